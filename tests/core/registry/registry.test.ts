import { describe, expect, it } from 'vitest';
import { createBanks } from '../../../core/banks/index.ts';
import { createRegistry } from '../../../core/registry/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { openRegistry } from './open.ts';

const BODY = { action: 'test.write' };

describe('the market', () => {
  it('is made empty and unnamed once, and keeps its uid', async () => {
    const { registry, storage } = await openRegistry();
    const market = registry.market();
    expect(market).toMatchObject({ name: '', operatorType: 'board', isSample: false });
    const again = createRegistry({ storage, banks: createBanks() });
    expect(again.market()).toEqual(market);
    const changed = registry.updateMarket(CLI_AUTHOR, {
      name: ' Chợ  Đại Từ ',
      operatorType: 'company',
    });
    expect(changed).toEqual({ ...market, name: 'Chợ Đại Từ', operatorType: 'company' });
    expect(registry.updateMarket(CLI_AUTHOR, { commune: 'Xã Đại Từ' }).name).toBe('Chợ Đại Từ');
  });

  it('can be marked as the sample', async () => {
    const { registry, storage } = await openRegistry();
    storage.write(CLI_AUTHOR, (write) => registry.markSample(write));
    expect(registry.market().isSample).toBe(true);
  });
});

describe('walking order', () => {
  it('is zone, row, then stall codes as people count; unnamed places last', async () => {
    const { registry, take } = await openRegistry();
    await take(
      'Mã sạp,Khu,Dãy,Tên\nX1,,,A\nA10,Khu 2,Dãy 1,B\nA2,Khu 2,Dãy 1,C\nB1,Khu 10,,D\nC1,Khu 2,Dãy 10,E\nC0,Khu 2,Dãy 2,G\n',
    );
    const order = ['A2', 'A10', 'C0', 'C1', 'B1', 'X1'];
    expect(registry.occupancies({ all: true }).map(({ stallCode }) => stallCode)).toEqual(order);
    expect(registry.listVendors({}).vendors.map(({ stalls }) => stalls[0])).toEqual(order);
    expect(registry.zones()).toEqual([
      { name: 'Khu 2', rows: ['Dãy 1', 'Dãy 2', 'Dãy 10'], stalls: 4 },
      { name: 'Khu 10', rows: [], stalls: 1 },
      { name: '', rows: [], stalls: 1 },
    ]);
    expect(
      registry.occupancies({ stalls: ['x-1', 'a2'] }).map(({ stallCode }) => stallCode),
    ).toEqual(['A2', 'X1']);
    expect(() => registry.occupancies({ stalls: ['A2', 'Z9'] })).toThrow(/Z9/);
  });
});

describe('searching', () => {
  it('ranks exact stall code, exact accents, the start of a name, then anything', async () => {
    const { registry, take } = await openRegistry();
    await take(
      `Mã sạp,Khu,Tên,SĐT,Ngân hàng,STK
LAN,K,Trần Văn Bé,0911000001,VCB,0011000000111
A1,K,Lân,0911000002,VCB,0011000000222
A2,K,Nguyễn Thị Lan,0911000003,VCB,0011000000333
A3,K,Phan Đào,0911000004,MB,00990011
A4,K,Alan Đặng,0911000005,,
`,
    );
    const found = (search: string) =>
      registry.listVendors({ search }).vendors.map(({ name }) => name);
    expect(found('lan')).toEqual(['Trần Văn Bé', 'Nguyễn Thị Lan', 'Lân', 'Alan Đặng']);
    expect(found('Lân')).toEqual(['Lân', 'Trần Văn Bé', 'Nguyễn Thị Lan', 'Alan Đặng']);
    expect(found('dao')).toEqual(['Phan Đào']);
    expect(found('dang')).toEqual(['Alan Đặng']);
    expect(found('0911 000 003')).toEqual(['Nguyễn Thị Lan']);
    expect(found('+84911000003')).toEqual(['Nguyễn Thị Lan']);
    expect(found('0333')).toEqual(['Nguyễn Thị Lan']);
    expect(found('0011')).toEqual(['Phan Đào']);
    expect(found('a1')).toEqual(['Lân']);
    expect(found('sap00003g')).toEqual(['Nguyễn Thị Lan']);
    expect(found('không có ai')).toEqual([]);
    expect(registry.listVendors({ search: 'lan', limit: 1, offset: 1 })).toMatchObject({
      total: 4,
      vendors: [{ name: 'Nguyễn Thị Lan' }],
    });
  });

  it('finds among 5,000 traders in under 50 ms', async () => {
    const { registry, take } = await openRegistry();
    const lines = Array.from(
      { length: 5000 },
      (_, index) =>
        `${'ABCDE'[index % 5]}${index},Khu ${index % 7},Dãy ${index % 20},Nguyễn Thị Lan ${index},09${10_000_000 + index},VCB,00110${10_000_000 + index}`,
    );
    await take(`Mã sạp,Khu,Dãy,Tên,SĐT,Ngân hàng,STK\n${lines.join('\n')}\n`);
    registry.listVendors({ search: 'a' });
    for (const search of ['nguyen', 'lan 4', '0004', 'A105', 'đào', '0910004']) {
      // The best of some: other tests share the machine.
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        registry.listVendors({ search, limit: 50 });
        return performance.now() - start;
      });
      expect(Math.min(...times)).toBeLessThan(50);
    }
  });

  it('filters by status and zone, and sees changes at once', async () => {
    const { registry, take } = await openRegistry();
    await take('Mã sạp,Khu,Tên\nA1,Khu A,Lan\nB1,Khu B,Bé\n');
    const [lan] = registry.listVendors({ zone: 'khu a' }).vendors;
    expect(lan?.name).toBe('Lan');
    registry.setVendorStatus(CLI_AUTHOR, lan?.uid ?? '', {
      status: 'paused',
      day: '2026-11-22',
      reason: 'Nghỉ ốm',
    });
    expect(registry.listVendors({ status: 'active' }).vendors.map(({ name }) => name)).toEqual([
      'Bé',
    ]);
  });
});

describe('editing one trader', () => {
  it('adds, changes and dates, with a history of who did what', async () => {
    const { registry, setDay } = await openRegistry();
    const added = registry.addVendor(CLI_AUTHOR, {
      name: 'Nguyễn Thị Lan',
      phone: '+84 912 345 678',
      stalls: [{ code: 'A1', zone: 'Khu A' }],
      account: { bankBin: '970436', number: '0011 0000 00999', holder: 'NGUYEN THI LAN' },
    });
    expect(added).toMatchObject({
      phone: '0912345678',
      stalls: ['A1'],
      status: 'active',
      occupancies: [{ account: { number: '0011000000999' } }],
    });
    setDay('2026-12-05');
    const moved = registry.updateVendor(CLI_AUTHOR, added.uid, {
      stalls: [{ code: 'A2', zone: 'Khu A' }],
      goodsLine: 'Rau',
    });
    expect(
      moved.occupancies.map(({ stallCode, fromDay, toDay }) => [stallCode, fromDay, toDay]),
    ).toEqual([
      ['A2', '2026-12-05', null],
      ['A1', '2026-11-22', '2026-12-05'],
    ]);
    expect(moved.occupancies[0]?.account?.number).toBe('0011000000999');
    const left = registry.setVendorStatus(CLI_AUTHOR, added.uid, {
      status: 'left',
      day: '2026-12-05',
      reason: 'Trả sạp',
    });
    expect(left).toMatchObject({ status: 'left', stalls: [], name: 'Nguyễn Thị Lan' });
    expect(left.statuses).toEqual([
      { status: 'left', fromDay: '2026-12-05', toDay: null, reason: 'Trả sạp' },
      { status: 'active', fromDay: '2026-11-22', toDay: '2026-12-04', reason: '' },
    ]);
    expect(left.history.map(({ author, action }) => [author, action])).toEqual([
      ['cli', 'vendors.status'],
      ['cli', 'vendors.update'],
      ['cli', 'vendors.add'],
    ]);
  });

  it('never gives a payment code out twice', async () => {
    const { registry } = await openRegistry();
    const codes = new Set<string>();
    for (let turn = 0; turn < 5; turn += 1) {
      const { uid, paymentCodes } = registry.addVendor(CLI_AUTHOR, {
        name: `Người ${String.fromCharCode(65 + turn)}`,
        stalls: [{ code: 'A1' }],
      });
      codes.add(paymentCodes[0] ?? '');
      registry.setVendorStatus(CLI_AUTHOR, uid, { status: 'left', day: '2026-11-22', reason: '' });
    }
    expect(codes.size).toBe(5);
  });

  it('refuses what cannot be, and stores nothing of it', async () => {
    const { registry } = await openRegistry();
    registry.addVendor(CLI_AUTHOR, {
      name: 'Lan',
      stalls: [{ code: 'A1' }],
      account: { bankBin: '970436', number: '0011' },
    });
    const add = (more: object) => () => registry.addVendor(CLI_AUTHOR, { name: 'Bé', ...more });
    expect(add({ stalls: [{ code: 'A1' }] })).toThrow(/đang của Lan/);
    expect(add({ account: { bankBin: '970436', number: '0011' } })).toThrow(/đang là của Lan/);
    expect(add({ account: { bankBin: '970436', number: 'chưa có' } })).toThrow(/Số tài khoản/);
    expect(add({ phone: 'không' })).toThrow(/số điện thoại/);
    expect(add({ name: ' ' })).toThrow(/tên/);
    expect(add({ day: '2027-01-01' })).toThrow(/chưa tới/);
    expect(() => registry.vendor('nobody')).toThrow(/Không có tiểu thương/);
    expect(() => registry.occupancy('nobody')).toThrow(/Không có tiểu thương/);
    expect(registry.listVendors({}).total).toBe(1);
  });
});

describe('accounts', () => {
  it('are found by number however it is grouped, and never guessed between banks', async () => {
    const { registry, storage } = await openRegistry();
    const add = (bankBin: string, number: string) =>
      storage.write(CLI_AUTHOR, (write) => {
        write.audit(BODY);
        return registry.addAccount(write, { kind: 'provider', bankBin, number });
      });
    const vcb = add('970436', '0011-222');
    expect(add('970436', '0011222')).toEqual(vcb);
    expect(registry.findAccount('0011 222')).toEqual(vcb);
    add('970422', '0011222');
    expect(registry.findAccount('0011222')).toBeUndefined();
    expect(registry.findAccount('0011222', '970436')).toEqual(vcb);
    expect(registry.findAccount('999')).toBeUndefined();
  });

  it('keep the first day of the trader’s consent', async () => {
    const { registry, storage, setDay } = await openRegistry();
    const { fullAccounts } = registry.addVendor(CLI_AUTHOR, {
      name: 'Lan',
      account: { bankBin: '970436', number: '0011' },
    });
    const id = fullAccounts[0]?.id ?? 0;
    const consent = (formSeen: boolean) =>
      storage.write(CLI_AUTHOR, (write) => {
        write.audit(BODY);
        return registry.recordConsent(write, id, { formSeen });
      });
    expect(consent(false)).toMatchObject({ consentDay: '2026-11-22', consentFormDay: null });
    setDay('2026-12-01');
    expect(consent(true)).toMatchObject({ consentDay: '2026-11-22', consentFormDay: '2026-12-01' });
  });
});

describe('the questions asked for every payment', () => {
  it.each([
    ['a stall by its code', "SELECT id FROM stall WHERE market_id = 1 AND code_key = 'A1'"],
    ['a payment code', "SELECT occupancy_id FROM payment_code WHERE code = 'SAP00001C'"],
    [
      'a routing code',
      "SELECT occupancy_id FROM routing_code WHERE market_id = 1 AND kind = 'terminal' AND value_key = 'T1'",
    ],
    [
      'an open account',
      "SELECT id FROM account WHERE market_id = 1 AND number_key = '0011' AND to_day IS NULL",
    ],
    [
      'a closed account',
      "SELECT id FROM account WHERE market_id = 1 AND number_key = '0011' AND to_day IS NOT NULL",
    ],
    ['a phone', "SELECT id FROM vendor WHERE market_id = 1 AND phone = '09' AND phone <> ''"],
    ['the trader at a stall', 'SELECT id FROM occupancy WHERE stall_id = 1 AND to_day IS NULL'],
    [
      'the stalls of an account',
      'SELECT count(*) FROM occupancy WHERE account_id = 1 AND to_day IS NULL',
    ],
    ['what was done to a trader', "SELECT at FROM audit WHERE subject_uid = 'x'"],
  ])('use an index: %s', async (_name, sql) => {
    const { storage } = await openRegistry();
    const plan = storage.db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
    expect(plan.map(({ detail }) => detail).join()).toMatch(/^SEARCH .* USING (COVERING )?INDEX/);
  });
});
