import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkPrinter } from '../../../core/printing/doctor/index.ts';
import { startDead } from '../../fixtures/printer/dead.ts';
import { startPrinter } from '../../fixtures/printer/stand-in.ts';
import {
  forThePaper,
  speaksEscpos,
  speaksTspl,
  startTalking,
  styleLeft,
  type Talk,
  type TalkingPrinter,
} from '../../fixtures/printer/talking.ts';
import { type SpoolerBehaviour, startSpooler } from '../../fixtures/printer/windows-spooler.ts';
import { profileFor } from './profile.ts';

const timeouts = { connectMs: 500, answerMs: 250 };

let printer: TalkingPrinter | undefined;
afterEach(async () => {
  await printer?.stop();
  printer = undefined;
});

/** The findings as `name: state`, and the words of them all. */
async function diagnose(talk: Talk, language: 'escpos' | 'tspl' = 'escpos') {
  printer = await startTalking(talk);
  const uri = `tcp://127.0.0.1:${printer.port}`;
  const checks = await checkPrinter(profileFor({ uri, language }), { timeouts });
  return {
    findings: checks.map(({ name, state }) => `${name}: ${state}`),
    words: checks.map(({ message }) => message).join('\n'),
  };
}

async function checkUri(uri: string) {
  const [check] = await checkPrinter(profileFor({ uri }), { timeouts });
  return check;
}

describe('on the way to a network printer', () => {
  it.each(['máy in', 'tcp://host:99999', 'cups:'])('%j is no address', async (uri) => {
    expect(await checkUri(uri)).toMatchObject({ name: 'address', state: 'problem' });
  });

  it('a name nobody knows', async () => {
    expect(await checkUri('tcp://khong-co-may-in.invalid')).toMatchObject({
      name: 'name',
      state: 'problem',
      message: expect.stringMatching(/khong-co-may-in\.invalid.*tờ tự kiểm tra/),
    });
  });

  it('a closed port: something is on there, but raw printing is not', async () => {
    const refusing = await startPrinter({ kind: 'refuses' });
    expect(await checkUri(refusing.uri)).toMatchObject({
      name: 'connection',
      state: 'problem',
      message: expect.stringMatching(/đang bật, nhưng cổng \d+ đóng.*9100/),
    });
  });

  it.runIf(process.platform === 'linux')(
    'no answer at all: off, another network, or a guest Wi-Fi',
    async () => {
      const dead = await startDead();
      expect(await checkUri(dead.uri)).toMatchObject({
        name: 'connection',
        state: 'problem',
        message: expect.stringMatching(/bật và cắm dây mạng.*dành cho khách/),
      });
      await dead.stop();
    },
  );

  it('one that hangs up at once is busy', async () => {
    expect((await diagnose(() => 'hang-up')).words).toMatch(/ngắt ngay.*máy khác/);
  });

  it('stops when told', async () => {
    printer = await startTalking(() => undefined);
    const controller = new AbortController();
    const uri = `tcp://127.0.0.1:${printer.port}`;
    const checking = checkPrinter(profileFor({ uri }), { signal: controller.signal });
    controller.abort(new Error('đủ rồi'));
    await expect(checking).rejects.toThrow('đủ rồi');
  });
});

describe('an ESC/POS printer that answers', () => {
  it('is well, and nothing was printed', async () => {
    const { findings } = await diagnose(speaksEscpos());
    expect(findings).toEqual(['connection: ok', 'language: ok', 'paper: ok']);
    // Only real-time questions: without them not one byte is left for the paper.
    expect(forThePaper(printer?.heard() ?? Buffer.from('?')).length).toBe(0);
  });

  it.each([
    [{ 4: 0x72 }, 'paper: problem', /hết giấy/],
    [{ 4: 0x1e }, 'paper: ok', /sắp hết/],
    [{ 1: 0x1a, 2: 0x16 }, 'cover: problem', /Nắp.*mở/],
    [{ 3: 0x1a }, 'cutter: problem', /Dao cắt/],
    [{ 3: 0x32 }, 'error: problem', /báo hỏng/],
    [{ 3: 0x52 }, 'error: problem', /tạm thời/],
    [{ 1: 0x1a }, 'online: problem', /off-line/],
  ])('%j: %s', async (answers, finding, words) => {
    const diagnosis = await diagnose(speaksEscpos(answers));
    expect(diagnosis.findings).toContain(finding);
    expect(diagnosis.words).toMatch(words);
  });

  it('is heard through a flood of automatic status', async () => {
    const flood = [0x10, 0x00, 0x00, 0x0f];
    const own = speaksEscpos({ 4: 0x72 });
    const { findings } = await diagnose((bytes, say) => {
      say(flood);
      own(bytes, say);
      say([...flood, 0x11]);
      return undefined;
    });
    expect(findings).toEqual(['connection: ok', 'language: ok', 'paper: problem']);
  });

  it('that stops answering midway is not taken for well', async () => {
    const own = speaksEscpos();
    const { findings } = await diagnose((bytes, say) =>
      bytes[2] === 4 ? undefined : own(bytes, say),
    );
    expect(findings).toEqual(['connection: ok', 'language: ok']);
  });

  it('a late answer to one question is not taken for the answer to the next', async () => {
    // The answer to the fourth says "paper out" and comes with the first question's.
    const { findings } = await diagnose((bytes, say) => {
      if (bytes[2] === 1) setTimeout(() => say([0x12]), timeouts.answerMs + 60);
      return undefined;
    });
    expect(findings).not.toContain('paper: ok');
    expect(
      findings.every((finding) => finding === 'connection: ok' || finding.endsWith('unknown')),
    ).toBe(true);
  });
});

describe('a printer that cannot be understood is unknown, never well', () => {
  it.each([
    ['says nothing', () => undefined],
    ['says garbage', (_, say) => void say([0xff, 0x00, 0x81])],
    [
      'never stops talking',
      (bytes, say) => void (bytes.length > 0 && say(new Array(500).fill(0x10))),
    ],
    ['answers twice to everything', (bytes, say) => void (bytes.length > 0 && say([0x12, 0x12]))],
    ['sends everything back', (bytes, say) => void say([...bytes])],
  ] as readonly [string, Talk][])('%s', async (_, talk) => {
    for (const language of ['escpos', 'tspl'] as const) {
      const { findings, words } = await diagnose(talk, language);
      expect(findings).toEqual(['connection: ok', 'status: unknown']);
      expect(words).toMatch(/trang căn chỉnh/);
      await printer?.stop();
    }
  });
});

describe('a label printer that answers', () => {
  it.each([
    [0x00, ['paper: ok'], /còn giấy/],
    [0x20, ['paper: ok'], /còn giấy/],
    [0x04, ['paper: problem'], /hết giấy/],
    [0x01, ['paper: ok', 'cover: problem'], /Nắp.*mở/],
    [0x02, ['paper: ok', 'error: problem'], /kẹt giấy/],
    [0x08, ['paper: ok', 'ribbon: problem'], /ruy băng/],
    [0x10, ['paper: ok', 'online: problem'], /PAUSE/],
    [0x85, ['paper: problem', 'cover: problem', 'error: problem'], /báo lỗi/],
  ])('%i', async (answer, wanted, words) => {
    const diagnosis = await diagnose(speaksTspl(answer), 'tspl');
    expect(diagnosis.findings).toEqual(['connection: ok', 'language: ok', ...wanted]);
    expect(diagnosis.words).toMatch(words);
  });
});

describe('the wrong language', () => {
  it('a label printer set up as ESC/POS', async () => {
    const { findings, words } = await diagnose(speaksTspl(0), 'escpos');
    expect(findings).toEqual(['connection: ok', 'language: problem']);
    expect(words).toMatch(/chế độ TSPL.*chọn ESC\/POS/);
    // Its line is ended, so that the question does not spoil the next command.
    expect(printer?.heard().toString('latin1').endsWith('\r\n')).toBe(true);
  });

  it('a receipt printer set up as TSPL, and nothing comes out of it', async () => {
    const { findings, words } = await diagnose(speaksEscpos(), 'tspl');
    expect(findings).toEqual(['connection: ok', 'language: problem']);
    expect(words).toMatch(/chế độ ESC\/POS.*chọn TSPL/);
    expect(forThePaper(printer?.heard() ?? Buffer.from('?')).length).toBe(0);
    expect(styleLeft(printer?.heard() ?? Buffer.of())).toBe(0);
  });
});

describe('a device file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cho-so-doctor-'));
  it('is told from a folder, a missing one, a plain file', async () => {
    expect(await checkUri(`file:${folder}`)).toMatchObject({
      state: 'problem',
      message: expect.stringContaining('thư mục'),
    });
    expect(await checkUri(`file:${folder}/lp9`)).toMatchObject({
      state: 'problem',
      message: expect.stringMatching(/Không có cổng.*USB/),
    });
    writeFileSync(join(folder, 'tem.bin'), '');
    expect(await checkUri(`file:${folder}/tem.bin`)).toMatchObject({
      state: 'ok',
      message: expect.stringContaining('tệp thường'),
    });
    rmSync(folder, { recursive: true });
  });

  it('is opened, and its paper stays unknown', async () => {
    const checks = await checkPrinter(profileFor({ uri: 'file:/dev/null' }));
    expect(checks.map(({ name, state }) => `${name}: ${state}`)).toEqual([
      'device: ok',
      'status: unknown',
    ]);
  });

  it.skipIf(process.getuid?.() === 0)('we may not write to (needs not to be root)', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'cho-so-doctor-')), 'lp0');
    writeFileSync(path, '');
    chmodSync(path, 0o444);
    expect(await checkUri(`file:${path}`)).toMatchObject({
      message: expect.stringContaining('nhóm lp'),
    });
  });
});

describe('a printer of Windows', () => {
  async function diagnoseWindows(behaviour: SpoolerBehaviour, name = 'Máy in tem') {
    const spooler = startSpooler(behaviour);
    const checks = await checkPrinter(profileFor({ uri: `winspool:${name}` }), {
      winspool: async () => spooler,
    });
    expect(spooler.documents).toEqual([]);
    return checks.map(({ name, state, message }) => `${name}: ${state} ${message}`).join('\n');
  }

  it.each([
    ['paused', { status: 0x1 }, /^spooler: problem .*tạm dừng/],
    ['used offline', { attributes: 0x400 }, /^spooler: problem .*Dùng máy in ngoại tuyến/],
    ['off', { status: 0x80 }, /^spooler: problem .*bật máy in/],
    ['out of paper', { status: 0x10 }, /^paper: problem .*hết giấy/],
    ['open', { status: 0x400000 }, /^cover: problem/],
    ['jammed', { status: 0x8 }, /^error: problem .*kẹt giấy/],
    ['in error', { status: 0x2 }, /^error: problem/],
    ['ready, of which Windows knows little', {}, /^spooler: ok .*USB001.*\nstatus: unknown/],
  ])('%s', async (_, info, words) => {
    expect(await diagnoseWindows({ printer: info })).toMatch(words);
  });

  it('unknown to it, or with a driver of the newer kind', async () => {
    expect(await diagnoseWindows({}, 'Khác')).toMatch(/^spooler: problem .*"Khác"/);
    expect(await diagnoseWindows({ driverVersion: 4 })).toMatch(/driver: unknown .*v4/);
  });

  it('is closed again also when Windows tells nothing of it', async () => {
    const spooler = { ...startSpooler(), getPrinter: async () => null };
    await checkPrinter(profileFor({ uri: 'winspool:Máy in tem' }), {
      winspool: async () => spooler,
    });
    expect(spooler.calls).toEqual(['open', 'close']);
  });

  it.skipIf(process.platform === 'win32')('on another system', async () => {
    expect(await checkUri('winspool:XP-80C')).toMatchObject({
      state: 'problem',
      message: expect.stringContaining('Windows'),
    });
  });
});
