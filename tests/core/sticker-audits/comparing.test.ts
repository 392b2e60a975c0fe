import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditDetail } from '../../../core/sticker-audits/index.ts';
import { crc16, encodeTransfer } from '../../../core/vietqr/index.ts';
import { refusalOf } from '../stickers/refusal.ts';
import { AUTHOR, hangUp, openAudited, payloadOf, STRANGER } from './audited.ts';

const TRADERS = [
  { stall: 'A1', name: 'Trần Thị Một', account: '0011000010001' },
  { stall: 'A2', name: 'Lê Văn Hai', account: '0011000010002' },
  { stall: 'A10', name: 'Phạm Thị Mười', account: '0011000010010' },
];

let market: Awaited<ReturnType<typeof openAudited>>;
let audit: AuditDetail;
beforeEach(async () => {
  market = await openAudited(TRADERS);
  audit = market.audits.start(AUTHOR, { name: 'Kiểm tra tháng 11' });
});
afterEach(() => market.close());

const lineId = (stall: string): number =>
  audit.lines.find((line) => line.stall === stall)?.id ?? Number.NaN;
const now = () => market.audits.detail(audit.uid);
const lineOf = (stall: string) => now().lines.find((line) => line.stall === stall);
const gun = (stall: string, payload: string) =>
  market.audits.scan(AUTHOR, audit.uid, { payload, source: 'gun', line: lineId(stall) });

describe('a round', () => {
  it('lists the stalls in walking order and says where a sticker should hang', async () => {
    market.registry.addVendor(AUTHOR, {
      name: 'Chưa có tem',
      stalls: [{ code: 'A3', zone: 'Khu A' }],
    });
    const { lines, total, left } = market.audits.start(AUTHOR, { name: 'Đợt hai' });
    expect(lines.map(({ stall, expected }) => [stall, expected])).toEqual([
      ['A1', true],
      ['A2', true],
      ['A3', false],
      ['A10', true],
    ]);
    expect({ total, left }).toEqual({ total: 4, left: 3 });
  });

  it('is only of the zones that were chosen, and never of none', async () => {
    market.registry.addVendor(AUTHOR, {
      name: 'Khu khác',
      stalls: [{ code: 'B1', zone: 'Khu B' }],
    });
    const { lines } = market.audits.start(AUTHOR, { name: 'Chỉ khu B', zones: ['khu b'] });
    expect(lines.map(({ stall }) => stall)).toEqual(['B1']);
    const refusal = await refusalOf(() =>
      market.audits.start(AUTHOR, { name: 'Không có', zones: ['Khu Z'] }),
    );
    expect(refusal?.code).toBe('no-stalls');
  });

  it('keeps what it began with when the market changes', () => {
    const [vendor] = market.registry.listVendors({ search: 'A2' }).vendors;
    market.registry.updateVendor(AUTHOR, vendor?.uid ?? '', { name: 'Tên đã đổi' });
    expect(lineOf('A2')?.vendor).toBe('Lê Văn Hai');
  });
});

describe('a code at a stall', () => {
  it('is right where it is the stall’s own', () => {
    expect(gun('A1', payloadOf(market, 'A1')).result).toBe('right');
    expect(now()).toMatchObject({ left: 2, counts: { right: 1 } });
  });

  it('is out of date once the account changed', () => {
    const old = payloadOf(market, 'A1');
    const [vendor] = market.registry.listVendors({ search: 'A1' }).vendors;
    const account = { bankBin: '970436', number: '0011000099999', holder: 'TRAN THI MOT' };
    market.registry.updateVendor(AUTHOR, vendor?.uid ?? '', { account });
    expect(gun('A1', old).result).toBe('out-of-date');
  });

  it('is another stall’s where stickers were swapped, and both are named', () => {
    const { result, message } = gun('A2', payloadOf(market, 'A1'));
    expect(result).toBe('other-stall');
    expect(message).toMatch(/sạp A1 \(Trần Thị Một\).*sạp A2 \(Lê Văn Hai\)/);
  });

  it('is an alarm where it pays a stranger, of whom the number’s end and the bank are told', () => {
    const { result, message } = gun('A2', STRANGER);
    expect(result).toBe('somebody-else');
    expect(message).toContain('5678 tại MBBank');
    expect(message).not.toContain('8888');
    expect(message).toMatch(/Chưa kết luận.*chụp ảnh.*hỏi người bán.*che mã/);
  });

  it('is right with a note where it is foreign but pays the trader’s own account', () => {
    const own = encodeTransfer({ bankBin: '970436', account: '0011000010002' }).payload;
    expect(gun('A2', own)).toMatchObject({
      result: 'right',
      message: expect.stringContaining('không do chợ in'),
    });
    expect(gun('A1', own).result).toBe('other-stall');
  });

  it('is the former trader’s where the stall changed hands: money goes to them', () => {
    const old = payloadOf(market, 'A2');
    const [vendor] = market.registry.listVendors({ search: 'A2' }).vendors;
    market.registry.setVendorStatus(AUTHOR, vendor?.uid ?? '', {
      status: 'left',
      day: '2026-11-22',
      reason: '',
    });
    market.registry.addVendor(AUTHOR, {
      name: 'Người Mới',
      stalls: [{ code: 'A2', zone: 'Khu A' }],
      account: { bankBin: '970436', number: '0011000077777', holder: 'NGUOI MOI' },
      day: '2026-11-22',
    });
    hangUp(market);
    audit = market.audits.start(AUTHOR, { name: 'Sau khi đổi người' });
    expect(gun('A2', old)).toMatchObject({
      result: 'out-of-date',
      message: expect.stringMatching(/người bán trước.*Lê Văn Hai/),
    });
    expect(gun('A1', old).result).toBe('other-stall');
    expect(gun('A2', payloadOf(market, 'A2')).result).toBe('right');
  });

  it('of a trader who left and came back is old, and nobody else’s', () => {
    const old = payloadOf(market, 'A2');
    const [vendor] = market.registry.listVendors({ search: 'A2' }).vendors;
    const uid = vendor?.uid ?? '';
    const say = (status: 'left' | 'active', day: string) =>
      market.registry.setVendorStatus(AUTHOR, uid, { status, day, reason: '' });
    say('left', '2026-11-22');
    market.setClock('2026-11-25T08:00:00+07:00');
    say('active', '2026-11-25');
    market.registry.updateVendor(AUTHOR, uid, { stalls: [{ code: 'A2', zone: 'Khu A' }] });
    hangUp(market);
    audit = market.audits.start(AUTHOR, { name: 'Sau khi trở lại' });
    expect(payloadOf(market, 'A2')).not.toBe(old);
    const { result, message } = gun('A2', old);
    expect(result).toBe('out-of-date');
    expect(message).toMatch(/mã cũ của sạp A2/);
  });

  it('that pays somebody who left is never called right, also while its stall is not known', () => {
    const payload = encodeTransfer({ bankBin: '970436', account: '0011000010002' }).payload;
    const [vendor] = market.registry.listVendors({ search: 'A2' }).vendors;
    const scan = () => market.audits.scan(AUTHOR, audit.uid, { payload, source: 'camera' });
    expect(scan().result).toBe('right');
    market.registry.setVendorStatus(AUTHOR, vendor?.uid ?? '', {
      status: 'left',
      day: '2026-11-22',
      reason: '',
    });
    expect(scan()).toMatchObject({
      result: 'other-stall',
      message: expect.stringMatching(/không còn bán.*chọn sạp/),
    });
  });

  it('of one trader’s other stall does not cry theft', () => {
    const account = { bankBin: '970436', number: '0011000055555', holder: 'HAI SAP' };
    const stalls = ['C1', 'C2'].map((code) => ({ code, zone: 'Khu C' }));
    market.registry.addVendor(AUTHOR, { name: 'Hai Sạp', stalls, account });
    hangUp(market);
    audit = market.audits.start(AUTHOR, { name: 'Hai sạp' });
    const { result, message } = gun('C2', payloadOf(market, 'C1'));
    expect(result).toBe('other-stall');
    expect(message).toContain('cùng người bán');
    expect(message).not.toContain('chụp ảnh');
  });

  it.each([
    ['https://me.momo.vn/abcdef', 'somebody-else'],
    ['2|99|0912345678|NGUYEN VAN A||0|0|0', 'somebody-else'],
    ['8934588012345', 'unreadable'],
    [`${STRANGER.slice(0, -4)}0000`, 'unreadable'],
  ])('that is no transfer code is told: %s', (text, result) => {
    expect(gun('A1', text).result).toBe(result);
  });

  it('of another provider is a stranger’s until it is taken into the books', () => {
    const body =
      '00020101021126280010A0000007750110CHOXOMCUI15204541153037045802VN5908QUAN PHO6005HANOI6304';
    const vnpay = body + crc16(body);
    const first = gun('A1', vnpay);
    expect(first.result).toBe('somebody-else');
    expect(first.message).toMatch(/VNPAY.*QUAN PHO/);
    market.codes.takeExisting(AUTHOR, 'A1', vnpay);
    market.codes.setStatus(AUTHOR, ['A1'], 'put-up', { day: '2026-11-22', provider: 'vnpay' });
    expect(gun('A1', vnpay).result).toBe('right');
    expect(gun('A2', vnpay).result).toBe('other-stall');
    gun('A1', payloadOf(market, 'A1'));
    expect(lineOf('A1')?.result).toBe('right');
  });

  it('that an input method changed is put right and explained', () => {
    // Telex joins «AA» to «Â» as a gun types it.
    const typed = payloadOf(market, 'A1').replace('QRIBFTTA', 'QRÌBTTA');
    expect(typed).not.toBe(payloadOf(market, 'A1'));
    expect(gun('A1', typed)).toMatchObject({
      result: 'right',
      payload: payloadOf(market, 'A1'),
      message: expect.stringContaining('Bộ gõ tiếng Việt'),
    });
  });

  it('finds its stall by itself where none is named', () => {
    const payload = payloadOf(market, 'A10');
    market.audits.scan(AUTHOR, audit.uid, { payload, source: 'camera' });
    expect(lineOf('A10')?.result).toBe('right');
  });
});

describe('several codes at one stall', () => {
  it('come to the worst of them, each kept', () => {
    gun('A1', STRANGER);
    gun('A1', payloadOf(market, 'A1'));
    expect(lineOf('A1')).toMatchObject({ result: 'somebody-else', scans: { length: 2 } });
  });

  it('count once however often the trigger is pulled', () => {
    for (const _pull of [1, 2, 3]) gun('A1', STRANGER);
    expect(lineOf('A1')?.scans).toHaveLength(1);
  });

  it('are right once one can be read where another reading failed', () => {
    gun('A1', '8934588012345');
    gun('A1', payloadOf(market, 'A1'));
    expect(lineOf('A1')?.result).toBe('right');
  });

  it('are judged anew when the registry has learned of them', () => {
    gun('A1', STRANGER);
    const [vendor] = market.registry.listVendors({ search: 'A1' }).vendors;
    const account = { bankBin: '970422', number: '8888000045678', holder: 'TRAN THI MOT' };
    market.registry.updateVendor(AUTHOR, vendor?.uid ?? '', { account });
    gun('A1', STRANGER);
    expect(lineOf('A1')?.result).toBe('right');
  });
});

describe('what a person says', () => {
  const say = (stall: string, result: 'missing' | 'right' | null, note = '') =>
    market.audits.setLine(AUTHOR, audit.uid, lineId(stall), { result, note });

  it('holds until something newer is read, and can be taken back', () => {
    say('A1', 'missing');
    expect(lineOf('A1')?.result).toBe('missing');
    gun('A1', payloadOf(market, 'A1'));
    expect(lineOf('A1')?.result).toBe('right');
    say('A2', 'missing');
    say('A2', null);
    expect(lineOf('A2')?.result).toBeNull();
  });

  it('calls an alarm harmless only with a reason, and taking that back brings it again', async () => {
    gun('A1', STRANGER);
    expect((await refusalOf(() => say('A1', 'right')))?.code).toBe('note-needed');
    say('A1', 'right', 'Người bán xác nhận là tài khoản của con');
    expect(lineOf('A1')?.result).toBe('right');
    say('A1', null);
    expect(lineOf('A1')?.result).toBe('somebody-else');
  });

  it('moves a reading to the stall it was made at', () => {
    const { id } = gun('A2', payloadOf(market, 'A1'));
    expect(market.audits.place(AUTHOR, audit.uid, id, lineId('A1')).result).toBe('right');
    expect([lineOf('A1')?.result, lineOf('A2')?.result]).toEqual(['right', null]);
  });

  it('does not silence a reading from before that is put at the stall afterwards', () => {
    const early = market.audits.scan(AUTHOR, audit.uid, { payload: STRANGER, source: 'camera' });
    gun('A1', payloadOf(market, 'A1'));
    say('A1', 'right');
    market.audits.place(AUTHOR, audit.uid, early.id, lineId('A1'));
    expect(lineOf('A1')?.result).toBe('somebody-else');
    say('A1', 'right', 'Người bán xác nhận là tài khoản của con');
    expect(lineOf('A1')?.result).toBe('right');
  });

  it('puts a reading aside, which stays to be seen', () => {
    const { id } = gun('A1', STRANGER);
    market.audits.setAside(AUTHOR, audit.uid, id);
    expect(lineOf('A1')).toMatchObject({ result: null, scans: [{ setAside: true }] });
  });
});

describe('a right reading', () => {
  const scanned = (stall: string) =>
    market.codes.history(stall).filter(({ status }) => status === 'test-scanned').length;

  it('of a hanging sticker is a test-scan, once in a round', () => {
    gun('A1', payloadOf(market, 'A1'));
    gun('A1', payloadOf(market, 'A1'));
    expect(scanned('A1')).toBe(1);
    expect(scanned('A2')).toBe(0);
  });

  it('at the wrong stall is none', () => {
    gun('A2', payloadOf(market, 'A1'));
    expect(scanned('A1')).toBe(0);
  });
});

describe('signing off', () => {
  const sign = (markLost: boolean) =>
    market.audits.sign(AUTHOR, audit.uid, { note: 'Đã báo tổ trưởng', markLost });

  it('freezes the round', async () => {
    gun('A1', payloadOf(market, 'A1'));
    gun('A2', STRANGER);
    const signed = sign(false);
    expect(signed).toMatchObject({
      signedBy: AUTHOR.name,
      note: 'Đã báo tổ trưởng',
      left: 1,
      counts: { right: 1, 'somebody-else': 1, missing: 0 },
    });
    const [scan] = lineOf('A2')?.scans ?? [];
    for (const change of [
      () => gun('A10', STRANGER),
      () => market.audits.place(AUTHOR, audit.uid, scan?.id ?? 0, lineId('A1')),
      () => market.audits.setAside(AUTHOR, audit.uid, scan?.id ?? 0),
      () => market.audits.setLine(AUTHOR, audit.uid, lineId('A1'), { result: 'missing' }),
      () => market.audits.readPhotos(AUTHOR, audit.uid, []),
      () => sign(true),
    ]) {
      expect((await refusalOf(async () => change()))?.code).toBe('audit-signed');
    }
    expect(now()).toEqual(signed);
  });

  it('makes codes of missing stickers lost, if asked to', () => {
    market.audits.setLine(AUTHOR, audit.uid, lineId('A1'), { result: 'missing' });
    market.audits.setLine(AUTHOR, audit.uid, lineId('A2'), { result: 'unreadable' });
    sign(true);
    const states = market.codes.lines().map(({ qr }) => [qr?.stallCode, qr?.status]);
    expect(states).toEqual([
      ['A1', 'lost'],
      ['A2', 'put-up'],
      ['A10', 'put-up'],
    ]);
    const [event] = market.codes.history('A1');
    expect(event?.reason).toBe('Không thấy tem khi kiểm tra 22/11/2026');
  });

  it('leaves alone a sticker that was put up after the old one was missed', () => {
    for (const stall of ['A1', 'A2']) {
      market.audits.setLine(AUTHOR, audit.uid, lineId(stall), { result: 'missing' });
    }
    market.setClock('2026-11-22T10:00:00+07:00');
    market.codes.confirmPutUp(AUTHOR, ['A1'], '2026-11-22');
    market.setClock('2026-11-23T08:00:00+07:00');
    sign(true);
    const states = market.codes.lines({ stalls: ['A1', 'A2'] }).map(({ qr }) => qr?.status);
    expect(states).toEqual(['put-up', 'lost']);
  });

  it('is asked of what is there', async () => {
    expect((await refusalOf(() => market.audits.detail('nope')))?.code).toBe('unknown-audit');
    const scan = { payload: STRANGER, source: 'gun', line: 987 } as const;
    const refusal = await refusalOf(() => market.audits.scan(AUTHOR, audit.uid, scan));
    expect(refusal?.code).toBe('unknown-line');
    expect((await refusalOf(() => market.audits.setAside(AUTHOR, audit.uid, 9)))?.code).toBe(
      'unknown-scan',
    );
  });
});
