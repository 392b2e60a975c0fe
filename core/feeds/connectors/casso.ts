import { z } from 'zod';
import { ask, between, refuseStrange } from '../ask.ts';
import type { AccountRow, Connector } from '../schema.ts';
import { textOrNull, wallTimeOf, wholeDong } from './amounts.ts';

// developer.casso.vn: amounts are signed, `when` may have no time.
const NAME = 'Casso';
const PAGE = 100;
const MOST_PAGES = 2500;

const Text = z.string().nullish();
const Transaction = z.object({
  id: z.union([z.number(), z.string().min(1)]),
  tid: Text,
  description: Text,
  amount: z.union([z.number(), z.string()]),
  cusum_balance: z.union([z.number(), z.string()]).nullish(),
  when: z.string(),
  bankSubAccId: z.string().min(1),
  virtualAccount: Text,
  corresponsiveName: Text,
  corresponsiveAccount: Text,
  bankCodeName: Text,
});

const Answer = z.object({
  error: z.literal(0),
  data: z.object({ nextPage: z.number().nullish(), records: z.array(Transaction) }),
});

/** Casso's second API: the transactions of every account that was connected there. */
export const cassoV2: Connector = {
  id: 'casso-v2',
  name: NAME,
  rows: async (question) => {
    const { key, settings, from, to, signal } = question;
    const rows: AccountRow[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const url = new URL('transactions', settings.address ?? 'https://oauth.casso.vn/v2/');
      url.search = new URLSearchParams({
        fromDate: from,
        page: String(page),
        pageSize: String(PAGE),
        sort: 'ASC',
      }).toString();
      const headers = { authorization: `Apikey ${key}` };
      const { data } = await ask({ name: NAME, url, headers, schema: Answer, signal });
      rows.push(...data.records.map(rowOf));
      if (data.nextPage == null || data.records.length === 0) {
        return rows.filter(
          ({ account, row }) =>
            row.at.slice(0, 10) >= from &&
            row.at.slice(0, 10) <= to &&
            (settings.account ?? account) === account,
        );
      }
      await between(question);
    }
    return refuseStrange(NAME);
  },
};

function rowOf(one: z.infer<typeof Transaction>): AccountRow {
  const amount = wholeDong(one.amount);
  const at = wallTimeOf(one.when);
  if (amount === null || at === null) return refuseStrange(NAME);
  return {
    account: one.bankSubAccId,
    bank: one.bankCodeName ?? '',
    row: {
      id: String(one.id),
      at,
      amount,
      balance: one.cusum_balance == null ? null : wholeDong(one.cusum_balance),
      reference: textOrNull(one.tid),
      memo: textOrNull(one.description),
      counterpartyName: textOrNull(one.corresponsiveName),
      counterpartyAccount: textOrNull(one.corresponsiveAccount),
      virtualAccount: textOrNull(one.virtualAccount),
      raw: one,
    },
  };
}
