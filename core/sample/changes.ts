import type { Banks } from '../banks/index.ts';
import type { Codes } from '../codes/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Author } from '../storage/index.ts';
import { encodeTransfer } from '../vietqr/index.ts';
import type { SampleTrader } from './traders.ts';
import { trialTrader } from './trial.ts';

const RENAMED = 5;
const MOVED = 2;
const WITH_OWN_CODE = 3;

interface Rooms {
  readonly registry: Registry;
  readonly banks: Banks;
  readonly codes: Codes;
}

/**
 * What has come since the stickers were put up, as in every market: accounts
 * renamed to household businesses, two changed for another bank, and codes of
 * their own that traders had already.
 */
export function changeSome(
  { registry, banks, codes }: Rooms,
  author: Author,
  traders: readonly SampleTrader[],
): void {
  const trial = trialTrader(traders);
  const steady = traders.filter(
    (trader) =>
      trader !== trial &&
      trader.putUp !== null &&
      trader.refused === null &&
      trader.status === 'active' &&
      !trader.consents,
  );
  const every = (step: number, from: number, count: number) =>
    steady.filter((_, index) => index % step === from).slice(0, count);
  for (const { stalls, account } of every(23, 4, RENAMED)) {
    if (account) setAccount(stalls, { ...account, holder: `HO KINH DOANH ${account.holder}` });
  }
  for (const { stalls, account } of every(37, 11, MOVED)) {
    if (!account) continue;
    const number = account.number.replace(/^9999/, '9998');
    setAccount(stalls, {
      bank: account.bank === 'MB' ? 'BIDV' : 'MB',
      number,
      holder: account.holder,
    });
  }
  for (const { stalls, account } of every(31, 8, WITH_OWN_CODE)) {
    const number = account?.number.replace(/^9999/, '9997') ?? '';
    const { payload } = encodeTransfer({ bankBin: binOf('MB'), account: number });
    codes.takeExisting(author, stalls[0]?.code ?? '', payload);
  }

  function binOf(bank: string): string {
    return banks.find(bank)?.bin ?? '';
  }

  function setAccount(
    stalls: SampleTrader['stalls'],
    account: NonNullable<SampleTrader['account']>,
  ): void {
    const [line] = registry.occupancies({ stalls: [stalls[0]?.code ?? ''] });
    const { bank, number, holder } = account;
    registry.updateVendor(author, line?.vendorUid ?? '', {
      account: { bankBin: binOf(bank), number, holder },
    });
  }
}
