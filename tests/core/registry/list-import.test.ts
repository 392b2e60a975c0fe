import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { contentsOf, openRegistry } from './open.ts';

const HEAD =
  'Mã sạp,Khu,Dãy,Tên tiểu thương,Điện thoại,Ngành hàng,Loại,Ngân hàng,Số tài khoản,Chủ tài khoản,Tài khoản định danh,Mã điểm bán\n';

describe('taking in a trader list', () => {
  it('makes traders, zones, rows, stalls, accounts and codes', async () => {
    const { registry, take } = await openRegistry();
    const result = await take(
      `${HEAD}A12,Khu A,Dãy 1,Nguyễn Thị Lan,0912 345 678,Rau củ,Cố định,Vietcombank,0011000000999,NGUYEN THI LAN,VA001,T01
A2,Khu A,Dãy 1,Đỗ Văn Bé,,Cá,vãng lai,,,,,\n`,
    );
    expect(result).toMatchObject({
      added: 2,
      updated: 0,
      unchanged: 0,
      rejected: [],
      warnings: [],
    });
    expect(registry.zones()).toEqual([{ name: 'Khu A', rows: ['Dãy 1'], stalls: 2 }]);
    expect(registry.listVendors({}).vendors).toEqual([
      {
        uid: expect.any(String),
        name: 'Đỗ Văn Bé',
        stalls: ['A2'],
        status: 'active',
        kind: 'itinerant',
        goodsLine: 'Cá',
        phone: '',
        paymentCodes: ['SAP00002E'],
        accounts: [],
        qr: null,
      },
      {
        uid: expect.any(String),
        name: 'Nguyễn Thị Lan',
        stalls: ['A12'],
        status: 'active',
        kind: 'fixed',
        goodsLine: 'Rau củ',
        phone: '0912345678',
        paymentCodes: ['SAP00001C'],
        accounts: [
          {
            bankBin: '970436',
            bankName: 'Vietcombank',
            account: '0011000000999',
            holder: 'NGUYEN THI LAN',
            status: 'open',
          },
        ],
        qr: null,
      },
    ]);
    const [, lan] = registry.occupancies({ all: true });
    expect(registry.occupancyByRoutingCode('virtual-account', 'va001', '2026-11-22')).toEqual(lan);
    expect(registry.occupancyByRoutingCode('terminal', 'T01', '2026-10-01')).toEqual(lan);
    expect(registry.occupancyByPaymentCode('sap00001c')).toEqual(lan);
  });

  it('finds columns by their usual names, in any order, below a title', async () => {
    const { registry, take } = await openRegistry();
    const result = await take(
      `DANH SÁCH HỘ KINH DOANH CHỢ\nNăm 2026\n\n"STT","STK\n(nếu có)","Họ và tên","SĐT","Số quầy *","NGÀNH NGHỀ","NH","Ghi chú","Diện tích"\n1,0011,Lê Thị Ữ,912345678,Q7,Gạo,BIDV,,6\n,,,,,,,,\nTổng cộng,,,,,,,,6\n`,
    );
    expect(result).toMatchObject({ added: 1, rejected: [] });
    expect(registry.listVendors({ search: 'Q7' }).vendors[0]).toMatchObject({
      name: 'Lê Thị Ữ',
      phone: '0912345678',
      goodsLine: 'Gạo',
      accounts: [{ bankBin: '970418', account: '0011' }],
    });
  });

  it('refuses a file without the two columns, naming what it saw', async () => {
    const { registry } = await openRegistry();
    const file = Buffer.from('Họ tên,Quê quán\nLan,Đại Từ\n');
    await expect(registry.readVendorList(file, 'a.csv')).rejects.toMatchObject({
      code: 'columns-missing',
      message: expect.stringMatching(/Mã sạp.*Họ tên, Quê quán/),
    });
  });

  it('changes nothing when read twice, and what it stores is unchanged', async () => {
    const { storage, take } = await openRegistry();
    const lines = `${HEAD}A1,Khu A,,Lan,0912345678,Rau,,VCB,0011,,VA1,T1\nA2,Khu A,,Lan,0912345678,Cá,,,,,,\nA3,Khu A,,Lan,,,,,,,,\nA4,,,Bé,,,,Lạ,12345,,,\n`;
    await take(lines);
    const before = contentsOf(storage);
    expect(await take(lines)).toMatchObject({ added: 0, updated: 0, unchanged: 3 });
    expect(contentsOf(storage)).toBe(before);
  });

  it('shows beforehand exactly what it will do, and leaves no trace of showing it', async () => {
    const { storage, take } = await openRegistry();
    await take(`${HEAD}A1,Khu A,,Lan,0912345678,Rau,,VCB,0011,,,\nA2,,,Bé,,,,,,,,\n`);
    const before = contentsOf(storage);
    const lines = `${HEAD}A1,Khu B,,Lan,0912345678,Rau,,VCB,0022,,,\nA2,,,Bé,,,,,,,,\nA3,,,Tám,,,,,,,,\nA3,,,Chín,,,,,,,,\n,,,Mười,,,,,,,,\nA5,,,,,,,,,,,\n`;
    const preview = await take(lines, { dryRun: true });
    expect(contentsOf(storage)).toBe(before);
    expect(preview.rows).toEqual([
      {
        row: 2,
        outcome: 'changed',
        stall: 'A1',
        vendor: 'Lan',
        changes: ['Khu', 'Số tài khoản'],
        reason: null,
      },
      { row: 3, outcome: 'unchanged', stall: 'A2', vendor: 'Bé', changes: [], reason: null },
      { row: 4, outcome: 'new', stall: 'A3', vendor: 'Tám', changes: [], reason: null },
      {
        row: 5,
        outcome: 'rejected',
        stall: 'A3',
        vendor: 'Chín',
        changes: [],
        reason: 'Sạp A3 đã có ở dòng 4.',
      },
      {
        row: 6,
        outcome: 'rejected',
        stall: '',
        vendor: 'Mười',
        changes: [],
        reason: 'Thiếu mã sạp.',
      },
      {
        row: 7,
        outcome: 'rejected',
        stall: 'A5',
        vendor: '',
        changes: [],
        reason: 'Thiếu tên tiểu thương.',
      },
    ]);
    expect(await take(lines)).toEqual(preview);
  });

  it('never does more than the preview said, and a second reading changes nothing', async () => {
    const maybe = (...values: string[]) => fc.constantFrom('', ...values);
    const line = fc
      .record({
        stall: fc.constantFrom('A1', 'A2', 'A10', 'B1', 'B2', ''),
        zone: maybe('Khu A', 'Khu B'),
        row: maybe('1', '2'),
        name: fc.constantFrom('Lan', 'Lân', 'Bé', 'Tám', ''),
        phone: maybe('0912345678', '0987654321', '0911222333', 'x'),
        goods: maybe('Rau', 'Cá'),
        kind: maybe('Cố định', 'Vãng lai'),
        bank: maybe('VCB', 'MB', 'Lạ'),
        account: maybe('001100', '002200', '003300'),
        holder: maybe('LAN', 'BE'),
        va: maybe('V1', 'V2', '"V1,V2"'),
        terminal: maybe('T1', 'T2'),
      })
      .map((cells) => Object.values(cells).join(','));
    const list = fc.array(line, { maxLength: 7 }).map((lines) => HEAD + lines.join('\n'));
    await fc.assert(
      fc.asyncProperty(list, list, async (first, second) => {
        const { storage, take } = await openRegistry();
        await take(first);
        const preview = await take(second, { dryRun: true });
        expect(await take(second)).toEqual(preview);
        const { added, updated, unchanged, rejected } = preview;
        expect(added + updated + unchanged + rejected.length).toBe(preview.rows.length);
        const before = contentsOf(storage);
        const again = await take(second);
        expect([again.added, again.updated]).toEqual([0, 0]);
        expect(again.rejected.length).toBe(rejected.length);
        expect(contentsOf(storage)).toBe(before);
        expect(storage.doctor().ok).toBe(true);
        storage.close();
      }),
      { numRuns: 80 },
    );
  });
});

describe('who is who in a list', () => {
  it('is one person when phone or account are equal, never by the name alone', async () => {
    const { registry, take } = await openRegistry();
    await take(
      `${HEAD}A1,,,Nguyễn Thị Lan,0912345678,,,,,,,\nA2,,,Nguyễn Thị Lan,+84 912 345 678,,,,,,,\nB1,,,Nguyễn Thị Lan,,,,VCB,0011000000999,,,\nB2,,,NGUYEN THI LAN,,,,VCB,0011.0000.00999,,,\nC1,,,Nguyễn Thị Lan,,,,,,,,\n`,
    );
    const stalls = registry.listVendors({}).vendors.map((vendor) => vendor.stalls);
    expect(stalls).toEqual([['A1', 'A2'], ['B1', 'B2'], ['C1']]);
  });

  it('refuses an account that is another trader’s', async () => {
    const { take } = await openRegistry();
    const result = await take(
      `${HEAD}A1,,,Lan,0912345678,,,VCB,0011,,,\nA2,,,Bé,0987654321,,,VCB,0011,,,\n`,
    );
    expect(result).toMatchObject({
      added: 1,
      rejected: [
        {
          row: 3,
          column: 'Số tài khoản',
          value: '0011',
          reason: expect.stringContaining('Lan (sạp A1)'),
        },
      ],
    });
  });

  it('refuses an account known as the board’s own', async () => {
    const { registry, storage, take } = await openRegistry();
    storage.write(CLI_AUTHOR, (write) =>
      registry.addAccount(write, { kind: 'board', bankBin: '970436', number: '0011' }),
    );
    const result = await take(`${HEAD}A1,,,Lan,,,,VCB,0011,,,\n`);
    expect(result.rejected[0]?.reason).toMatch(/ban quản lý/);
  });

  it('refuses a virtual account of another stall', async () => {
    const { take } = await openRegistry();
    const result = await take(`${HEAD}A1,,,Lan,,,,,,,VA1,\nA2,,,Bé,,,,,,,VA1,\n`);
    expect(result).toMatchObject({
      added: 1,
      rejected: [{ row: 3, column: 'Tài khoản định danh' }],
    });
  });
});

describe('a list that differs from what is known', () => {
  it('gives a stall to another trader: the old occupancy ends, a new code is drawn', async () => {
    const { registry, setDay, take } = await openRegistry();
    await take(`${HEAD}A1,,,Lan,0912345678,,,VCB,0011,,VA1,\n`);
    setDay('2026-12-01');
    const result = await take(`${HEAD}A1,,,Bé,0987654321,,,MB,0022,,VA1,\n`);
    expect(result).toMatchObject({ added: 0, updated: 1, rows: [{ outcome: 'changed' }] });
    const now = registry.occupancies({ all: true });
    expect(now).toMatchObject([
      {
        stallCode: 'A1',
        vendorName: 'Bé',
        fromDay: '2026-12-01',
        toDay: null,
        paymentCode: 'SAP00002E',
      },
    ]);
    expect(registry.occupancyByPaymentCode('SAP00001C')).toMatchObject({
      vendorName: 'Lan',
      fromDay: '2026-11-22',
      toDay: '2026-12-01',
    });
    expect(registry.occupancies({ all: true }, '2026-11-30')).toMatchObject([
      { vendorName: 'Lan' },
    ]);
    const who = (day: string) =>
      registry.occupancyByRoutingCode('virtual-account', 'VA1', day)?.vendorName;
    expect([who('2026-10-01'), who('2026-11-25'), who('2026-12-02')]).toEqual(['Lan', 'Lan', 'Bé']);
    expect(registry.listVendors({ status: 'left' }).vendors).toMatchObject([{ name: 'Lan' }]);
    // Back after having left is a new occupancy with a new code …
    await take(`${HEAD}A1,,,Lan,0912345678,,,VCB,0011,,VA1,\n`);
    expect(registry.occupancies({ all: true })).toMatchObject([
      { vendorName: 'Lan', fromDay: '2026-12-01', paymentCode: 'SAP00003G' },
    ]);
    // … but within one day it goes on: what was corrected is as if it never was.
    await take(`${HEAD}A1,,,Bé,0987654321,,,MB,0022,,VA1,\n`);
    expect(registry.occupancies({ all: true })).toMatchObject([
      { vendorName: 'Bé', fromDay: '2026-12-01', paymentCode: 'SAP00002E' },
    ]);
    expect(registry.listVendors({ status: 'active' }).vendors).toMatchObject([{ name: 'Bé' }]);
  });

  it('moves a trader to another account: the old one is closed but still found', async () => {
    const { registry, setDay, take } = await openRegistry();
    await take(`${HEAD}A1,,,Lan,0912345678,,,VCB,0011,LAN,,\n`);
    const before = registry.findAccount('0011');
    setDay('2026-12-01');
    await take(`${HEAD}A1,,,Lan,0912345678,,,MB,0022,LAN,,\n`);
    expect(registry.accounts().map(({ number }) => number)).toEqual(['0022']);
    expect(registry.occupancies({ all: true })[0]?.account?.number).toBe('0022');
    expect(registry.findAccount('0011')).toEqual(before);
    const { vendors } = registry.listVendors({});
    expect(vendors[0]?.accounts.map(({ account, status }) => [account, status])).toEqual([
      ['0011', 'closed'],
      ['0022', 'open'],
    ]);
    // An account that another stall of the trader uses stays open.
    await take(`${HEAD}A2,,,Lan,0912345678,,,MB,0022,,,\nA1,,,Lan,0912345678,,,VCB,0033,,,\n`);
    expect(registry.accounts().map(({ number }) => number)).toEqual(['0022', '0033']);
  });

  it('leaves alone what a cell leaves empty', async () => {
    const { registry, take } = await openRegistry();
    await take(`${HEAD}A1,Khu A,1,Lan,0912345678,Rau,Vãng lai,VCB,0011,LAN,VA1,T1\n`);
    expect(await take('Mã sạp,Tên tiểu thương,Ngân hàng\nA1,Lan,\n')).toMatchObject({
      unchanged: 1,
    });
    expect(registry.occupancies({ all: true })).toMatchObject([
      { zone: 'Khu A', row: '1', account: { number: '0011', holder: 'LAN' } },
    ]);
  });

  it('spells a name anew where the phone stays', async () => {
    const { registry, take } = await openRegistry();
    await take(`${HEAD}A1,,,Nguyen Thi Lan,0912345678,,,,,,,\n`);
    const result = await take(`${HEAD}A1,,,Nguyễn Thị Lan,0912345678,,,,,,,\n`);
    expect(result.rows[0]).toMatchObject({ outcome: 'changed', changes: ['Tên tiểu thương'] });
    expect(registry.listVendors({}).vendors).toMatchObject([{ name: 'Nguyễn Thị Lan' }]);
    expect(registry.occupancies({ all: true })[0]?.paymentCode).toBe('SAP00001C');
  });
});

describe('codes of stalls', () => {
  const HEADINGS = 'Mã sạp,Tên tiểu thương\n';

  it('tells A1-2 from A12 and Đ1 from D1', async () => {
    const { registry, take } = await openRegistry();
    const list = `${HEADINGS}A1-2,Nguyễn Thị Lan\nA12,Đỗ Văn Bé\nĐ1,Bùi Thị Sen\nD1,Lý Văn Tư\n`;
    expect(await take(list)).toMatchObject({ added: 4, rejected: [], warnings: [] });
    const holders = (stall: string) =>
      registry.occupancies({ stalls: [stall] }).map(({ vendorName }) => vendorName);
    expect(['A1-2', 'A12', 'Đ1', 'D1'].map(holders)).toEqual([
      ['Nguyễn Thị Lan'],
      ['Đỗ Văn Bé'],
      ['Bùi Thị Sen'],
      ['Lý Văn Tư'],
    ]);
    expect(await take(list)).toMatchObject({ unchanged: 4 });
  });

  it('takes A-12, a 12 and A12 for one stall', async () => {
    const { registry, take } = await openRegistry();
    const result = await take(`${HEADINGS}A-12,Nguyễn Thị Lan\nA12,Đỗ Văn Bé\n`);
    expect(result).toMatchObject({
      added: 1,
      rejected: [{ row: 3, value: 'A12', reason: expect.stringContaining('dòng 2') }],
    });
    expect(await take(`${HEADINGS}a 12,Nguyễn Thị Lan\n`)).toMatchObject({ unchanged: 1 });
    expect(registry.occupancies({ all: true })).toHaveLength(1);
  });
});

describe('numbers of accounts', () => {
  const HEADINGS = 'Mã sạp,Tên tiểu thương,Ngân hàng,Số tài khoản\n';
  const stored = (registry: Awaited<ReturnType<typeof openRegistry>>['registry']) =>
    registry.accounts().map(({ number }) => number);

  it.each([
    ['abcXYZ9', 'abcXYZ9'],
    ['mynamebvh', 'mynamebvh'],
    ['00.110\u00a0000 00999', '0011000000999'],
    ['7', '7'],
    ['VCBNL20000006985316', 'VCBNL20000006985316'],
  ])('keeps %s as it was typed', async (typed, number) => {
    const { registry, take } = await openRegistry();
    const list = `${HEADINGS}A1,Nguyễn Thị Lan,TPBank,${typed}\n`;
    expect(await take(list)).toMatchObject({ added: 1, rejected: [] });
    expect(stored(registry)).toEqual([number]);
    expect(registry.findAccount(number.toUpperCase())?.number).toBe(number);
    expect(await take(list)).toMatchObject({ unchanged: 1 });
  });

  it.each(['VCBNL200000069853160', 'chưa rõ', '0011/22', '٠١٢٣'])('refuses %s', async (typed) => {
    const { take } = await openRegistry();
    expect(await take(`${HEADINGS}A1,Nguyễn Thị Lan,TPBank,${typed}\n`)).toMatchObject({
      added: 0,
      rejected: [{ row: 2, column: 'Số tài khoản' }],
    });
  });

  it('takes over other letters of the same number as a change, once', async () => {
    const { registry, take } = await openRegistry();
    await take(`${HEADINGS}A1,Nguyễn Thị Lan,TPBank,ABCXYZ9\n`);
    const twice = `${HEADINGS}A1,Nguyễn Thị Lan,TPBank,abcXYZ9\nA2,Nguyễn Thị Lan,TPBank,abcxyz9\n`;
    const { rows } = await take(twice);
    expect(rows[0]).toMatchObject({ outcome: 'changed', changes: ['Số tài khoản'] });
    expect(stored(registry)).toEqual(['abcXYZ9']);
    expect(await take(twice)).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
  });
});
