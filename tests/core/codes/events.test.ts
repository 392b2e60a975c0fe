import { describe, expect, it } from 'vitest';
import { refusalOf } from '../stickers/refusal.ts';
import {
  AUTHOR,
  addTraders,
  ensure,
  inWrite,
  lineOf,
  oneHanging,
  openMarket,
  payTo,
} from './desk.ts';

describe('what happens to a sticker', () => {
  it('is issued by a person, test-scanned only where it hangs', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1' }]);
    const { codes } = market;
    const { payload } = ensure(market);
    const status = () => lineOf(market).qr?.status;
    codes.testScan(AUTHOR, payload);
    expect(status()).toBe('made');
    codes.confirmPutUp(AUTHOR, ['A1'], '2026-11-20');
    expect(lineOf(market).qr).toMatchObject({ status: 'put-up', statusDay: '2026-11-20' });
    codes.testScan(AUTHOR, payload);
    codes.testScan(AUTHOR, payload);
    expect(status()).toBe('test-scanned');
    expect(codes.history('A1').map((event) => event.status)).toEqual([
      'test-scanned',
      'made',
      'put-up',
    ]);
    codes.setStatus(AUTHOR, ['A1'], 'lost', { day: '2026-11-22', reason: 'mưa' });
    expect(lineOf(market).qr).toMatchObject({ status: 'lost', statusReason: 'mưa' });
    market.close();
  });

  it('refuses a day to come, an unknown stall and a stall without a code', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1' }]);
    const putUp = (stall: string, day: string) =>
      refusalOf(() => market.codes.confirmPutUp(AUTHOR, [stall], day));
    expect(await putUp('A1', '2026-11-20')).toMatchObject({ code: 'no-code' });
    ensure(market);
    expect(await putUp('A1', '2026-11-23')).toMatchObject({ code: 'bad-day' });
    expect(await putUp('A1', '2026-02-30')).toMatchObject({ code: 'bad-day' });
    expect(await putUp('Z9', '2026-11-20')).toMatchObject({ code: 'unknown-stall' });
    market.close();
  });

  it('takes true days before the app of a first version, never of a later one', async () => {
    const { market } = await oneHanging();
    market.codes.confirmPutUp(AUTHOR, ['A1'], '2026-03-01');
    payTo(market, '0888888888');
    inWrite(market, (write) => market.codes.markSent(write, [ensure(market)]));
    const early = () => market.codes.confirmPutUp(AUTHOR, ['A1'], '2026-11-21');
    expect(await refusalOf(early)).toMatchObject({ code: 'bad-day' });
    market.codes.confirmPutUp(AUTHOR, ['A1'], '2026-11-22');
    expect(lineOf(market).qr).toMatchObject({ version: 2, status: 'put-up' });
    market.close();
  });

  it('does not say of a version that was never printed that it hangs', async () => {
    const { market, old } = await oneHanging();
    payTo(market, '0888888888');
    const draft = ensure(market);
    const { occupancy } = lineOf(market);
    expect(market.codes.putUpMeans(occupancy)?.uid).toBe(old.uid);
    market.codes.confirmPutUp(AUTHOR, ['A1'], '2026-11-22');
    expect(lineOf(market)).toMatchObject({
      qr: { uid: old.uid, statusDay: '2026-11-22' },
      stale: ['account'],
    });
    await market.stickers.printSheet(AUTHOR, { stalls: ['A1'], layout: 'L7160' });
    expect(market.codes.putUpMeans(occupancy)?.uid).toBe(draft.uid);
    market.codes.confirmPutUp(AUTHOR, ['A1'], '2026-11-22');
    expect(lineOf(market)).toMatchObject({ qr: { uid: draft.uid }, stale: [] });
    market.close();
  });

  it('takes a refusal of who never had a code printed', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1' }, { stall: 'A2', account: '' }]);
    const refuse = (stall: string) =>
      market.codes.setStatus(AUTHOR, [stall], 'refused', {
        day: '2026-11-22',
        reason: 'Sợ bị tính thuế',
      });
    refuse('A1');
    expect(lineOf(market).qr).toMatchObject({ status: 'refused', statusReason: 'Sợ bị tính thuế' });
    expect(await refusalOf(() => refuse('A2'))).toMatchObject({ code: 'no-code' });
    market.close();
  });
});

describe('taking back', () => {
  it('keeps the line in the history and counts it nowhere', async () => {
    const { market } = await oneHanging();
    const { codes } = market;
    codes.setStatus(AUTHOR, ['A1'], 'lost', { day: '2026-11-21', reason: 'bị gỡ' });
    const lost = codes.history('A1').find(({ status }) => status === 'lost');
    codes.takeBack(AUTHOR, lost?.id ?? 0);
    expect(lineOf(market).qr).toMatchObject({ status: 'put-up', statusReason: '' });
    expect(market.registry.listVendors({}).vendors[0]?.qr?.status).toBe('put-up');
    expect(codes.history('A1').find(({ id }) => id === lost?.id)).toMatchObject({
      status: 'lost',
      takenBackAt: expect.stringContaining('2026-11-22'),
      takenBackBy: AUTHOR.name,
    });
    expect(await refusalOf(() => codes.takeBack(AUTHOR, lost?.id ?? 0))).toMatchObject({
      code: 'already-taken-back',
    });
    expect(await refusalOf(() => codes.takeBack(AUTHOR, 99_999))).toMatchObject({
      code: 'unknown-event',
    });
    const made = codes.history('A1').find(({ status }) => status === 'made');
    expect(await refusalOf(() => codes.takeBack(AUTHOR, made?.id ?? 0))).toMatchObject({
      code: 'event-stays',
    });
    market.close();
  });

  it('puts the version before back in force when only the mistake had replaced it', async () => {
    const { market, old } = await oneHanging();
    const { codes } = market;
    payTo(market, '0888888888');
    codes.setStatus(AUTHOR, ['A1'], 'sent', { day: '2026-11-22' });
    expect(lineOf(market).qr?.version).toBe(2);
    const sent = codes.history('A1').find(({ status }) => status === 'sent');
    codes.takeBack(AUTHOR, sent?.id ?? 0);
    expect(lineOf(market)).toMatchObject({
      qr: { uid: old.uid, status: 'put-up' },
      stale: ['account'],
    });
    expect(codes.rightCodeOf(lineOf(market).occupancy)?.version).toBe(2);
    market.close();
  });
});

describe('lists of reasons and the funnel', () => {
  it('begin with the usual ones and are the board’s to change', async () => {
    const market = await openMarket();
    const usual = market.codes.reasons();
    expect(usual.refused).toContain('Sợ bị tính thuế');
    const own = { ...usual, lost: ['Chuột gặm', ' Chuột gặm ', ''] };
    expect(market.codes.setReasons(AUTHOR, own).lost).toEqual(['Chuột gặm']);
    expect(market.codes.reasons()).toEqual({ ...usual, lost: ['Chuột gặm'] });
    market.close();
  });

  it('counts every step with those past it, what is gone apart', async () => {
    const market = await openMarket();
    const stalls = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7'];
    addTraders(market, [...stalls.map((stall) => ({ stall })), { stall: 'B1', account: '' }]);
    const { codes, registry } = market;
    codes.ensure(AUTHOR, registry.occupancies({ stalls: stalls.slice(0, 6) }));
    const say = (stall: string, status: 'sent' | 'lost' | 'refused', reason = '') =>
      codes.setStatus(AUTHOR, [stall], status, { day: '2026-11-22', reason });
    say('A1', 'sent');
    codes.confirmPutUp(AUTHOR, ['A2', 'A3'], '2026-11-20');
    codes.testScan(AUTHOR, lineOf(market, 'A3').qr?.payload ?? '');
    say('A4', 'lost', 'Bị gỡ');
    say('A5', 'refused', 'Sợ bị tính thuế');
    say('A6', 'refused', 'Sợ bị tính thuế');
    payTo(market, '0888888888', 'Khác', 'A2');
    expect(codes.funnel()).toEqual({
      stalls: 8,
      noAccount: 1,
      made: 6,
      sent: 4,
      putUp: 2,
      testScanned: 1,
      firstPayment: 0,
      outOfDate: 1,
      lost: 1,
      refused: 2,
      reasons: [
        { status: 'refused', reason: 'Sợ bị tính thuế', count: 2 },
        { status: 'lost', reason: 'Bị gỡ', count: 1 },
      ],
    });
    market.close();
  });
});
