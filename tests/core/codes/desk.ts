import type { CodeLine, Provider, QrCode } from '../../../core/codes/index.ts';
import type { Write } from '../../../core/storage/index.ts';
import { AUTHOR, addTraders, openMarket, type TestMarket } from '../stickers/market.ts';

export { AUTHOR, addTraders, openMarket, type TestMarket };

/** The account every test's first trader begins with. */
export const FIRST = '0011000000999';

/** A market with one trader, whose sticker hangs since 20 November. */
export async function oneHanging(): Promise<{ market: TestMarket; old: QrCode }> {
  const market = await openMarket();
  addTraders(market, [{ stall: 'A1', account: FIRST }]);
  const old = ensure(market);
  market.codes.confirmPutUp(AUTHOR, ['A1'], '2026-11-20');
  return { market, old };
}

/** Makes what is missing; the code of the first stall. */
export function ensure({ codes, registry }: TestMarket): QrCode {
  const [code] = codes.ensure(AUTHOR, registry.occupancies({ all: true })).codes;
  if (!code) throw new Error('no code was made');
  return code;
}

/** The line of a stall, A1 unless told. */
export function lineOf({ codes }: TestMarket, stall = 'A1', provider?: Provider): CodeLine {
  const [line] = codes.lines({ stalls: [stall] }, provider);
  if (!line) throw new Error(`nobody at ${stall}`);
  return line;
}

/** Changes the account of the trader of a stall. */
export function payTo(
  market: TestMarket,
  number: string,
  holder = 'Trần Thị Ngọc Ánh',
  stall = 'A1',
): void {
  market.registry.updateVendor(AUTHOR, lineOf(market, stall).occupancy.vendorUid, {
    account: { bankBin: '970436', number, holder },
  });
}

/** Does what another room does inside its own write. */
export function inWrite({ storage }: TestMarket, act: (write: Write) => void): void {
  storage.write(AUTHOR, (write) => {
    act(write);
    write.audit({ action: 'test.act' });
  });
}

/** What was written down of codes being made, newest last. */
export function makings({ storage }: TestMarket): readonly unknown[] {
  return storage
    .auditTrail({ offset: 0, limit: 200 })
    .lines.filter(({ action }) => action === 'stickers.make-codes')
    .map(({ detail }) => detail)
    .toReversed();
}
