import type { FigureFilter } from './measures.ts';

/** A filter with every field: null says nothing. */
export type FullFilter = Readonly<Record<keyof FigureFilter, string | null>>;

/** Every field of a filter, for SQL to bind. */
export function fullFilter(filter: FigureFilter = {}): FullFilter {
  const { zone = null, row = null, goods = null, provider = null, vendor = null } = filter;
  return { zone, row, goods, provider, vendor };
}

/** Whether a filter says anything at all. */
export function isNarrowed(filter: FigureFilter | undefined): boolean {
  return filter !== undefined && Object.values(filter).some((value) => value !== undefined);
}

/** Whether it names traders, not only the provider their money came through. */
export function namesTraders({ zone, row, goods, vendor }: FigureFilter): boolean {
  return [zone, row, goods, vendor].some((value) => value !== undefined);
}

/** From an occupancy `o` to its stall `s`, zone `z` and row `r`. */
export const PLACE = `LEFT JOIN stall s ON s.id = o.stall_id
  LEFT JOIN zone z ON z.id = s.zone_id LEFT JOIN stall_row r ON r.id = s.row_id`;

/** A row's name alone would join rows of different zones. */
export const ROW_KEY = `CASE WHEN r.name IS NULL THEN '' WHEN z.name IS NULL THEN r.name
  ELSE z.name || ' / ' || r.name END`;

/** Occupancies at the places of a filter; those whose stall is not known lie nowhere. */
const PLACED = `
  SELECT o.id FROM occupancy o ${PLACE}
  WHERE (@zone IS NULL OR ifnull(z.name, '') = @zone) AND (@row IS NULL OR ${ROW_KEY} = @row)
  UNION ALL SELECT 0 WHERE (@zone IS NULL OR @zone = '') AND (@row IS NULL OR @row = '')`;

/**
 * Narrows lines of sales `d`. What a filter names is looked up once, so that
 * each line costs a comparison and no join.
 */
export const NARROWED = `(@vendor IS NULL OR d.vendor_id = (SELECT id FROM vendor WHERE uid = @vendor))
  AND (@goods IS NULL OR d.vendor_id IN (
    SELECT id FROM vendor WHERE market_id = @marketId AND goods_line = @goods))
  AND (@provider IS NULL OR d.account_id IN (
    SELECT id FROM account WHERE market_id = @marketId AND ifnull(bank_bin, '') = @provider))
  AND (@zone IS NULL AND @row IS NULL OR d.occupancy_id IN (${PLACED}))`;
