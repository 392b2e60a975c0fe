import type { Database } from 'better-sqlite3';
import type { Day, Dong } from '../kernel/index.ts';
import type { Credit } from './decide.ts';
import type { GatewayWords } from './gateways.ts';
import type { Outcome, Rule } from './schema.ts';
import type { TerminalDay } from './settling.ts';

/** Days of a market, both included. */
export interface MarketDays {
  readonly marketId: number;
  readonly from: Day;
  readonly to: Day;
}

/** A credit of a bank with the line it has now. */
export interface CreditLine extends Credit {
  readonly paymentId: number;
  readonly accountId: number;
  readonly amount: Dong;
  readonly outcome: Outcome;
  readonly rule: Rule;
  readonly evidence: string;
}

interface GatewayImport {
  readonly accountId: number;
  readonly layout: string | null;
  readonly from: Day;
  readonly to: Day;
}

const CREDIT = `
  SELECT p.id AS paymentId, p.market_id AS marketId, p.account_id AS accountId, p.day, p.amount,
         p.memo, p.virtual_account AS virtualAccount, p.terminal, a.outcome, a.rule, a.evidence
  FROM payment p JOIN attribution a ON a.payment_id = p.id AND a.superseded_at IS NULL`;

/** SQL texts whose plans are asserted by tests. */
export const SETTLEMENT_SQL = {
  days: `SELECT terminal, day, sum(amount > 0) AS sales, sum(amount) AS gross, sum(fee) AS fee
         FROM payment WHERE account_id = ? AND day BETWEEN ? AND ? AND door <> 'statement'
           AND door = 'gateway' AND counts = 1
         GROUP BY terminal, day`,
} as const;

/** The SQL of settlements. */
export function createSettlementStore(db: Database, { clues }: Pick<GatewayWords, 'clues'>) {
  const hasGateway = db
    .prepare<[number], number>(
      `SELECT 1 FROM import WHERE market_id = ? AND door = 'gateway' LIMIT 1`,
    )
    .pluck();
  const imports = db.prepare<[number], GatewayImport>(
    `SELECT account_id AS accountId, layout, from_day AS "from", to_day AS "to" FROM import
     WHERE market_id = ? AND door = 'gateway' AND undone_at IS NULL ORDER BY account_id, id`,
  );
  const days = db.prepare<[number, Day, Day], TerminalDay>(SETTLEMENT_SQL.days);
  const memoKey = `replace(p.memo, ' ', '')`;
  const named = clues
    .map((clue) => `${memoKey} LIKE '%${clue.replaceAll("'", "''")}%'`)
    .join(' OR ');
  const credits = db.prepare<[object], CreditLine>(
    `${CREDIT}
     WHERE p.market_id = @marketId AND p.day BETWEEN @from AND @to AND p.amount > 0 AND p.counts = 1
       AND p.door <> 'gateway' AND p.is_reversal = 0 AND p.account_kind <> 'board'
       AND ((@named = 1 AND (${named})) OR a.rule IN ('settlement', 'settlement-open', 'person-settlement'))`,
  );
  const one = db.prepare<[number], CreditLine & { marketId: number }>(
    `${CREDIT} WHERE p.id = ? AND p.amount > 0 AND p.counts = 1 AND p.door <> 'gateway'
       AND p.is_reversal = 0 AND p.account_kind <> 'board'`,
  );
  return {
    /** Whether a gateway's report was ever taken in. */
    hasGateway: (marketId: number) => hasGateway.get(marketId) === 1,
    imports: (marketId: number) => imports.all(marketId),
    days: (accountId: number, from: Day, to: Day) => days.all(accountId, from, to),
    /** Credits that were held to be batches, and with `named` those whose memo may name a gateway. */
    credits: (scope: MarketDays, withNamed: boolean) =>
      credits.all({ ...scope, named: withNamed ? 1 : 0 }),
    one: (paymentId: number) => one.get(paymentId),
  };
}
