import { z } from 'zod';
import { addDays, daysBetween } from '../../kernel/index.ts';
import { ask, between, refuseStrange } from '../ask.ts';
import type { AccountRow, Connector, Question } from '../schema.ts';
import { textOrNull, wallTimeOf, wholeDong } from './amounts.ts';

// docs.sepay.vn (v1, every value a text) and developer.sepay.vn (v2). Ids of the
// two are different worlds: each has cursors and ids of its own.
const NAME = 'SePay';

const Amount = z.union([z.string(), z.number()]);
const Transaction = z.object({
  id: z.union([z.string().min(1), z.number()]),
  transaction_date: z.string(),
  account_number: z.string().min(1),
  sub_account: z.string().nullish(),
  va: z.string().nullish(),
  amount_in: Amount,
  amount_out: Amount,
  accumulated: Amount.nullish(),
  transaction_content: z.string().nullish(),
  reference_number: z.string().nullish(),
  bank_brand_name: z.string().nullish(),
});
type Transaction = z.infer<typeof Transaction>;

const V1 = z.object({ status: z.literal(200), transactions: z.array(Transaction) });
const V2 = z.object({
  status: z.literal('success'),
  data: z.array(Transaction),
  meta: z.object({ pagination: z.object({ has_more: z.boolean() }) }),
});

const V1_LIMIT = 5000;
const V2_PAGE = 100;
const MOST_PAGES = 2500;

/** SePay's newer API: pages of a hundred, the oldest first. */
export const sepayV2: Connector = {
  id: 'sepay-v2',
  name: NAME,
  rows: async (question) => {
    const { from, to, settings } = question;
    const rows: AccountRow[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const answer = await get(question, {
        base: 'https://userapi.sepay.vn/v2/',
        path: 'transactions',
        schema: V2,
        query: {
          page: String(page),
          per_page: String(V2_PAGE),
          transaction_date_from: `${from} 00:00:00`,
          transaction_date_to: `${to} 23:59:59`,
          transaction_date_sort: 'asc',
          ...(settings.account === null ? {} : { account_number: settings.account }),
        },
      });
      rows.push(...answer.data.map(rowOf));
      if (!answer.meta.pagination.has_more) return wanted(rows, question);
      await between(question);
    }
    return refuseStrange(NAME);
  },
};

/** SePay's older API, which knows no pages: days are asked for one by one. */
export const sepayV1: Connector = {
  id: 'sepay-v1',
  name: NAME,
  rows: async (question) => {
    const rows: AccountRow[] = [];
    for (const day of daysBetween(question.from, question.to)) {
      const answer = await get(question, {
        base: 'https://my.sepay.vn/userapi/',
        path: 'transactions/list',
        schema: V1,
        query: {
          transaction_date_min: `${day} 00:00:00`,
          // The end is not said to be included: the first second of the next day is cut off below.
          transaction_date_max: `${addDays(day, 1)} 00:00:00`,
          limit: String(V1_LIMIT),
          ...(question.settings.account === null
            ? {}
            : { account_number: question.settings.account }),
        },
      });
      // More than one day can hold: some would be missing, and nobody says which.
      if (answer.transactions.length >= V1_LIMIT) return refuseStrange(NAME);
      rows.push(...answer.transactions.map(rowOf).filter(({ row }) => row.at.slice(0, 10) === day));
      if (day !== question.to) await between(question);
    }
    return wanted(rows, question);
  },
};

interface Get<Schema extends z.ZodType> {
  readonly base: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly schema: Schema;
}

function get<Schema extends z.ZodType>(
  { key, settings, signal }: Question,
  { base, path, query, schema }: Get<Schema>,
): Promise<z.infer<Schema>> {
  const url = new URL(path, settings.address ?? base);
  url.search = new URLSearchParams(query).toString();
  const headers = { authorization: `Bearer ${key}` };
  return ask({ name: NAME, url, headers, schema, signal });
}

function rowOf(one: Transaction): AccountRow {
  const into = wholeDong(one.amount_in);
  const out = wholeDong(one.amount_out);
  const at = wallTimeOf(one.transaction_date);
  if (into === null || out === null || at === null) return refuseStrange(NAME);
  if (into !== '0' && out !== '0') return refuseStrange(NAME);
  return {
    account: one.account_number,
    bank: one.bank_brand_name ?? '',
    row: {
      id: String(one.id),
      at,
      amount: out === '0' ? into : `-${out}`,
      balance: one.accumulated == null ? null : wholeDong(one.accumulated),
      reference: textOrNull(one.reference_number),
      memo: textOrNull(one.transaction_content),
      counterpartyName: null,
      counterpartyAccount: null,
      virtualAccount: textOrNull(one.va ?? one.sub_account),
      raw: one,
    },
  };
}

/** Some answers hold more than was asked for. */
function wanted(rows: AccountRow[], { from, to, settings }: Question): AccountRow[] {
  return rows.filter(({ account, row }) => {
    const day = row.at.slice(0, 10);
    return day >= from && day <= to && (settings.account ?? account) === account;
  });
}
