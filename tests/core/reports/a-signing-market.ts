import type { Core } from '../../../core/index.ts';
import type { Clock } from '../../../core/kernel/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader, PROVIDER, takeIn } from '../attribution/a-market.ts';

/** A core whose market may sign: named, with an operator and somebody who signs. */
export async function aSigningMarket(now: string | Clock = '2026-11-22T08:00:00+07:00') {
  const core = await aMarket(now);
  readyToSign(core);
  const hoa = aTrader(core, 'Hoa', { stalls: ['A1'] });
  const memo = hoa.codes[0] ?? '';
  /** Takes one sale of hers in, on a day of its own file. */
  const sale = (day: string, amount: number) => takeIn(core, PROVIDER, [{ day, amount, memo }]);
  return { core, memo, sale };
}

/** Gives the market what a signed document may not lack. */
export function readyToSign({ registry, reports }: Core): void {
  registry.updateMarket(CLI_AUTHOR, {
    name: 'Chợ Thử',
    operator: 'Ban quản lý Chợ Thử',
    commune: 'Đại Từ',
    province: 'Thái Nguyên',
  });
  reports.setLetterhead(
    CLI_AUTHOR,
    { ...reports.letterhead(), signerName: 'Nguyễn Văn Ký' },
    '2026-01-01',
  );
}
