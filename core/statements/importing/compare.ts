import type { Dong } from '../../kernel/index.ts';
import type { Reading, RereadField, RereadRow } from '../schema-imports.ts';
import type { StoredImport } from '../store.ts';
import type { StoredRow } from '../store-rows.ts';
import type { Renamed } from '../store-undo.ts';
import { dongOrNull, type StagedRow, sheetRow } from './prepare.ts';
import { type Plan, periodOf } from './preview.ts';

/** A payment that stays, with other details now. */
export interface Refreshed {
  readonly paymentId: number;
  readonly row: StagedRow;
}

/** What a new reading of an import's file makes of its rows. */
export interface RowChanges {
  readonly same: number;
  readonly added: number;
  readonly gone: number;
  readonly refreshed: readonly Refreshed[];
  /** Payments that go, by the names their rows have now. */
  readonly renamed: readonly Renamed[];
  /** Days whose payments are told differently. */
  readonly days: ReadonlySet<string>;
  /** What is different, in the order of the file. */
  readonly rows: readonly RereadRow[];
}

/** Compares an import's payments with the rows as they are read now. */
export function compareRows(
  stored: readonly StoredRow[],
  staged: readonly StagedRow[],
): RowChanges {
  const before = new Map(stored.map((row) => [keyOf(row), row]));
  const now = new Map(staged.map((row) => [keyOf(row), row]));
  const byRow = new Map(staged.map((row) => [row.row, row]));
  const rows: (RereadRow & { readonly at: string })[] = [];
  const refreshed: Refreshed[] = [];
  const renamed: Renamed[] = [];
  let gone = 0;
  for (const old of stored) {
    const same = now.get(keyOf(old));
    if (!same) {
      gone += 1;
      rows.push(shown(old, 'gone'));
      const renamedTo = newNameOf(old, byRow, before);
      if (renamedTo) renamed.push({ paymentId: old.paymentId, ...renamedTo });
      continue;
    }
    // What another import tells of the same payment stays as that one tells it.
    const fields = old.isOwn === 1 ? differences(old, same) : [];
    if (fields.length === 0) continue;
    refreshed.push({ paymentId: old.paymentId, row: same });
    rows.push(shown(same, 'changed', fields));
  }
  const added = staged.filter((row) => !before.has(keyOf(row)));
  rows.push(...added.map((row) => shown(row, 'added')));
  rows.sort((one, other) => one.row - other.row || ORDER[one.change] - ORDER[other.change]);
  return {
    same: stored.length - gone,
    added: added.length,
    gone,
    refreshed,
    renamed,
    days: new Set(rows.map(({ at }) => at.slice(0, 10))),
    rows: rows.map((row) => ({ ...row, row: sheetRow(row.row) })),
  };
}

const ORDER: Readonly<Record<RereadRow['change'], number>> = { gone: 0, changed: 1, added: 2 };

interface Keyed {
  readonly fingerprint: Buffer;
  readonly occurrence: number;
}

function keyOf({ fingerprint, occurrence }: Keyed): string {
  return `${fingerprint.toString('latin1')} ${occurrence}`;
}

/**
 * What a row that is told differently now is called. Of equal rows the first is
 * called 1 and so on, so that one told differently moves the others up: the
 * name is then looked for where the one stood that has moved.
 */
function newNameOf(
  old: StoredRow,
  byRow: ReadonlyMap<number, StagedRow>,
  before: ReadonlyMap<string, StoredRow>,
): Keyed | null {
  let { row } = old;
  for (;;) {
    const now = byRow.get(row);
    if (now?.amount !== old.amount) return null;
    const moved = before.get(keyOf(now));
    if (!moved) return { fingerprint: now.fingerprint, occurrence: now.occurrence };
    if (moved.row === row) return null;
    ({ row } = moved);
  }
}

function differences(old: StoredRow, now: StagedRow): RereadField[] {
  const isSame: Readonly<Record<RereadField, boolean>> = {
    memo: old.memo === now.memo,
    fee: old.fee === now.fee,
    reference: old.reference === now.reference,
    payer:
      old.payerName === now.payerName &&
      old.payerAccount === now.payerAccount &&
      sameBytes(old.payerKey, now.payerKey),
    virtualAccount: old.virtualAccount === now.virtualAccount,
    terminal: old.terminal === now.terminal,
    balance: old.balance === now.balance,
    reversal: (old.isReversal === 1) === now.isReversal,
  };
  return (Object.keys(isSame) as RereadField[]).filter((field) => !isSame[field]);
}

function sameBytes(one: Buffer | null, other: Buffer | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}

function shown(
  { row, at, amount, memo }: { row: number; at: string; amount: Dong; memo: string },
  change: RereadRow['change'],
  fields: readonly RereadField[] = [],
): RereadRow {
  return { row, change, at, amount, memo, fields };
}

/** An import as it was read when it was taken in. */
export function readingOf(line: StoredImport): Reading {
  const { layout, from, to, opening, closing, ignored, rejected, proof } = line;
  const { creditCount, creditSum, debitCount, debitSum, feeSum } = line;
  return {
    ...{ layout, from, to, opening, closing, ignored, rejected, proof },
    ...{ creditCount, creditSum, debitCount, debitSum, feeSum },
  };
}

/** The same of a reading of today. */
export function readingNow({ target, staged }: Plan, layout: string | null): Reading {
  const { statement, sums } = target;
  return {
    layout,
    ...periodOf(statement),
    opening: dongOrNull(statement.opening),
    closing: dongOrNull(statement.closing),
    ignored: staged.ignored.length,
    rejected: staged.rejected.length,
    proof: statement.proof,
    creditCount: statement.creditCount,
    creditSum: sums.credit,
    debitCount: statement.debitCount,
    debitSum: sums.debit,
    feeSum: sums.fee,
  };
}

/** Whether two readings of a file came to the same. */
export function isSameReading(one: Reading, other: Reading): boolean {
  return (Object.keys(one) as (keyof Reading)[]).every((name) => one[name] === other[name]);
}
