import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openCore } from '../../../core/index.ts';
import { fixedClock, type Heavy, inThisThread } from '../../../core/kernel/index.ts';
import type { PrinterLanguage, PrintOrder } from '../../../core/printing/index.ts';
import { decode } from '../../../core/vietqr/index.ts';
import { interpretEscpos, toPgm, zbar } from '../../fixtures/escpos-interpreter.ts';
import {
  type Behaviour,
  type PrinterStandIn,
  startPrinter,
} from '../../fixtures/printer/stand-in.ts';
import { interpretTspl } from '../../fixtures/tspl-interpreter.ts';
import { AUTHOR, addTraders, openMarket, type TestMarket } from '../stickers/market.ts';
import { refusalOf } from '../stickers/refusal.ts';

const clock = fixedClock('2026-11-22T08:00:00+07:00');
const timing = { connectMs: 1_000, idleMs: 400, graceMs: 400 };

let printer: PrinterStandIn;
let market: TestMarket | undefined;
afterEach(async () => {
  market?.close();
  market = undefined;
  await printer?.stop();
});

async function open(behaviour: Behaviour, options: { heavy?: Heavy; dataDir?: string } = {}) {
  printer = await startPrinter(behaviour);
  market = await openMarket({ ...options, timing });
  addTraders(market, [{ stall: 'A1' }, { stall: 'A2' }, { stall: 'A10' }]);
  return market;
}

interface Change extends Partial<Omit<PrintOrder, 'to'>> {
  readonly uri?: string;
  readonly language?: PrinterLanguage;
  readonly dots?: number;
}

function order({ uri = printer.uri, language = 'escpos', dots = 384, ...change }: Change = {}) {
  return { selection: { all: true as const }, ...change, to: { uri, language, dots } };
}

function statuses({ codes }: TestMarket): (string | undefined)[] {
  return codes.lines().map(({ qr }) => qr?.status);
}

describe('printing stickers', () => {
  it.each([
    ['escpos', 384],
    ['tspl', 576],
  ] as const)(
    '%s: a connection for each sticker, every one readable, in walking order',
    async (language, dots) => {
      const room = await open({ kind: 'normal' });
      const outcome = await room.printing.printStickers(AUTHOR, order({ language, dots }));
      expect(outcome).toMatchObject({ stickers: 3, sent: 3, state: 'sent', without: [] });
      expect(printer.connections()).toBe(3);
      const papers = printer
        .jobs()
        .flatMap((bytes) =>
          language === 'tspl' ? interpretTspl(bytes) : interpretEscpos(bytes, dots).pictures,
        );
      expect(papers.map((paper) => zbar(toPgm(paper))[0])).toEqual(
        room.codes.lines().map(({ qr }) => qr?.payload),
      );
      expect(statuses(room)).toEqual(['sent', 'sent', 'sent']);
      expect(room.printing.jobs()).toMatchObject([
        { uid: outcome.job, state: 'sent', stickers: 3, stalls: ['A1', 'A2', 'A10'], language },
      ]);
    },
  );

  it.each<[Behaviour, 'failed' | 'unknown']>([
    [{ kind: 'refuses' }, 'failed'],
    [{ kind: 'never-closes' }, 'unknown'],
    [{ kind: 'resets', after: 1 }, 'unknown'],
    [{ kind: 'stalls', after: 1 }, 'unknown'],
  ])('%j ends %s and marks no code as sent', async (behaviour, state) => {
    const room = await open(behaviour);
    const outcome = await room.printing.printStickers(AUTHOR, order());
    expect(outcome).toMatchObject({ stickers: 3, sent: 0, state });
    expect(outcome.reason).toMatch(/\p{L}/u);
    expect(statuses(room)).toEqual(['made', 'made', 'made']);
    const unknown = state === 'unknown' ? 1 : 0;
    expect(room.printing.jobs()[0]).toMatchObject({
      state,
      reason: outcome.reason,
      counts: { queued: 0, sent: 0, unknown, failed: 3 - unknown },
    });
    expect(printer.connections()).toBe(unknown);
  });

  it('prints what is named again, and leaves out sent and unknown ones when asked', async () => {
    const room = await open({ kind: 'normal' });
    const one = order({ selection: { stalls: ['A1'] } });
    await room.printing.printStickers(AUTHOR, one);
    expect(await room.printing.printStickers(AUTHOR, one)).toMatchObject({ stickers: 1, sent: 1 });
    const rest = await room.printing.printStickers(AUTHOR, order({ skipSent: true }));
    expect(rest).toMatchObject({ stickers: 2, sent: 2 });
    const nothing = await room.printing.printStickers(AUTHOR, order({ skipSent: true }));
    expect(nothing).toMatchObject({ job: null, stickers: 0, sent: 0, state: 'sent' });
    expect(printer.connections()).toBe(4);
  });

  it.each<[string, number, { number: string; holder: string }]>([
    ['holder', 1, { number: '0011000010000', holder: 'TRAN THI NGOC ANH' }],
    ['account', 2, { number: '0888888888', holder: 'Trần Thị Ngọc Ánh' }],
  ])(
    'a print that failed after a change of %s leaves the sticker that hangs in force',
    async (_what, version, account) => {
      const core = await openCore({ dataDir: null, clock });
      printer = await startPrinter({ kind: 'refuses' });
      const { uid } = core.registry.addVendor(AUTHOR, {
        name: 'Ngọc Ánh',
        stalls: [{ code: 'A1' }],
        account: { bankBin: '970436', number: '0011000010000', holder: 'Trần Thị Ngọc Ánh' },
      });
      core.codes.ensure(AUTHOR, core.registry.occupancies({ all: true }));
      core.codes.confirmPutUp(AUTHOR, ['A1'], '2026-11-20');
      core.registry.updateVendor(AUTHOR, uid, { account: { bankBin: '970436', ...account } });
      expect(await core.printing.printStickers(AUTHOR, order())).toMatchObject({ state: 'failed' });
      expect(core.figures.adoption()).toMatchObject({ qrIssued: 1 });
      expect(core.codes.lines()[0]?.qr).toMatchObject({ version: 1, status: 'put-up' });

      await printer.stop();
      printer = await startPrinter();
      expect(await core.printing.printStickers(AUTHOR, order())).toMatchObject({ state: 'sent' });
      expect(core.codes.lines()[0]?.qr?.version).toBe(version);
      core.codes.confirmPutUp(AUTHOR, ['A1'], '2026-11-22');
      expect(core.figures.adoption()).toMatchObject({ qrIssued: 1 });
      core.close();
    },
  );

  it('does not leave out what certainly failed', async () => {
    const room = await open({ kind: 'refuses' });
    await room.printing.printStickers(AUTHOR, order());
    await printer.stop();
    printer = await startPrinter();
    const again = await room.printing.printStickers(AUTHOR, order({ skipSent: true }));
    expect(again).toMatchObject({ stickers: 3, sent: 3 });
  });

  it('keeps jobs of one printer apart, on one connection after the other', async () => {
    const room = await open({ kind: 'normal' });
    const jobs = await Promise.all([
      room.printing.printStickers(AUTHOR, order({ selection: { stalls: ['A1'] } })),
      room.printing.printStickers(AUTHOR, order({ selection: { stalls: ['A2'] } })),
    ]);
    expect(jobs.map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(printer.jobs().map((bytes) => interpretEscpos(bytes, 384).pictures.length)).toEqual([
      1, 1,
    ]);
  });

  it('asked for the same again while it is printed, prints it once', async () => {
    const room = await open({ kind: 'normal' });
    const first = room.printing.printStickers(AUTHOR, order({ skipSent: true }));
    const all = order({ selection: { stalls: ['A10', 'a2', 'A1'] }, uri: ` ${printer.uri}/` });
    expect(await refusalOf(room.printing.printStickers(AUTHOR, all))).toMatchObject({
      code: 'already-printing',
    });
    expect(await first).toMatchObject({ stickers: 3, sent: 3 });
    // It is over: whoever asks again means it.
    expect(await room.printing.printStickers(AUTHOR, all)).toMatchObject({ sent: 3 });
  });

  it('decides what was sent already when its turn has come', async () => {
    const room = await open({ kind: 'normal' });
    const jobs = await Promise.all([
      room.printing.printStickers(AUTHOR, order({ selection: { stalls: ['A1', 'A2'] } })),
      room.printing.printStickers(AUTHOR, order({ skipSent: true })),
    ]);
    expect(jobs.map(({ stickers }) => stickers)).toEqual([2, 1]);
    expect(room.printing.jobs().map(({ stalls }) => stalls)).toEqual([['A10'], ['A1', 'A2']]);
  });

  it('leaves out what another printer has in hand', async () => {
    const room = await open({ kind: 'normal' });
    const other = await startPrinter();
    try {
      const jobs = await Promise.all([
        room.printing.printStickers(AUTHOR, order({ selection: { stalls: ['A1'] } })),
        room.printing.printStickers(AUTHOR, order({ uri: other.uri, skipSent: true })),
      ]);
      expect(jobs.map(({ stickers }) => stickers)).toEqual([1, 2]);
    } finally {
      await other.stop();
    }
  });

  it('given up while another job has the printer ends at once and sends nothing', async () => {
    const room = await open({ kind: 'never-closes' });
    const abort = new AbortController();
    const going = room.printing.printStickers(AUTHOR, order());
    const waiting = room.printing.printStickers(AUTHOR, order({ selection: { stalls: ['A1'] } }), {
      signal: abort.signal,
    });
    const ended: string[] = [];
    const both = [
      going.then(() => ended.push('going')),
      waiting.catch(() => ended.push('waiting')),
    ];
    abort.abort(new Error('asked to stop'));
    await Promise.all(both);
    expect(ended).toEqual(['waiting', 'going']);
    expect(room.printing.jobs()).toMatchObject([{ state: 'cancelled' }, { state: 'unknown' }]);
    expect(printer.connections()).toBe(1);
  });

  it('says which stalls were left out for want of an account', async () => {
    const room = await open({ kind: 'normal' });
    addTraders(room, [{ stall: 'C1', account: '', name: 'Cô Sáu' }]);
    expect(await room.printing.printStickers(AUTHOR, order())).toMatchObject({
      stickers: 3,
      state: 'sent',
      reason: expect.stringContaining('C1'),
      without: [{ stall: 'C1', reason: expect.stringContaining('chưa có tài khoản') }],
    });
    const alone = room.printing.printStickers(AUTHOR, order({ selection: { stalls: ['C1'] } }));
    expect(await refusalOf(alone)).toMatchObject({
      code: 'no-codes',
      message: expect.stringContaining('C1'),
    });
  });

  it('prints the others when one text has no room, and says why that one is left out', async () => {
    const room = await open({ kind: 'normal' });
    addTraders(room, [{ stall: 'C1', holder: 'X'.repeat(120), account: '0999999999' }]);
    const outcome = await room.printing.printStickers(AUTHOR, order());
    expect(outcome).toMatchObject({
      stickers: 3,
      sent: 3,
      state: 'sent',
      without: [{ stall: 'C1', reason: expect.stringContaining('quá dài') }],
    });
    expect(printer.connections()).toBe(3);
    expect(statuses(room)).toEqual(['sent', 'sent', 'sent', 'made']);
    const alone = room.printing.printStickers(AUTHOR, order({ selection: { stalls: ['C1'] } }));
    expect(await refusalOf(alone)).toMatchObject({
      code: 'text-too-long',
      message: expect.stringContaining('C1'),
    });
  });

  it.each(['abcXYZ9', 'mynamebvh', 'A', 'VCBNL20000006985316'])(
    'prints account %s letter for letter',
    async (account) => {
      const room = await open({ kind: 'normal' });
      addTraders(room, [{ stall: 'C1', account }]);
      await room.printing.printStickers(AUTHOR, order({ selection: { stalls: ['C1'] } }));
      const paper = interpretEscpos(printer.jobs()[0] ?? Buffer.alloc(0), 384).pictures[0];
      if (!paper) throw new Error('nothing printed');
      expect(decode(zbar(toPgm(paper))[0] ?? '')).toMatchObject({ valid: true, account });
    },
  );

  it('stops at a code that pays to the account in other letters', async () => {
    const room = await open({ kind: 'normal' });
    addTraders(room, [{ stall: 'C1', account: 'abcXYZ9' }]);
    const [line] = room.registry.occupancies({ stalls: ['C1'] });
    const [qr] = room.codes.ensure(AUTHOR, line ? [line] : []).codes;
    if (!line?.account || !qr) throw new Error('no code');
    const shouted = { ...line, account: { ...line.account, number: 'ABCXYZ9' } };
    const drawn = room.stickers.drawChecked(room.stickers.templateFor(384), [
      { occupancy: shouted, qr },
    ]);
    expect(await refusalOf(drawn)).toMatchObject({ code: 'picture-mismatch' });
  });

  it('stops before any byte when a picture does not say what the registry has', async () => {
    // A worker that mixes up two stickers: each picture is fine, but not its stall's.
    const mixedUp: Heavy = async (name, task, input, signal) => {
      const output = await inThisThread(name, task, input, signal);
      if (Array.isArray(output)) output.reverse();
      return output;
    };
    const room = await open({ kind: 'normal' }, { heavy: mixedUp });
    const refusal = await refusalOf(room.printing.printStickers(AUTHOR, order()));
    expect(refusal).toMatchObject({ code: 'picture-mismatch' });
    const sheet = room.stickers.printSheet(AUTHOR, { all: true, layout: 'L7165' });
    expect(await refusalOf(sheet)).toBeUndefined(); // pages are one piece, nothing to mix up
    expect(printer.connections()).toBe(0);
    expect(room.printing.jobs()).toMatchObject([{ state: 'failed', counts: { failed: 3 } }]);
  });

  it('stops when the sheet reads differently from the registry', async () => {
    const misread: Heavy = async (name, task, input, signal) => {
      const output = await inThisThread(name, task, input, signal);
      if (typeof output === 'object' && output !== null && 'reads' in output) {
        return { ...output, reads: [null, null, null] };
      }
      return output;
    };
    const room = await open({ kind: 'normal' }, { heavy: misread });
    const sheet = room.stickers.printSheet(AUTHOR, { all: true, layout: 'L7165' });
    expect(await refusalOf(sheet)).toMatchObject({ code: 'picture-mismatch' });
  });

  it.each<[Change, string]>([
    [{ uri: 'nonsense' }, 'bad-printer'],
    [{ template: 'roll-80' }, 'too-wide'],
    [{ template: 'roll-99' }, 'unknown-template'],
    [{ dots: 100 }, 'too-narrow'],
    [{ selection: { stalls: ['Z9'] } }, 'unknown-stall'],
  ])('refuses %j before anything is recorded', async (change, code) => {
    const room = await open({ kind: 'normal' });
    expect(await refusalOf(room.printing.printStickers(AUTHOR, order(change)))).toMatchObject({
      code,
    });
    expect(room.printing.jobs()).toEqual([]);
    expect(printer.connections()).toBe(0);
  });

  it('stopped while drawing leaves nothing behind', async () => {
    const room = await open({ kind: 'normal' });
    const stopped = room.printing.printStickers(AUTHOR, order(), { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toThrow();
    expect(room.printing.jobs()).toEqual([]);
  });

  it('does not say sent of what it could not go on with, though nothing can be written down', async () => {
    const room = await open({ kind: 'normal' });
    const outcome = await room.printing.printStickers(AUTHOR, order(), {
      onProgress: () => room.storage.db.pragma('query_only = 1'), // every write fails from now on
    });
    expect(outcome).toMatchObject({ stickers: 3, sent: 0, state: 'unknown' });
    expect(outcome.reason).toMatch(/\p{L}/u);
    expect(printer.connections()).toBe(1);
  });

  it('can be stopped though nothing can be written down', async () => {
    const room = await open({ kind: 'stalls', after: 1 });
    const abort = new AbortController();
    const printing = room.printing.printStickers(AUTHOR, order(), { signal: abort.signal });
    await vi.waitFor(() => expect(printer.connections()).toBe(1), { interval: 1 });
    room.storage.db.pragma('query_only = 1');
    abort.abort(new Error('asked to stop'));
    await expect(printing).resolves.toMatchObject({ sent: 0, state: 'unknown' });
  });

  it('counts progress in stickers', async () => {
    const room = await open({ kind: 'normal' });
    const seen: [number, number][] = [];
    await room.printing.printStickers(AUTHOR, order(), {
      onProgress: (done, total) => seen.push([done, total]),
    });
    expect(seen.at(-1)).toEqual([3, 3]);
  });

  it('stops after the sticker in the air, and leaves nothing waiting', async () => {
    const room = await open({ kind: 'talks-late', afterMs: 20 });
    const abort = new AbortController();
    const outcome = await room.printing.printStickers(AUTHOR, order(), {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    expect(outcome).toMatchObject({ stickers: 3, sent: 1, state: 'failed' });
    expect(room.printing.jobs()).toMatchObject([{ counts: { sent: 1, cancelled: 2 } }]);
    expect(printer.connections()).toBe(1);
  });

  it('what a killed command was sending is unknown, what it had not sent has failed', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'cho-so-crash-'));
    try {
      const room = await open({ kind: 'normal' }, { dataDir });
      await room.printing.printStickers(AUTHOR, order());
      // The rows as a killed process leaves them: the state is written before the first byte.
      room.storage.db.exec(`
        UPDATE print_job SET state = 'sending', finished_at = NULL;
        UPDATE print_item SET state = 'sending' WHERE position = 2;
        UPDATE print_item SET state = 'queued', sends = 0 WHERE position = 3;`);
      room.close();
      market = await openMarket({ dataDir, timing });
      const [job] = market.printing.jobs();
      expect(job).toMatchObject({
        state: 'unknown',
        reason: expect.stringContaining('trước khi in lại'),
        counts: { sent: 1, unknown: 1, failed: 1, queued: 0 },
      });
      const rest = await market.printing.printStickers(AUTHOR, order({ skipSent: true }));
      expect(rest).toMatchObject({ stickers: 1, sent: 1 });
      expect(market.printing.jobs()[0]?.stalls).toEqual(['A10']);
    } finally {
      market?.close();
      market = undefined;
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
