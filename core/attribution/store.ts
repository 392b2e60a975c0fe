import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';
import type { AccountKind } from '../registry/index.ts';
import { HAS_DAY, type Proof } from '../statements/index.ts';
import type { AlsoTold } from './counted.ts';
import type { Alarm, Outcome, PaymentFilter, Rule } from './schema.ts';

/** A credit with the keys the rules look at. */
export interface CreditRow {
  readonly paymentId: number;
  readonly day: Day;
  readonly memo: string;
  readonly virtualAccount: string;
  readonly terminal: string;
}

/** The account of an import, or of a payment. */
export interface AccountRow {
  readonly id: number;
  readonly marketId: number;
  readonly kind: AccountKind;
  readonly vendorId: number | null;
  readonly number: string;
}

/** One line of `attribution`, joined with what people call its parts. */
export interface AttributionRow {
  readonly id: number;
  readonly marketId: number;
  readonly paymentId: number;
  readonly day: Day;
  readonly accountNumber: string;
  readonly outcome: Outcome;
  readonly rule: Rule;
  readonly evidence: string;
  readonly alarm: Alarm | null;
  readonly author: string;
  readonly decidedAt: string;
  readonly vendorName: string | null;
  readonly stall: string | null;
}

/** A line to be written; `evidence` is JSON. */
export interface NewAttribution {
  readonly marketId: number;
  readonly paymentId: number;
  readonly outcome: Outcome;
  readonly vendorId: number | null;
  readonly occupancyId: number | null;
  readonly rule: Rule;
  readonly evidence: string;
  readonly alarm: Alarm | null;
  readonly author: string;
  readonly at: string;
}

/** The same line for every credit of an import that has none yet, between two days. */
export interface BulkAttribution extends Omit<NewAttribution, 'marketId' | 'paymentId' | 'alarm'> {
  readonly importId: number;
  readonly from: Day;
  readonly to: Day;
}

/** A row of {@link PaymentLine} as it comes from the database. */
export interface LineRow {
  readonly paymentId: number;
  readonly at: string;
  readonly day: Day;
  readonly amount: number;
  readonly memo: string;
  readonly payerName: string;
  readonly payerAccount: string;
  readonly accountKind: AccountKind;
  readonly bankBin: string | null;
  readonly accountNumber: string;
  readonly holder: string;
  readonly accountVendorUid: string | null;
  readonly virtualAccount: string;
  readonly terminal: string;
  readonly fileName: string;
  readonly row: number;
  readonly outcome: Outcome;
  readonly vendorUid: string | null;
  readonly vendorName: string | null;
  readonly stall: string | null;
  readonly rule: Rule;
  readonly alarm: Alarm | null;
  readonly evidence: string;
  readonly decidedAt: string;
  readonly counts: 0 | 1;
  readonly twinId: number | null;
  readonly countedIn: string | null;
  readonly isReversal: 0 | 1;
  readonly proof: Proof;
}

const LIVE = `NOT EXISTS (SELECT 1 FROM attribution live
  WHERE live.payment_id = p.id AND live.superseded_at IS NULL)`;

// The memo may hold a code of ours: any case, single blanks inside, marks on its
// letters (LIKE folds plain letters only). Cheap and generous; `findPaymentCodes`
// then decides.
const MAY_HOLD_CODE = `(replace(p.memo, ' ', '') LIKE '%SAP%' OR p.memo GLOB '*[^ -~]*')`;

// What a payment tells, and what is told of the same money through other doors:
// a feed knows of virtual accounts and terminals that a bank's file does not print.
const fromTwins = (column: string): string =>
  `CASE WHEN p.${column} <> '' THEN p.${column} ELSE ifnull((SELECT max(f.${column})
     FROM payment f WHERE f.twin_id = p.id), '') END`;
const ALL_KEYS = `
  p.memo || ifnull((SELECT ' ' || group_concat(f.memo, ' ') FROM payment f WHERE f.twin_id = p.id), '')
    AS memo,
  ${fromTwins('virtual_account')} AS virtualAccount, ${fromTwins('terminal')} AS terminal`;

// Where money that does not count here is counted: the file of its twin, else
// the statement that has the whole of its day.
const COUNTED_IN = `
  SELECT file_name FROM (
    SELECT 0 AS place, ti.file_name FROM payment t JOIN import ti ON ti.id = t.import_id
    WHERE t.id = p.twin_id
    UNION ALL
    SELECT s.id, s.file_name FROM import s WHERE ${HAS_DAY})
  ORDER BY place LIMIT 1`;

const LINE = `
  SELECT p.id AS paymentId, p.at, p.day, p.amount, p.memo, p.payer_name AS payerName,
         p.payer_account AS payerAccount, p.account_kind AS accountKind, c.bank_bin AS bankBin,
         c.number AS accountNumber, c.holder,
         (SELECT uid FROM vendor WHERE id = c.vendor_id) AS accountVendorUid, p.virtual_account AS virtualAccount, p.terminal,
         i.file_name AS fileName, (p.row_no - 1) % 1048576 + 1 AS row, a.outcome, v.uid AS vendorUid,
         v.name AS vendorName, s.code AS stall, a.rule, a.alarm, a.evidence,
         a.decided_at AS decidedAt, p.counts, p.twin_id AS twinId, p.is_reversal AS isReversal,
         i.proof, CASE WHEN p.counts = 0 THEN (${COUNTED_IN}) END AS countedIn`;
const LINE_JOINS = `
  JOIN account c ON c.id = p.account_id
  JOIN import i ON i.id = p.import_id
  LEFT JOIN vendor v ON v.id = a.vendor_id
  LEFT JOIN occupancy o ON o.id = a.occupancy_id
  LEFT JOIN stall s ON s.id = o.stall_id`;

/** The room's SQL, prepared once. */
export function createStore(db: Database) {
  const credits = db.prepare<[object], CreditRow>(
    `SELECT p.id AS paymentId, p.day, p.memo, p.virtual_account AS virtualAccount, p.terminal
     FROM import_row r JOIN payment p ON p.id = r.payment_id
     WHERE r.import_id = @importId AND r.outcome = 'new' AND p.amount > 0
       AND p.is_reversal = 0 AND ${LIVE}
       AND (${MAY_HOLD_CODE} OR (@keys = 1 AND (p.virtual_account <> '' OR p.terminal <> '')))`,
  );
  const insertBulk = db.prepare(
    `INSERT INTO attribution (market_id, payment_id, outcome, vendor_id, occupancy_id, rule,
                              evidence, author, decided_at)
     SELECT p.market_id, p.id, @outcome, @vendorId, @occupancyId, @rule, @evidence, @author, @at
     FROM import_row r JOIN payment p ON p.id = r.payment_id
     WHERE r.import_id = @importId AND r.outcome = 'new' AND p.amount > 0
       AND p.is_reversal = 0 AND p.day BETWEEN @from AND @to AND ${LIVE}`,
  );
  const insertOne = db.prepare(
    `INSERT INTO attribution (market_id, payment_id, outcome, vendor_id, occupancy_id, rule,
                              evidence, alarm, author, decided_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const supersede = db.prepare(
    'UPDATE attribution SET superseded_at = ? WHERE payment_id = ? AND superseded_at IS NULL',
  );
  const account = db.prepare<[number], AccountRow>(
    `SELECT id, market_id AS marketId, kind, vendor_id AS vendorId, number
     FROM account WHERE id = ?`,
  );
  const history = db.prepare<[number], AttributionRow>(
    `SELECT a.id, a.market_id AS marketId, a.payment_id AS paymentId, p.day,
            c.number AS accountNumber, a.outcome, a.rule, a.evidence, a.alarm, a.author,
            a.decided_at AS decidedAt, v.name AS vendorName, s.code AS stall
     FROM attribution a
     JOIN payment p ON p.id = a.payment_id
     JOIN account c ON c.id = p.account_id
     LEFT JOIN vendor v ON v.id = a.vendor_id
     LEFT JOIN occupancy o ON o.id = a.occupancy_id
     LEFT JOIN stall s ON s.id = o.stall_id
     WHERE a.payment_id = ?
     ORDER BY a.superseded_at IS NULL DESC, a.id DESC`,
  );
  const queueCounts = db.prepare<[number], { total: number; alarms: number }>(
    `SELECT count(*) AS total, count(a.alarm) AS alarms
     FROM attribution a JOIN payment p ON p.id = a.payment_id
     WHERE a.market_id = ? AND a.superseded_at IS NULL AND a.outcome = 'open' AND p.counts = 1`,
  );
  const queueLines = db.prepare<[object], LineRow>(
    `${LINE} FROM attribution a JOIN payment p ON p.id = a.payment_id ${LINE_JOINS}
     WHERE a.market_id = @marketId AND a.superseded_at IS NULL AND a.outcome = 'open'
       AND p.counts = 1
     ORDER BY a.alarm IS NULL, p.at DESC, p.id DESC LIMIT @limit OFFSET @offset`,
  );
  const one = db.prepare<[number], LineRow>(
    `${LINE} FROM attribution a JOIN payment p ON p.id = a.payment_id ${LINE_JOINS}
     WHERE a.payment_id = ? AND a.superseded_at IS NULL`,
  );
  const retryable = db.prepare<[number], CreditRow & { accountId: number; id: number; rule: Rule }>(
    `SELECT a.id, a.rule, p.account_id AS accountId, p.id AS paymentId, p.day, ${ALL_KEYS}
     FROM attribution a JOIN payment p ON p.id = a.payment_id
     WHERE a.market_id = ? AND a.superseded_at IS NULL AND a.outcome = 'open'
       AND a.rule NOT LIKE 'person%' AND a.rule NOT IN ('settlement-open', 'reversal-open')`,
  );
  const credit = db.prepare<[number], CreditRow>(
    `SELECT p.id AS paymentId, p.day, ${ALL_KEYS} FROM payment p WHERE p.id = ?`,
  );
  const also = db.prepare<[{ id: number }], AlsoTold>(
    `SELECT 'twin' AS kind, i.file_name AS fileName, p.day, p.amount
     FROM payment p JOIN import i ON i.id = p.import_id WHERE p.twin_id = @id
     UNION ALL
     SELECT 'reversal', i.file_name, p.day, p.amount
     FROM payment own
     JOIN payment p ON p.market_id = own.market_id AND p.day >= own.day AND p.is_reversal = 1
     JOIN import i ON i.id = p.import_id
     JOIN attribution a ON a.payment_id = p.id AND a.superseded_at IS NULL
     WHERE own.id = @id AND p.counts = 1 AND json_extract(a.evidence, '$.sale.paymentId') = @id`,
  );
  return {
    alsoTold: (paymentId: number) => also.all({ id: paymentId }),
    credits: (importId: number, keys: boolean) => credits.all({ importId, keys: keys ? 1 : 0 }),
    insertBulk: (line: BulkAttribution) => insertBulk.run(line).changes,
    // By position: naming ten values costs a fifth of an import of 100,000 rows.
    insertOne: (line: NewAttribution) => {
      insertOne.run(
        line.marketId,
        line.paymentId,
        line.outcome,
        line.vendorId,
        line.occupancyId,
        line.rule,
        line.evidence,
        line.alarm,
        line.author,
        line.at,
      );
    },
    supersede: (paymentId: number, at: string) => {
      supersede.run(at, paymentId);
    },
    account: (id: number) => account.get(id),
    credit: (paymentId: number) => credit.get(paymentId),
    history: (paymentId: number) => history.all(paymentId),
    queueCounts: (marketId: number) => queueCounts.get(marketId) ?? { total: 0, alarms: 0 },
    queueLines: (page: { marketId: number; limit: number; offset: number }) => queueLines.all(page),
    line: (paymentId: number) => one.get(paymentId),
    retryable: (marketId: number) => retryable.all(marketId),
    lines: (marketId: number, filter: PaymentFilter) => selectLines(db, marketId, filter),
  };
}
export type Store = ReturnType<typeof createStore>;

const FOUND = `(p.amount = @amount OR instr(lower(p.memo), lower(@search)) > 0
  OR a.occupancy_id IN (SELECT o.id FROM occupancy o JOIN stall s ON s.id = o.stall_id
                        WHERE s.market_id = @marketId AND lower(s.code) = lower(@search)))`;

// The figures' key of a row: empty where the stall has none.
const ROW_KEY = `CASE WHEN r.name IS NULL THEN '' WHEN z.name IS NULL THEN r.name
  ELSE z.name || ' / ' || r.name END`;
const COUNTED = `p.counts = 1 AND p.lane IN ('A', 'B')
  AND (a.outcome <> 'open' OR p.amount > 0)`;

const AT_STALLS = (condition: string): string =>
  `ifnull((SELECT ${condition} FROM occupancy o JOIN stall s ON s.id = o.stall_id
           LEFT JOIN zone z ON z.id = s.zone_id LEFT JOIN stall_row r ON r.id = s.row_id
           WHERE o.id = a.occupancy_id), '')`;

/** Where, of what and through whom, by the keys of figures. */
const PLACES = [
  ['zone', `${AT_STALLS(`ifnull(z.name, '')`)} = @zone`],
  ['row', `${AT_STALLS(ROW_KEY)} = @row`],
  ['goods', '(SELECT goods_line FROM vendor WHERE id = a.vendor_id) = @goods'],
  ['provider', `(SELECT ifnull(bank_bin, '') FROM account WHERE id = p.account_id) = @provider`],
] as const;

/** An amount as people write it, `1.250.000 đ`; null when the text is none. */
function amountIn(text: string): number | null {
  const digits = text.replace(/[\s.,đ]/gi, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}

// Prepared per call: which conditions are there decides the plan.
function selectLines(db: Database, marketId: number, filter: PaymentFilter) {
  const search = filter.search?.trim();
  const where = [
    'p.market_id = @marketId',
    '(p.amount > 0 OR p.is_reversal = 1)',
    ...(filter.from ? ['p.day >= @from'] : []),
    ...(filter.to ? ['p.day <= @to'] : []),
    ...(filter.outcome ? ['a.outcome = @outcome'] : []),
    ...(filter.counted ? [COUNTED] : []),
    ...PLACES.flatMap(([key, condition]) => (filter[key] === undefined ? [] : [condition])),
    ...(filter.vendorUid
      ? ['a.vendor_id = (SELECT id FROM vendor WHERE uid = @vendorUid AND market_id = @marketId)']
      : []),
    ...(search ? [FOUND] : []),
  ].join(' AND ');
  const from = `FROM payment p JOIN attribution a ON a.payment_id = p.id AND a.superseded_at IS NULL`;
  const values = { marketId, ...filter, search, ...(search ? { amount: amountIn(search) } : {}) };
  const sums = db
    .prepare<[object], { total: number; count: number; amount: number }>(
      `SELECT count(*) AS total, ifnull(sum(CASE WHEN p.amount > 0 THEN 1 ELSE -1 END), 0) AS count,
              ifnull(sum(p.amount), 0) AS amount ${from} WHERE ${where}`,
    )
    .get(values);
  const items = db
    .prepare<[object], LineRow>(
      `${LINE} ${from} ${LINE_JOINS} WHERE ${where}
       ORDER BY p.day DESC, p.at DESC, p.id DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, limit: filter.limit ?? 50, offset: filter.offset ?? 0 });
  const { total = 0, count = 0, amount = 0 } = sums ?? {};
  return { total, sum: { count, amount }, items };
}
