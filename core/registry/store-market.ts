import type { Database } from 'better-sqlite3';
import type { Market, OperatorType } from './schema.ts';

interface MarketRow extends Omit<Market, 'isSample' | 'operatorType'> {
  readonly operatorType: OperatorType;
  readonly isSample: number;
}

/** A stall with the keys of where it stands. */
export interface StallRow {
  readonly id: number;
  readonly code: string;
  readonly zoneId: number | null;
  readonly rowId: number | null;
}

/** SQL of the market and its places. */
export function createMarketStore(db: Database) {
  const market = db.prepare<[], MarketRow>(
    `SELECT id, uid, name, operator, operator_type AS operatorType, commune, province,
            is_sample AS isSample FROM market ORDER BY id LIMIT 1`,
  );
  const insertMarket = db.prepare('INSERT INTO market (uid, created_at) VALUES (@uid, @at)');
  const updateMarket = db.prepare(
    `UPDATE market SET name = @name, operator = @operator, operator_type = @operatorType,
            commune = @commune, province = @province WHERE id = @id`,
  );
  const markSample = db.prepare('UPDATE market SET is_sample = 1 WHERE id = ?');

  const zone = db.prepare<[number, string], { id: number; name: string }>(
    'SELECT id, name FROM zone WHERE market_id = ? AND name_key = ?',
  );
  const insertZone = db.prepare(
    'INSERT INTO zone (uid, market_id, name, name_key) VALUES (@uid, @marketId, @name, @key)',
  );
  const row = db.prepare<[number, number, string], { id: number; name: string }>(
    `SELECT id, name FROM stall_row
     WHERE market_id = ? AND ifnull(zone_id, 0) = ? AND name_key = ?`,
  );
  const insertRow = db.prepare(
    `INSERT INTO stall_row (uid, market_id, zone_id, name, name_key)
     VALUES (@uid, @marketId, @zoneId, @name, @key)`,
  );
  const stall = db.prepare<[number, string], StallRow>(
    `SELECT id, code, zone_id AS zoneId, row_id AS rowId FROM stall
     WHERE market_id = ? AND code_key = ?`,
  );
  const insertStall = db.prepare(
    `INSERT INTO stall (uid, market_id, zone_id, row_id, code, code_key)
     VALUES (@uid, @marketId, @zoneId, @rowId, @code, @key)`,
  );
  const moveStall = db.prepare(
    'UPDATE stall SET zone_id = @zoneId, row_id = @rowId WHERE id = @id',
  );
  const places = db.prepare<[number], { zone: string; row: string | null; stalls: number }>(
    `SELECT ifnull(z.name, '') AS zone, r.name AS row, count(*) AS stalls
     FROM stall s LEFT JOIN zone z ON z.id = s.zone_id LEFT JOIN stall_row r ON r.id = s.row_id
     WHERE s.market_id = ? GROUP BY s.zone_id, s.row_id`,
  );
  const goodsLines = db
    .prepare<[number], string>(
      "SELECT DISTINCT goods_line FROM vendor WHERE market_id = ? AND goods_line <> ''",
    )
    .pluck();
  return {
    market: (): Market | undefined => {
      const found = market.get();
      return found && { ...found, isSample: found.isSample === 1 };
    },
    insertMarket: (values: { uid: string; at: string }) => insertMarket.run(values),
    updateMarket: (values: Omit<Market, 'uid' | 'isSample'>) => updateMarket.run(values),
    markSample: (id: number) => markSample.run(id),
    zone: (marketId: number, key: string) => zone.get(marketId, key),
    insertZone: (values: { uid: string; marketId: number; name: string; key: string }) =>
      Number(insertZone.run(values).lastInsertRowid),
    row: (marketId: number, zoneId: number | null, key: string) =>
      row.get(marketId, zoneId ?? 0, key),
    insertRow: (values: {
      uid: string;
      marketId: number;
      zoneId: number | null;
      name: string;
      key: string;
    }) => Number(insertRow.run(values).lastInsertRowid),
    stall: (marketId: number, key: string) => stall.get(marketId, key),
    insertStall: (values: {
      uid: string;
      marketId: number;
      zoneId: number | null;
      rowId: number | null;
      code: string;
      key: string;
    }) => Number(insertStall.run(values).lastInsertRowid),
    moveStall: (values: { id: number; zoneId: number | null; rowId: number | null }) =>
      moveStall.run(values),
    places: (marketId: number) => places.all(marketId),
    goodsLines: (marketId: number) => goodsLines.all(marketId),
  };
}
