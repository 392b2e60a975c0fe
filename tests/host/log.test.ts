import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createLog, framesOf, redact } from '../../core/host/index.ts';
import { fixedClock, Refusal } from '../../core/kernel/index.ts';

const clock = fixedClock('2026-11-22T08:00:00+07:00');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cho-so-log-'));
  folders.push(folder);
  return folder;
}

function newLog(maxBytes?: number) {
  const folder = newFolder();
  const log = createLog({ clock, stderr: false, ...(maxBytes ? { maxBytes } : {}) });
  const file = join(folder, 'logs', 'cho-so.log');
  return { log, folder, file, text: () => readFileSync(file, 'utf8') };
}

describe('redacting', () => {
  it.each([
    ['no such trader: "Nguyễn Thị Đào"', 'no such trader: "…"'],
    ["can't find 'Trần Văn Đức' in the list", `can't find "…" in the list`],
    ['unexpected token in "half a quote', 'unexpected token in "…"'],
    ['account 0011000000999 of 0912 345 678', 'account # of #'],
    ['amount 1.250.000 is not 1,250,000.5', 'amount # is not #'],
    ['row 17 of 4096', 'row 17 of 4096'],
    ["ENOENT: no such file, open '/home/dao/cho-so.db'", 'ENOENT: no such file, open "…"'],
    ['cannot read C:\\Users\\Dao\\ChoSo\\x.db now', 'cannot read /…'],
    ['at file:///home/dao/core/x.ts', 'at /…'],
    ['open D:\\Cho Dao 2026\\so cu\\x.db failed', 'open /…'],
    ['no room in /media/Nguyen Thi Dao/sao luu now', 'no room in /…'],
    ['trader Đào owes', 'trader … owes'],
    ['line one\n  line two', 'line one line two'],
    ['“Nguyễn” and «Lê»', '"…" and "…"'],
    ['UNIQUE constraint failed: account.number', 'UNIQUE constraint failed: account.number'],
  ])('%j', (message, wanted) => {
    expect(redact(message)).toBe(wanted);
  });

  it('keeps where it was thrown, from the project on', () => {
    const frames = framesOf(new Error('Nguyễn Thị Đào'));
    expect(frames[0]).toMatch(/tests\/host\/log\.test\.ts:\d+:\d+$/);
    expect(frames.join('\n')).not.toMatch(/Đào|file:|^\/|[A-Z]:\\/m);
  });

  it('reads the frames of a packaged app on Windows, and hides what is not ours', () => {
    const thrown = new Error('x');
    thrown.stack = [
      'Error: x',
      '    at run (C:\\Users\\Dao\\else\\a.js:1:2)',
      '    at node:internal/process/task_queues:105:5',
      '    at async file:///home/dao/b.mjs:3:4',
    ].join('\n');
    expect(framesOf(thrown)).toEqual(['run …', 'node:internal/process/task_queues:105:5', '…']);
  });
});

describe('the log', () => {
  it('writes times, words and figures', () => {
    const { log, folder, text } = newLog();
    log.attach(folder);
    log.note('open', { ms: 12, sample: true });
    expect(text()).toBe('2026-11-22T08:00:00 open ms=12 sample=true\n');
  });

  it('keeps what is noted before there is a folder, and between two', () => {
    const { log, folder, text } = newLog();
    log.note('start');
    expect(log.tail()).toContain('start');
    log.attach(folder);
    log.attach(null);
    log.note('between');
    log.attach(folder);
    expect(text().match(/start|between/g)).toEqual(['start', 'between']);
  });

  it('names a refusal by its code alone, a fault of the system by its own too', () => {
    const { log, folder, text } = newLog();
    log.attach(folder);
    const refusal = new Refusal('name-taken', 'Đã có người tên "Lê Thị Mẫu".');
    log.report({ code: 'name-taken', where: 'POST /api/people', thrown: refusal });
    const full = Object.assign(new Error('disk /home/dao is full'), { code: 'SQLITE_FULL' });
    log.report({ code: 'disk-full', where: 'job backup', thrown: full });
    expect(text()).toBe(
      '2026-11-22T08:00:00 name-taken POST /api/people\n' +
        '2026-11-22T08:00:00 disk-full job backup SQLITE_FULL\n',
    );
  });

  it('tells a defect with its place and without its data', () => {
    const { log, folder, text } = newLog();
    log.attach(folder);
    const thrown = new TypeError('bad memo "thanh toan sap A12 150000" of Nguyễn Thị Đào');
    log.report({ code: 'internal', where: 'GET /api/vendors/:uid', thrown });
    expect(text()).toMatch(
      /internal GET \/api\/vendors\/:uid TypeError bad memo "…" of … … …\n {4}.*log\.test\.ts:/,
    );
    expect(text()).not.toMatch(/Đào|A12|150000/);
    log.report({ code: 'internal', where: 'job report', thrown: 'Nguyễn' });
    expect(text()).toMatch(/internal job report string\n$/);
  });

  it('rolls over five files and keeps the newest', () => {
    const { log, folder, text } = newLog(200);
    log.attach(folder);
    for (let line = 0; line < 100; line += 1) log.note('line', { number: line });
    const names = readdirSync(join(folder, 'logs')).sort();
    expect(names).toEqual([
      'cho-so.1.log',
      'cho-so.2.log',
      'cho-so.3.log',
      'cho-so.4.log',
      'cho-so.log',
    ]);
    for (const name of names) {
      expect(statSync(join(folder, 'logs', name)).size).toBeLessThanOrEqual(200);
    }
    expect(text()).toContain('number=99');
    const oldest = readFileSync(join(folder, 'logs', 'cho-so.4.log'), 'utf8');
    expect(Number(/number=(\d+)/.exec(oldest)?.[1])).toBeGreaterThan(60);
  });

  it('shows its end, in whole lines', () => {
    const { log, folder } = newLog();
    log.attach(folder);
    for (let line = 0; line < 2000; line += 1) log.note('line', { number: line });
    const lines = log.tail().trimEnd().split('\n');
    expect(lines.at(-1)).toContain('number=1999');
    expect(lines[0]).toMatch(/^2026-11-22T08:00:00 line number=\d+$/);
    expect(lines.length).toBeLessThan(1500);
  });

  it('fails nobody when its folder is gone, and does not make that anew', () => {
    const { log, folder } = newLog();
    log.attach(folder);
    rmSync(folder, { recursive: true });
    log.note('still here');
    expect(existsSync(folder)).toBe(false);
    expect(log.tail()).toContain('still here');
  });
});
