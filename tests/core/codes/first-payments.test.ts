import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../core/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader, type Line, PROVIDER, takeIn } from '../attribution/a-market.ts';

describe('the first payment after a putting up', () => {
  let core: Core;
  let memo: string;
  beforeEach(async () => {
    core = await aMarket();
    memo = aTrader(core, 'Cô Ba', { stalls: ['A1'], account: '0011100022' }).codes[0] ?? '';
    core.codes.ensure(CLI_AUTHOR, core.registry.occupancies({ all: true }));
  });
  afterEach(() => core.close());

  const sold = (...days: string[]) =>
    takeIn(
      core,
      PROVIDER,
      days.map((day): Line => ({ day, amount: 1000, memo })),
    );
  const status = () => {
    const [line] = core.codes.lines();
    return [line?.qr?.status, line?.qr?.statusDay];
  };
  const firsts = () =>
    core.codes
      .history('A1')
      .filter(({ status }) => status === 'first-payment')
      .map(({ day, origin, author }) => [day, origin, author]);

  it('is read from statements, and gone when they are undone', async () => {
    core.codes.confirmPutUp(CLI_AUTHOR, ['A1'], '2026-10-10');
    const uid = await sold('2026-10-09', '2026-10-12', '2026-10-15');
    expect(status()).toEqual(['first-payment', '2026-10-12']);
    expect(firsts()).toEqual([['2026-10-12', 'payments', 'ứng dụng']]);
    core.statements.undo(CLI_AUTHOR, uid ?? '');
    expect(status()).toEqual(['put-up', '2026-10-10']);
    expect(firsts()).toEqual([]);
  });

  it('moves to an earlier day when an older statement comes in, and back with its undoing', async () => {
    core.codes.confirmPutUp(CLI_AUTHOR, ['A1'], '2026-10-10');
    await sold('2026-10-20');
    const older = await sold('2026-10-11');
    expect(firsts()).toEqual([['2026-10-11', 'payments', 'ứng dụng']]);
    core.statements.undo(CLI_AUTHOR, older ?? '');
    expect(firsts()).toEqual([['2026-10-20', 'payments', 'ứng dụng']]);
  });

  it('is found when the day of putting up is entered after the statement', async () => {
    await sold('2026-10-09', '2026-10-12');
    expect(status()[0]).toBe('made');
    core.codes.confirmPutUp(CLI_AUTHOR, ['A1'], '2026-10-10');
    expect(status()).toEqual(['first-payment', '2026-10-12']);
    const putUp = core.codes.history('A1').find((event) => event.status === 'put-up');
    core.codes.takeBack(CLI_AUTHOR, putUp?.id ?? 0);
    expect(status()[0]).toBe('made');
    core.codes.confirmPutUp(CLI_AUTHOR, ['A1'], '2026-10-12');
    expect(status()).toEqual(['first-payment', '2026-10-12']);
  });

  it('follows what a person decides of a payment', async () => {
    core.codes.confirmPutUp(CLI_AUTHOR, ['A1'], '2026-10-10');
    memo = 'tien rau';
    await sold('2026-10-12');
    expect(status()[0]).toBe('put-up');
    const [waiting] = core.attribution.queue({}).items;
    const [occupancy] = core.registry.occupancies({ all: true });
    core.attribution.assign(CLI_AUTHOR, waiting?.paymentId ?? 0, occupancy?.uid ?? '');
    expect(status()).toEqual(['first-payment', '2026-10-12']);
    core.attribution.notSale(CLI_AUTHOR, waiting?.paymentId ?? 0, 'trả nợ');
    expect(status()[0]).toBe('put-up');
  });

  it('is not hidden by a later test scan; a loss hides it, a new sticker needs its own', async () => {
    core.codes.confirmPutUp(CLI_AUTHOR, ['A1'], '2026-10-10');
    await sold('2026-10-12', '2026-10-28');
    core.codes.testScan(CLI_AUTHOR, core.codes.lines()[0]?.qr?.payload ?? '');
    expect(status()).toEqual(['first-payment', '2026-10-12']);
    expect(core.registry.listVendors({}).vendors[0]?.qr?.status).toBe('first-payment');
    core.codes.setStatus(CLI_AUTHOR, ['A1'], 'lost', { day: '2026-10-15' });
    expect(firsts().map(([day]) => day)).toEqual(['2026-10-12']);
    core.codes.confirmPutUp(CLI_AUTHOR, ['A1'], '2026-10-20');
    expect(firsts().map(([day]) => day)).toEqual(['2026-10-28', '2026-10-12']);
  });

  it('comes back with the sticker when a loss was entered by mistake', async () => {
    core.codes.confirmPutUp(CLI_AUTHOR, ['A1'], '2026-10-10');
    core.codes.setStatus(CLI_AUTHOR, ['A1'], 'lost', { day: '2026-10-12' });
    await sold('2026-10-20');
    expect(firsts()).toEqual([]);
    const lost = core.codes.history('A1').find((event) => event.status === 'lost');
    core.codes.takeBack(CLI_AUTHOR, lost?.id ?? 0);
    expect(status()).toEqual(['first-payment', '2026-10-20']);
  });

  it('cannot be taken back by hand', async () => {
    core.codes.confirmPutUp(CLI_AUTHOR, ['A1'], '2026-10-10');
    await sold('2026-10-12');
    const first = core.codes.history('A1').find((event) => event.status === 'first-payment');
    expect(() => core.codes.takeBack(CLI_AUTHOR, first?.id ?? 0)).toThrow(/sao kê/);
  });
});
