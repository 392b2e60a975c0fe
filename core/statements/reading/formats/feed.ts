import { z } from 'zod';
import { isDay, refuse } from '../../../kernel/index.ts';
import type { ReadTransaction } from '../../schema.ts';
import type { Part } from '../part.ts';
import { NOTHING_STATED } from '../proof.ts';
import type { FamilyRead } from './index.ts';

const Amount = z.string().regex(/^-?(?:0|[1-9]\d{0,15})$/);
const Text = z.string().max(2000);

const Row = z.object({
  id: z.string().min(1).max(120),
  at: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/),
  amount: Amount,
  balance: Amount.nullable(),
  reference: Text.nullable(),
  memo: Text.nullable(),
  counterpartyName: Text.nullable(),
  counterpartyAccount: Text.nullable(),
  virtualAccount: Text.nullable(),
});

/**
 * What one question to a bank feed brought for one account, as the app keeps
 * it: the rows as they are taken in, and each as the provider sent it.
 */
export const FeedFile = z.object({
  choSoFeed: z.literal(1),
  connector: z.string(),
  account: z.string().min(1).max(40),
  bankBin: z.string().nullable(),
  from: z.string().refine(isDay),
  to: z.string().refine(isDay),
  rows: z.array(Row.extend({ raw: z.unknown() })).max(250_000),
});
export type FeedFile = z.infer<typeof FeedFile>;
/** One row of a feed. Amounts are whole đồng as text, money in positive. */
export type FeedRow = FeedFile['rows'][number];

/** Reads what a feed brought. @throws Refusal `file-damaged` when it is not as we keep it. */
export function read(bytes: Uint8Array): FamilyRead {
  const file = parse(Buffer.from(bytes).toString('utf8'));
  const part: Part = {
    account: file.account,
    currency: 'VND',
    from: file.from,
    to: file.to,
    // A feed states no balance of its days and no totals: it is never proved.
    stated: NOTHING_STATED,
    transactions: file.rows.map((row, index) => transactionOf(file, row, index + 1)),
    ignored: [],
    rejected: [],
  };
  return {
    format: 'feed',
    encoding: 'utf-8',
    bankBin: file.bankBin,
    door: 'feed',
    parts: [part],
  };
}

function parse(text: string): FeedFile {
  try {
    return FeedFile.parse(JSON.parse(text));
  } catch {
    return refuse(
      'feed-file-damaged',
      'Tệp của đường truyền ngân hàng không còn nguyên vẹn. Hãy lấy lại từ đường truyền.',
    );
  }
}

function transactionOf(file: FeedFile, row: FeedRow, number: number): ReadTransaction {
  return {
    row: number,
    bookedAt: row.at,
    valueDate: null,
    amount: row.amount,
    fee: '0',
    reference: row.reference,
    memo: row.memo,
    counterpartyName: row.counterpartyName,
    counterpartyAccount: row.counterpartyAccount,
    virtualAccount: row.virtualAccount,
    terminal: null,
    // Kept for a look at twins; as evidence of a chain it says nothing.
    balance: null,
    sourceId: `${file.connector}:${row.id}`,
  };
}
