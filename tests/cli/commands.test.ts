import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPrinter } from '../fixtures/printer/stand-in.ts';
import { choSo, newFolder } from './run.ts';

const HEADINGS =
  'Mã sạp,Khu,Dãy,Tên tiểu thương,Điện thoại,Ngành hàng,Ngân hàng,Số tài khoản,Chủ tài khoản';
const TRADERS = [
  HEADINGS,
  'A01,Khu A,Dãy 1,Nguyễn Thị Đào,0912345678,Rau,Vietcombank,0011000000999,NGUYEN THI DAO',
  'A02,Khu A,Dãy 1,Trần Văn Đức,0987654321,Thịt,Vietcombank,0011000000888,TRAN VAN DUC',
  'A03,Khu A,Dãy 1,,0987654322,Thịt,Vietcombank,0011000000777,KHONG TEN',
];
const STATEMENT = [
  'Ngày giao dịch,Số tham chiếu,Số tiền ghi nợ,Số tiền ghi có,Số dư,Mô tả',
  '2026-10-18 08:00:00,R1,,50000,1050000,mua rau',
  '2026-10-19 09:00:00,R2,,70000,1120000,mua ca',
];

function write(folder: string, name: string, lines: readonly string[]): string {
  const file = join(folder, name);
  writeFileSync(file, `\ufeff${lines.join('\n')}\n`);
  return file;
}

/** A data folder with two traders, and the command bound to it. */
async function newMarket() {
  const folder = newFolder();
  const data = join(folder, 'data');
  const run = (...args: readonly string[]) => choSo(...args, '--data', data, '--json');
  const list = write(folder, 'danh sách.csv', TRADERS);
  const imported = await run('vendors', 'import', list);
  expect(imported.status).toBe(0);
  return { folder, data, run, list, imported: imported.json() };
}

// Made once for all tests here; each works on a copy of its own.
const made = mkdtempSync(join(tmpdir(), 'cho-so-cli-made-'));
beforeAll(async () => {
  const { data } = await newMarket();
  cpSync(data, made, { recursive: true });
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

/** The same market in a folder of its own; no other market than that of the other tests. */
function market() {
  const folder = newFolder();
  const data = join(folder, 'data');
  cpSync(made, data, { recursive: true });
  const run = (...args: readonly string[]) => choSo(...args, '--data', data, '--json');
  return { folder, data, run };
}

describe('traders', () => {
  it('are imported once, the bad row is listed, and they are found', async () => {
    const { run, list, imported } = await newMarket();
    expect(imported).toEqual({
      added: 2,
      updated: 0,
      unchanged: 0,
      rejected: [expect.objectContaining({ row: 4, reason: expect.any(String) })],
      warnings: expect.any(Array),
    });
    const again = await run('vendors', 'import', list);
    expect(again.json()).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
    const found = (await run('vendors', 'list', '--search', 'duc')).json();
    expect(found).toEqual({
      vendors: [
        {
          uid: expect.any(String),
          name: 'Trần Văn Đức',
          stalls: ['A02'],
          status: 'active',
          kind: 'fixed',
          goodsLine: 'Thịt',
          phone: '0987654321',
          paymentCodes: [expect.stringMatching(/^SAP\d{5}[A-Z]$/)],
          accounts: [
            {
              bankBin: '970436',
              bankName: 'Vietcombank',
              account: '0011000000888',
              holder: 'TRAN VAN DUC',
              status: 'open',
            },
          ],
          qr: null,
        },
      ],
    });
  });

  it('are only looked at in a dry run', async () => {
    const folder = newFolder();
    const list = write(folder, 'x.csv', TRADERS);
    const data = join(folder, 'data');
    const dry = await choSo('vendors', 'import', list, '--dry-run', '--data', data, '--json');
    expect(dry.json()).toMatchObject({ added: 2 });
    expect((await choSo('vendors', 'list', '--data', data, '--json')).json()).toEqual({
      vendors: [],
    });
  });
});

describe('codes', () => {
  it('are encoded and decoded again', async () => {
    const args = ['--bank', '970436', '--account', '0011000000999', '--memo', 'Mua rau Đà Lạt'];
    const encoded = (await choSo('qr', 'encode', ...args, '--amount', '50000', '--json')).json();
    const decoded = await choSo('qr', 'decode', String(encoded.payload), '--json');
    expect(decoded.status).toBe(0);
    expect(decoded.json()).toEqual({
      payload: encoded.payload,
      valid: true,
      kind: 'napas-transfer',
      initiation: 'dynamic',
      bankBin: '970436',
      bankName: 'Vietcombank',
      account: '0011000000999',
      service: 'QRIBFTTA',
      amount: 50_000,
      memo: 'Mua rau Da Lat',
      merchantName: null,
      problems: [],
    });
  });

  it('that are wrong are told with exit 1 and the normal answer', async () => {
    const wrong = await choSo('qr', 'decode', 'xin chào', '--json');
    expect(wrong.status).toBe(1);
    expect(wrong.json()).toMatchObject({ valid: false, kind: 'not-emv' });
  });

  it('of a bank that is not in the list are made, with a warning', async () => {
    const made = await choSo('qr', 'encode', '--bank', '999999', '--account', 'abcXYZ9', '--json');
    expect(made.status).toBe(0);
    const { payload, warnings } = made.json();
    expect(warnings).toEqual([
      { code: 'unknown-bank', message: expect.stringContaining('999999') },
    ]);
    const decoded = await choSo('qr', 'decode', String(payload), '--json');
    expect(decoded.json()).toMatchObject({ valid: true, bankBin: '999999', account: 'abcXYZ9' });
  });

  it.each([
    ['--amount', '50.000', 'bad-amount'],
    ['--amount', '50,000', 'bad-amount'],
    ['--amount', '-5', 'bad-amount'],
    ['--amount', '0', 'bad-amount'],
    ['--amount', '1e3', 'bad-amount'],
    ['--amount', '1.5', 'bad-amount'],
    ['--amount', '', 'bad-amount'],
    ['--bank', '97043', 'bad-bin'],
    ['--bank', 'Vietcombank', 'bad-bin'],
    ['--account', '', 'bad-account'],
  ])('with %s "%s" are refused in words, exit 1', async (option, value, code) => {
    const good = { '--bank': '970436', '--account': '0011000000999', [option]: value };
    const ran = await choSo('qr', 'encode', ...Object.entries(good).flat(), '--json');
    expect(ran.status).toBe(1);
    expect(ran.json()).toMatchObject({
      error: { code, message: expect.stringMatching(/^(Số|Mã|Chưa)/) },
    });
  });

  it('over the limit of a transfer carry a warning', async () => {
    const args = ['--bank', '970436', '--account', '0011000000999', '--amount', '500000000'];
    const made = await choSo('qr', 'encode', ...args, '--json');
    expect(made.status).toBe(0);
    expect(made.json()).toMatchObject({ warnings: [{ code: 'over-transfer-limit' }] });
  });
});

describe('stickers', () => {
  it('are sent to a file, and the code on them is read by another program', async () => {
    const { folder, run } = market();
    const sheet = join(folder, 'tem.pdf');
    const made = await run('stickers', 'sheet', '--all', '--layout', 'L7165', '--out', sheet);
    expect(made.json()).toEqual({ file: sheet, stickers: 2, pages: 1 });
    expect(readFileSync(sheet).subarray(0, 4).toString()).toBe('%PDF');
    const out = join(folder, 'job.bin');
    const printer = ['--printer', `file:${out}`, '--language', 'escpos', '--dots', '384'];
    const printed = await run('stickers', 'print', '--stall', 'A01', 'A02', ...printer);
    expect(printed.json()).toEqual({
      job: expect.any(String),
      stickers: 2,
      sent: 2,
      state: 'sent',
    });
    expect(statSync(out).size).toBeGreaterThan(1000);
    const left = await run('stickers', 'print', '--all', '--skip-sent', ...printer);
    expect(left.json()).toMatchObject({ stickers: 0 });
  });

  it('of unknown stalls and printers are refused', async () => {
    const { run } = market();
    const to = (uri: string) => ['--printer', uri, '--language', 'tspl', '--dots', '384'];
    const stall = await run('stickers', 'print', '--stall', 'Z99', ...to('file:/nowhere/x'));
    expect(stall).toMatchObject({ status: 1 });
    expect(stall.json()).toMatchObject({ error: { code: 'unknown-stall' } });
    const usb = await run('stickers', 'print', '--all', ...to('usb:Xprinter'));
    expect(usb.json()).toMatchObject({ error: { code: 'bad-printer' } });
    const none = await run('stickers', 'print', '--all', ...to('tcp://127.0.0.1:1'));
    expect(none.status).toBe(1);
    expect(none.json()).toMatchObject({ state: 'failed', sent: 0, reason: expect.any(String) });
  });

  it('that a printer lost midway are told apart from those it took', async () => {
    const { run } = market();
    const printer = await startPrinter({ kind: 'resets', after: 1_000, on: 2 });
    try {
      const to = ['--printer', printer.uri, '--language', 'escpos', '--dots', '384'];
      const lost = await run('stickers', 'print', '--all', ...to);
      expect(lost.status).toBe(1);
      expect(lost.json()).toMatchObject({ stickers: 2, sent: 1, state: 'unknown' });
      const rest = await run('stickers', 'print', '--all', '--skip-sent', ...to);
      expect(rest.json()).toMatchObject({ job: null, stickers: 0 });
      expect((await run('stickers', 'print', '--all', ...to)).json()).toMatchObject({ sent: 2 });
      expect(printer.connections()).toBe(4);
    } finally {
      await printer.stop();
    }
  });

  it('that cannot be made are named with the reason while the others are', async () => {
    const { folder, run } = market();
    const more = [
      HEADINGS,
      `A04,Khu A,Dãy 1,Bùi Thị Sen,0911111111,Rau,VCB,0011000000666,${'X'.repeat(90)}`,
    ];
    await run('vendors', 'import', write(folder, 'them.csv', more));
    const without = [{ stall: 'A04', reason: expect.stringContaining('quá dài') }];
    const out = join(folder, 'job.bin');
    const printer = ['--printer', `file:${out}`, '--language', 'tspl', '--dots', '384'];
    const printed = await run('stickers', 'print', '--all', ...printer);
    expect(printed.status).toBe(0);
    expect(printed.json()).toMatchObject({ stickers: 2, sent: 2, state: 'sent', without });
    const sheet = ['--layout', 'L7165', '--out', join(folder, 'tem.pdf')];
    const made = await run('stickers', 'sheet', '--all', ...sheet);
    expect(made.json()).toMatchObject({ stickers: 2, pages: 1, without });
    const alone = await run('stickers', 'print', '--stall', 'A04', ...printer);
    expect(alone.status).toBe(1);
    expect(alone.json()).toMatchObject({ error: { code: 'text-too-long' } });
  });

  it('have templates and layouts', async () => {
    const own = ['--data', newFolder(), '--json'];
    const templates = JSON.parse((await choSo('stickers', 'templates', ...own)).stdout);
    expect(templates.templates[0]).toMatchObject({ id: expect.any(String), widthMm: 58 });
    const { layouts } = JSON.parse((await choSo('stickers', 'layouts', ...own)).stdout);
    expect(layouts).toContainEqual(expect.objectContaining({ id: 'L7165', columns: 2, rows: 4 }));
  });
});

describe('statements and figures', () => {
  it('go from the file to the report, and back', async () => {
    const { folder, run } = market();
    const file = write(folder, 'sao kê.csv', STATEMENT);
    const inspected = (await run('statements', 'inspect', file)).json();
    expect(inspected).toMatchObject({
      format: 'csv',
      encoding: 'utf-8',
      statements: [{ creditCount: 2, creditSum: '120000', rejected: [] }],
    });
    const account = ['--account', '0011000000999'];
    const dry = await run('statements', 'import', file, ...account, '--dry-run');
    expect(dry.json()).toMatchObject({ imports: [{ import: null, added: 2 }] });
    const first = JSON.parse((await run('statements', 'import', file, ...account)).stdout);
    expect(first.imports).toEqual([
      {
        import: expect.any(String),
        account: '0011000000999',
        added: 2,
        duplicate: 0,
        ignored: 0,
        rejected: [],
        proof: expect.any(String),
        from: '2026-10-18',
        to: '2026-10-19',
      },
    ]);
    const again = await run('statements', 'import', file, ...account);
    expect(again.status).toBe(0);
    expect(again.json()).toMatchObject({ imports: [{ import: null, added: 0 }] });

    const october = ['--from', '2026-10-01', '--to', '2026-10-31'];
    const volume = (await run('volume', ...october, '--by', 'goods')).json();
    expect(Object.keys(volume)).toEqual([
      ...['from', 'to', 'by', 'rows', 'unattributed', 'unattributedOf', 'aggregated', 'declared'],
      ...['coverage', 'unproved'],
    ]);
    expect(volume).toMatchObject({ rows: [{ key: 'Rau', count: 2, amount: 120_000, vendors: 1 }] });
    const adoption = (await run('adoption', '--as-at', '2026-10-31')).json();
    expect(Object.keys(adoption).sort()).toEqual([
      'activeRate',
      'activeVendors',
      'asAt',
      'churn',
      'definition',
      'deployed',
      'qrAdoptionRate',
      'qrIssued',
      'qrVerified',
      'registered',
      'target',
      'totalVendors',
    ]);

    const out = join(folder, 'báo cáo.docx');
    const report = await run('report', '--period', '2026-10', '--format', 'docx', '--out', out);
    expect(report.json()).toMatchObject({
      file: out,
      number: null,
      warnings: expect.any(Array),
      figures: { txCount: 2, txValue: 120_000, unattributedCount: 0 },
    });
    expect(existsSync(out)).toBe(true);
    const id = first.imports[0].import;
    expect((await run('statements', 'list')).json()).toMatchObject({ imports: [{ import: id }] });
    const undone = await run('statements', 'undo', id);
    expect(undone.json()).toEqual({ import: id, removed: 2 });
    expect((await run('statements', 'undo', id)).status).toBe(1);
    expect((await run('volume', ...october)).json()).toMatchObject({ rows: [] });
    expect((await run('statements', 'pull')).json()).toEqual({ connectors: [] });
  });

  it('end in a signed report that is given out again and corrected', async () => {
    const { folder, run } = market();
    const file = write(folder, 'sao kê.csv', STATEMENT);
    const taken = await run('statements', 'import', file, '--account', '0011000000999');
    const { imports } = JSON.parse(taken.stdout);
    const signed = await signReport({ folder, run });
    const undone = await run('statements', 'undo', imports[0].import);
    expect(undone.json()).toMatchObject({ signed: [expect.stringContaining(signed)] });
  });
});

/** Signs October's report and takes its files; returns its number. */
async function signReport({ folder, run }: Pick<ReturnType<typeof market>, 'folder' | 'run'>) {
  const [docx, copy, pdf] = ['ký.docx', 'lại.docx', 'lại.pdf'].map((name) => join(folder, name));
  const order = ['report', '--period', '2026-10', '--sign', '--format', 'docx', '--out', `${docx}`];
  await run('market', '--name', 'Chợ Thử', '--operator', 'Ban quản lý Chợ Thử');
  const letterhead = (await run('reports', 'letterhead', '--signer', 'Lê Thị Mẫu')).json();
  expect(letterhead).toMatchObject({ signerName: 'Lê Thị Mẫu', symbol: 'BC-BQLC' });
  const done = (await run(...order)).json();
  expect(done).toMatchObject({
    report: expect.any(String),
    number: '01/BC-BQLC',
    corrects: null,
    file: docx,
    figures: { txCount: 2, txValue: 120_000 },
  });
  const { report: uid } = done;
  const file = ['reports', 'file'] as const;
  const [list, same, other, unknown, register] = await Promise.all([
    run('reports', 'list'),
    run(...file, '01/BC-BQLC', '--format', 'docx', '--out', `${copy}`),
    run(...file, '1', '--format', 'pdf', '--out', `${pdf}`),
    run(...file, '9', '--format', 'pdf', '--out', `${pdf}.x`),
    run('reports', 'register'),
  ]);
  expect(list.json()).toMatchObject({
    reports: [{ uid, number: '01/BC-BQLC', files: [{ format: 'docx' }, {}, {}, {}] }],
  });
  expect([same.status, other.status]).toEqual([0, 0]);
  expect(readFileSync(`${copy}`).equals(readFileSync(`${docx}`))).toBe(true);
  expect(readFileSync(`${pdf}`).subarray(0, 5).toString()).toBe('%PDF-');
  expect(unknown.json()).toMatchObject({ error: { code: 'unknown-number' } });
  expect(register.json()).toMatchObject({ next: 2, documents: [{ number: 1, report: uid }] });
  const corrected = await run(
    ...['report', '--period', '2026-10', '--sign', '--corrects', '1', '--reason', 'Thử'],
  );
  expect(corrected.json()).toMatchObject({ number: '02/BC-BQLC', corrects: uid, file: null });
  return '02/BC-BQLC';
}

describe('care of the data', () => {
  it('copies, restores and looks over', async () => {
    const { folder, run } = market();
    const out = join(folder, 'usb.db');
    const copy = (await run('backup', '--out', out)).json();
    expect(copy).toEqual({ file: out, bytes: statSync(out).size, sha256: expect.any(String) });
    const sum = execFileSync('sha256sum', [out], { encoding: 'utf8' });
    expect(sum.startsWith(String(copy.sha256))).toBe(true);
    expect((await run('backup', '--out', out)).json()).toMatchObject({
      error: { code: 'file-exists' },
    });
    await run('market', '--name', 'Sau khi sao lưu');
    const restored = await run('restore', out);
    expect(restored.json()).toEqual({ restored: out, schema: expect.any(Number) });
    expect((await run('market')).json()).toMatchObject({ name: '' });
    const doctor = await run('doctor');
    expect(doctor.status).toBe(0);
    expect(doctor.json()).toMatchObject({ ok: true });
  });

  it('restores no other market over one in which somebody works, nor anything where it was moved', async () => {
    const [here, other] = [market(), await newMarket()];
    const out = join(other.folder, 'usb.db');
    expect((await other.run('backup', '--out', out)).status).toBe(0);
    const refused = await here.run('restore', out);
    expect(refused.status).toBe(1);
    expect(refused.json()).toMatchObject({ error: { code: 'other-market' } });
    expect((await here.run('vendors', 'list')).status).toBe(0);
    const fresh = await choSo('restore', out, '--data', join(here.folder, 'new'), '--json');
    expect(fresh.status).toBe(0);
    writeFileSync(join(here.folder, 'moved.json'), JSON.stringify({ folder: here.data }));
    for (const args of [['backup'], ['doctor'], ['market'], ['restore', out]]) {
      const moved = await choSo(...args, '--data', here.folder, '--json');
      expect(moved.json()).toMatchObject({ error: { code: 'data-moved' } });
    }
    expect(existsSync(join(here.folder, 'cho-so.db'))).toBe(false);
  });

  it('tells a doctor who finds something, with exit 1', async () => {
    const { data, run } = market();
    const script = `
      const Sqlite = require('better-sqlite3');
      const db = new Sqlite(process.argv[1]);
      db.pragma('foreign_keys = OFF');
      db.exec("INSERT INTO audit (at, market_id, author, action) VALUES ('', 99, 'x', 'y')");`;
    execFileSync(process.execPath, ['-e', script, join(data, 'cho-so.db')]);
    const doctor = await run('doctor');
    expect(doctor.status).toBe(1);
    expect(doctor.json()).toMatchObject({ ok: false });
  });

  it.each<[string, (file: Buffer) => void]>([
    ['its first page', (file) => file.fill(0x41, 0, 100)],
    ['pages in the middle', (file) => file.fill(0x5a, 3 * 4096, 40 * 4096)],
    ['all pages but the first', (file) => file.fill(0, 4096)],
    ['the last half', (file) => file.fill(0x5a, Math.floor(file.length / 2))],
  ])('tells a doctor that a file with damage in %s is damaged, with exit 1', async (_, spoil) => {
    const { data, run } = market();
    const path = join(data, 'cho-so.db');
    const file = readFileSync(path);
    spoil(file);
    writeFileSync(path, file);
    const doctor = await run('doctor');
    expect(doctor.status).toBe(1);
    expect(doctor.json()).toMatchObject({
      ok: false,
      checks: expect.arrayContaining([
        { name: 'pages', ok: false, message: expect.stringContaining('bản sao lưu') },
      ]),
    });
  });
});

it('speaks to people in sentences and tables without --json', async () => {
  const { data } = market();
  const list = await choSo('vendors', 'list', '--data', data);
  expect(list.stdout).toContain('Nguyễn Thị Đào');
  expect(list.stdout).toMatch(/^Sạp\s+Tiểu thương/);
  const refused = await choSo('statements', 'undo', 'không-có', '--data', data);
  expect(refused).toMatchObject({ status: 1, stdout: '' });
  expect(refused.stderr).toMatch(/^Lỗi: /);
  expect(refused.stderr.trim().split('\n')).toHaveLength(1);
});
