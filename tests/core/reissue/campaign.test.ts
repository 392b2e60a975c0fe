import { describe, expect, it } from 'vitest';
import { refusalOf } from '../stickers/refusal.ts';
import {
  AUTHOR,
  addTraders,
  changeAccount,
  openMarket,
  putUp,
  sendToPrinter,
  statesOf,
} from './market.ts';

const WHOLE = { name: 'Cấp lại cả chợ', rule: {} };

async function threeStalls() {
  const market = await openMarket();
  addTraders(market.core, [
    { stall: 'A1' },
    { stall: 'A2' },
    { stall: 'B1', zone: 'Khu B', account: false },
  ]);
  return market;
}

describe('a campaign', () => {
  it('follows every trader from waiting to put up, and by aisle', async () => {
    const { core } = await threeStalls();
    putUp(core, ['A1'], '2026-03-10');
    const { reissue } = core;
    const { uid } = reissue.start(AUTHOR, WHOLE);
    expect(statesOf(reissue.detail(uid))).toEqual(['A1 waiting', 'A2 waiting', 'B1 no-account']);
    expect(reissue.toPrint(uid)).toEqual(['A1', 'A2']);
    expect(reissue.toPrint(uid, { zone: 'Khu B' })).toEqual([]);

    sendToPrinter(core, ['A2']);
    expect(statesOf(reissue.detail(uid))).toEqual(['A1 waiting', 'A2 sent', 'B1 no-account']);
    expect(reissue.toPrint(uid)).toEqual(['A1']);

    reissue.putUp(AUTHOR, uid, { stalls: ['A1', 'A2'], day: '2026-03-10' });
    const { aisles, counts, lines } = reissue.detail(uid);
    expect(counts).toMatchObject({ 'put-up': 2, 'no-account': 1, waiting: 0 });
    expect(aisles.map(({ zone, total, counts }) => [zone, total, counts['put-up']])).toEqual([
      ['Khu A', 2, 2],
      ['Khu B', 1, 0],
    ]);
    expect(lines[0]).toMatchObject({ phone: '0912345610', why: 'Cấp lại cho cả chợ.' });
    core.close();
  });

  it('takes the word of a second person for what is known already, and nothing goes back', async () => {
    const { core, clock } = await threeStalls();
    const { codes, reissue, storage } = core;
    const { uid } = reissue.start(AUTHOR, WHOLE);
    sendToPrinter(core, ['A1', 'A2']);
    reissue.putUp(AUTHOR, uid, { stalls: ['A1'], day: '2026-03-10' });
    clock.to('2026-03-11T08:00:00+07:00');
    storage.write(AUTHOR, (write) => {
      const [line] = codes.lines({ stalls: ['A1'] });
      if (line?.qr) codes.markScanned(write, line.qr, '2026-03-11');
    });
    // From a list opened before.
    reissue.putUp(AUTHOR, uid, { stalls: ['A1', 'A2'], day: '2026-03-11' });
    expect(statesOf(reissue.detail(uid)).slice(0, 2)).toEqual(['A1 put-up', 'A2 put-up']);
    expect(codes.lines({ stalls: ['A1'] })[0]?.qr?.status).toBe('test-scanned');
    reissue.putUp(AUTHOR, uid, { stalls: ['A1'], day: '2026-03-11' });
    const events = codes.history('A1').filter(({ status }) => status === 'put-up');
    expect(events).toHaveLength(1);
    core.close();
  });

  it('counts only what was put up since it began, on the first day by the hour', async () => {
    const { core, clock } = await threeStalls();
    putUp(core, ['A1'], '2026-03-10');
    const { uid } = core.reissue.start(AUTHOR, WHOLE);
    const before = await refusalOf(() =>
      core.reissue.putUp(AUTHOR, uid, { stalls: ['A1'], day: '2026-03-09' }),
    );
    expect(before?.code).toBe('bad-day');
    clock.to('2026-03-11T08:00:00+07:00');
    core.codes.confirmPutUp(AUTHOR, ['A1'], '2026-03-09');
    expect(statesOf(core.reissue.detail(uid))[0]).toBe('A1 waiting');
    core.codes.confirmPutUp(AUTHOR, ['A1'], '2026-03-11');
    expect(statesOf(core.reissue.detail(uid))[0]).toBe('A1 put-up');
    core.close();
  });

  it('waits for the sticker that is right now: another account after printing is printed again', async () => {
    const { core } = await threeStalls();
    const { uid } = core.reissue.start(AUTHOR, WHOLE);
    sendToPrinter(core, ['A1']);
    changeAccount(core, 'A1', { number: '0777777777' });
    expect(statesOf(core.reissue.detail(uid))[0]).toBe('A1 waiting');
    const early = await refusalOf(() =>
      core.reissue.putUp(AUTHOR, uid, { stalls: ['A1'], day: '2026-03-10' }),
    );
    expect(early).toMatchObject({ code: 'nothing-new-to-put-up', details: { stalls: ['A1'] } });
    sendToPrinter(core, ['A1']);
    expect(statesOf(core.reissue.detail(uid))[0]).toBe('A1 sent');
    core.reissue.putUp(AUTHOR, uid, { stalls: ['A1'], day: '2026-03-10' });
    expect(statesOf(core.reissue.detail(uid))[0]).toBe('A1 put-up');
    core.close();
  });

  it('takes no next version for put up that is only drawn, and one on a sheet for what it is', async () => {
    const { core } = await threeStalls();
    const { codes, registry, reissue, storage } = core;
    putUp(core, ['A1'], '2026-03-10');
    const { uid } = reissue.start(AUTHOR, WHOLE);
    changeAccount(core, 'A1', { number: '0777777777' });
    const seen = { stalls: ['A1'], day: '2026-03-10' };
    const early = await refusalOf(() => reissue.putUp(AUTHOR, uid, seen));
    expect(early?.code).toBe('nothing-new-to-put-up');
    const [next] = codes.ensure(AUTHOR, registry.occupancies({ stalls: ['A1'] })).codes;
    storage.write(AUTHOR, (write) => codes.markLaidOut(write, next ? [next] : []));
    expect(statesOf(reissue.detail(uid))[0]).toBe('A1 sent');
    reissue.putUp(AUTHOR, uid, seen);
    expect(statesOf(reissue.detail(uid))[0]).toBe('A1 put-up');
    expect(codes.codeOf(next?.occupancyId ?? 0)?.uid).toBe(next?.uid);
    core.close();
  });

  it('prints a sticker again that was lost since', async () => {
    const { core } = await threeStalls();
    const { uid } = core.reissue.start(AUTHOR, WHOLE);
    sendToPrinter(core, ['A1']);
    core.codes.setStatus(AUTHOR, ['A1'], 'lost', { day: '2026-03-10' });
    expect(core.reissue.toPrint(uid)).toEqual(['A1', 'A2']);
    sendToPrinter(core, ['A1']);
    expect(core.reissue.toPrint(uid)).toEqual(['A2']);
    core.close();
  });

  it('knows who got an account, who refused and who left; a new trader is not in it', async () => {
    const { core, clock } = await threeStalls();
    const { registry, reissue } = core;
    const { uid } = reissue.start(AUTHOR, WHOLE);
    changeAccount(core, 'B1', { number: '0999999999', holder: 'HO KINH DOANH B' });
    reissue.refused(AUTHOR, uid, { stalls: ['A2'], day: '2026-03-10', reason: 'Sợ thuế' });
    clock.to('2026-03-12T08:00:00+07:00');
    const [first] = registry.occupancies({ stalls: ['A1'] });
    registry.setVendorStatus(AUTHOR, first?.vendorUid ?? '', {
      status: 'left',
      day: '2026-03-11',
      reason: '',
    });
    registry.addVendor(AUTHOR, { name: 'Người mới', stalls: [{ code: 'A1', zone: 'Khu A' }] });
    expect(statesOf(reissue.detail(uid))).toEqual(['A1 gone', 'A2 refused', 'B1 waiting']);
    const other = await refusalOf(() =>
      reissue.putUp(AUTHOR, uid, { stalls: ['A1'], day: '2026-03-12' }),
    );
    expect(other?.code).toBe('not-in-reissue');
    core.close();
  });

  it('for the names of household businesses waits until the account has one', async () => {
    const { core } = await openMarket();
    addTraders(core, [{ stall: 'A1', holder: 'TRAN THI NGOC ANH' }]);
    putUp(core, ['A1'], '2026-01-05');
    const { reissue } = core;
    const { uid, lines } = reissue.start(AUTHOR, {
      name: 'TT 25',
      rule: { holderNotHousehold: true },
    });
    expect(lines[0]).toMatchObject({
      state: 'old-name',
      why: 'Tên trên tem chưa có “Hộ kinh doanh”.',
    });
    core.codes.confirmPutUp(AUTHOR, ['A1'], '2026-03-10');
    expect(statesOf(reissue.detail(uid))).toEqual(['A1 old-name']);
    expect(reissue.toPrint(uid)).toEqual([]);
    changeAccount(core, 'A1', { holder: 'HO KINH DOANH TRAN THI NGOC ANH' });
    expect(reissue.toPrint(uid)).toEqual(['A1']);
    sendToPrinter(core, ['A1']);
    reissue.putUp(AUTHOR, uid, { stalls: ['A1'], day: '2026-03-10' });
    expect(statesOf(reissue.detail(uid))).toEqual(['A1 put-up']);
    core.close();
  });

  it('takes no order twice: what lies in a printer’s queue is not printed again', async () => {
    const { core } = await threeStalls();
    const { uid } = core.reissue.start(AUTHOR, WHOLE);
    const [code] = core.codes.ensure(AUTHOR, core.registry.occupancies({ stalls: ['A1'] })).codes;
    const { db } = core.storage;
    // As the queue writes it down.
    db.prepare(
      `INSERT INTO print_job (uid, market_id, printer, language, template, state, author, created_at)
       VALUES ('job', ?, 'tcp://192.0.2.1:9100', 'escpos', 'roll-58', 'paused', 'x', '2026-03-10T02:00:00.000Z')`,
    ).run(core.registry.market().id);
    db.prepare(
      `INSERT INTO print_item (job_id, position, qr_code_id, state) VALUES (last_insert_rowid(), 1, ?, ?)`,
    ).run(code?.id, 'unknown');
    expect(statesOf(core.reissue.detail(uid))[0]).toBe('A1 queued');
    expect(core.reissue.toPrint(uid)).toEqual(['A2']);
    db.prepare(`UPDATE print_item SET state = 'cancelled'`).run();
    expect(core.reissue.toPrint(uid)).toEqual(['A1', 'A2']);
    db.prepare(`UPDATE print_item SET state = 'sent'`).run();
    expect(statesOf(core.reissue.detail(uid))[0]).toBe('A1 sent');
    core.close();
  });

  it('can share a trader with another campaign', async () => {
    const { core } = await threeStalls();
    const { reissue } = core;
    const one = reissue.start(AUTHOR, WHOLE);
    const two = reissue.start(AUTHOR, { name: 'Khu A', rule: { zones: ['Khu A'] } });
    putUp(core, ['A1'], '2026-03-10');
    expect(
      reissue.list().map(({ name, total, counts }) => [name, total, counts['put-up']]),
    ).toEqual([
      ['Khu A', 2, 1],
      ['Cấp lại cả chợ', 3, 1],
    ]);
    reissue.end(AUTHOR, one.uid, '');
    expect(statesOf(reissue.detail(two.uid))).toEqual(['A1 put-up', 'A2 waiting']);
    core.close();
  });

  it('ends with what is left, and stays as it was whatever happens after', async () => {
    const { core, clock } = await threeStalls();
    const { reissue, registry } = core;
    const { uid } = reissue.start(AUTHOR, WHOLE);
    putUp(core, ['A1'], '2026-03-10');
    clock.to('2026-03-12T08:00:00+07:00');
    const ended = reissue.end(AUTHOR, uid, 'A2 hẹn tuần sau');
    expect(ended).toMatchObject({
      endedDay: '2026-03-12',
      endedBy: 'cli',
      note: 'A2 hẹn tuần sau',
      total: 3,
      counts: { 'put-up': 1, waiting: 1, 'no-account': 1 },
    });
    putUp(core, ['A2'], '2026-03-12');
    const [line] = registry.occupancies({ stalls: ['A2'] });
    registry.updateVendor(AUTHOR, line?.vendorUid ?? '', { name: 'Tên khác' });
    expect(reissue.detail(uid)).toEqual(ended);
    const { lines: _, aisles: __, ...summary } = ended;
    expect(reissue.list()).toEqual([summary]);
    for (const again of [() => reissue.end(AUTHOR, uid, ''), () => reissue.toPrint(uid)]) {
      expect((await refusalOf(again))?.code).toBe('reissue-ended');
    }
    expect(
      core.storage.auditTrail({ offset: 0, limit: 50 }).lines.map(({ action }) => action),
    ).toEqual(expect.arrayContaining(['reissue.start', 'reissue.end']));
    core.close();
  });

  it('refuses to begin with nobody, and is not found under another name', async () => {
    const { core } = await threeStalls();
    const nobody = { name: 'x', rule: { zones: ['Khu Z'] } };
    expect((await refusalOf(() => core.reissue.start(AUTHOR, nobody)))?.code).toBe('nobody-chosen');
    expect(core.reissue.list()).toEqual([]);
    expect((await refusalOf(() => core.reissue.detail('x')))?.code).toBe('unknown-reissue');
    core.close();
  });
});
