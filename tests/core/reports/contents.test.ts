import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../core/index.ts';
import { documentPeriod } from '../../../core/reports/dates.ts';
import { differenceText } from '../../../core/reports/printed.ts';
import type { ReportBlock, ReportModel, ReportTable } from '../../../core/reports/schema.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader, PROVIDER, takeIn } from '../attribution/a-market.ts';

const headings = ({ body }: ReportModel): string[] =>
  body.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
const tables = ({ body }: ReportModel): ReportTable[] =>
  body.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
const said = (blocks: readonly ReportBlock[]): string =>
  blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join('\n');

describe('what a report holds', () => {
  let core: Core;
  beforeEach(async () => {
    core = await aMarket('2026-11-22T08:00:00+07:00');
    core.registry.updateMarket(CLI_AUTHOR, { name: 'Chợ Thử', operator: 'Ban quản lý Chợ Thử' });
    const hoa = aTrader(core, 'Hoa', { stalls: ['A1'] });
    aTrader(core, 'Lan', { stalls: ['B1'] });
    const memo = hoa.codes[0] ?? '';
    await takeIn(core, PROVIDER, [
      { day: '2026-07-12', amount: 100_000, memo },
      { day: '2026-10-01', amount: 150_000, memo },
      { day: '2026-10-31', amount: 50_000, memo: 'khong ro' },
    ]);
  });
  afterEach(() => core.close());

  const choose = (change: Partial<ReturnType<Core['reports']['contents']>>, fromDay?: string) =>
    core.reports.setContents(CLI_AUTHOR, { ...core.reports.contents(), ...change }, fromDay);

  it('is numbered by what is on, in the order that was chosen', () => {
    choose({
      sections: [
        { id: 'proposals', on: true },
        { id: 'zones', on: true },
        { id: 'chart', on: false },
        { id: 'daily', on: true },
        { id: 'adoption', on: true },
      ],
    });
    const model = core.reports.draft('2026-10');
    expect(headings(model)).toEqual([
      'I. KẾT QUẢ TRONG THÁNG',
      '1. Theo khu',
      '2. Diễn biến theo ngày',
      '3. Tiểu thương và mã QR',
      'II. ĐỀ XUẤT, KIẾN NGHỊ',
    ]);
    expect(model.appendix.blocks).toEqual([]);
  });

  it('leaves out columns, and refuses a section twice', () => {
    choose({ hidden: { daily: ['weekday', 'vendors', 'lunar'], zones: ['amount'] } });
    const found = tables(core.reports.draft('2026-10'));
    const [daily, zones] = ['daily', 'zones'].map((name) => found.find(({ id }) => id === name));
    expect(daily?.head).toEqual(['Ngày', 'Số giao dịch', 'Giá trị (đồng)']);
    expect(zones?.head).toEqual(['Khu', 'Số giao dịch', 'Tiểu thương có giao dịch']);
    const twice = [
      { id: 'zones', on: true },
      { id: 'zones', on: true },
    ] as const;
    expect(() => choose({ sections: [...twice] })).toThrow(
      expect.objectContaining({ code: 'bad-contents' }),
    );
  });

  it('prints facts the board knows, and figures it writes itself as its own', () => {
    choose({
      facts: [
        { label: 'Hạng chợ', value: '2' },
        { label: 'Số điểm kinh doanh', value: '' },
      ],
      sections: [
        { id: 'adoption', on: true },
        { id: 'training', on: true },
      ],
      ownFigures: ['Số buổi tập huấn', 'Sản phẩm trên sàn'],
    });
    expect(core.reports.draft('2026-10').warnings.join()).toContain(
      'chưa điền: Số buổi tập huấn, Sản phẩm trên sàn',
    );
    core.reports.saveDraftTexts(CLI_AUTHOR, '2026-10', {
      difficulties: null,
      proposals: null,
      ownFigures: [{ label: 'Số buổi tập huấn', value: '3 buổi' }],
    });
    const model = core.reports.draft('2026-10');
    expect(said(model.body)).toContain('Hạng chợ: 2.');
    expect(said(model.body)).not.toContain('Số điểm kinh doanh');
    expect(tables(model).find(({ id }) => id === 'own')?.rows).toEqual([
      ['Số buổi tập huấn', '3 buổi', 'đơn vị tự ghi'],
      ['Sản phẩm trên sàn', expect.stringMatching(/^…+$/), 'đơn vị tự ghi'],
    ]);
  });

  it('says of little data that it is a part of the market, in the sentence of the total itself', () => {
    const { body, warnings, message } = core.reports.draft('2026');
    expect(said(body)).toMatch(
      /Theo số liệu mới có của [\d,]+% số ngày kinh doanh \([\d.]+\/[\d.]+\), chưa phản ánh đầy đủ hoạt động của chợ, trong năm có 2 giao dịch/,
    );
    expect(warnings.join()).toContain('Số liệu mới bao phủ');
    expect(message).toContain('mới là một phần của chợ');
  });

  it('reports quarters by week and years by month, in the words of the Decree', () => {
    const quarter = core.reports.draft('2026-Q4');
    expect(quarter.subject).toBe(
      'Tình hình thanh toán không dùng tiền mặt tại Chợ Thử quý IV năm 2026',
    );
    expect(headings(quarter)[0]).toBe('I. KẾT QUẢ TRONG QUÝ');
    const steps = (model: ReportModel) => tables(model).find(({ id }) => id === 'daily');
    const weeks = steps(quarter);
    expect(weeks?.rows[0]?.[0]).toBe('Tuần 40 (01/10–04/10)');
    const months = steps(core.reports.draft('2026'));
    expect(months?.rows.map((row) => row[0])).toContain('Tháng 3');
    expect(months?.rows[0]).toEqual(['Tháng 01', '–', '–', '–']);
    expect(
      ['2026-01', '2026-03', '2026-12', '2026-Q2', '2026'].map((key) => documentPeriod(key)),
    ).toEqual([
      'tháng 01 năm 2026',
      'tháng 3 năm 2026',
      'tháng 12 năm 2026',
      'quý II năm 2026',
      'năm 2026',
    ]);
    for (const period of ['2026-W40', '2026-10-05', '2026-13', 'x']) {
      expect(() => core.reports.draft(period)).toThrow(
        expect.objectContaining({ code: 'bad-period' }),
      );
    }
    expect(() => core.reports.draft('2027-Q1')).toThrow(
      expect.objectContaining({ code: 'period-ahead' }),
    );
  });

  it('drafts difficulties from the figures, and a person’s words win', () => {
    const { difficulties } = core.reports.draftTexts('2026-10');
    expect(difficulties.own).toBeNull();
    expect(difficulties.suggestion).toContain('Mới có 0/2 tiểu thương (0%) có mã QR');
    expect(difficulties.suggestion).toContain('Còn 1 giao dịch, giá trị 50.000 đồng');
    expect(difficulties.suggestion).not.toMatch(/thuế|mạnh|tăng trưởng/);
    const shown = () =>
      core.reports
        .draft('2026-10')
        .body.flatMap((block) => (block.kind === 'own' ? [block.text] : []));
    expect(shown()[0]).toBe(difficulties.suggestion);
    const own = { difficulties: 'Mạng yếu ở khu B.', proposals: '', ownFigures: [] };
    const saved = core.reports.saveDraftTexts(CLI_AUTHOR, '2026-10', own);
    expect(saved.difficulties).toEqual({ ...difficulties, own: 'Mạng yếu ở khu B.' });
    expect(shown()).toEqual(['Mạng yếu ở khu B.', '']);
    expect(core.reports.draft('2026-10').warnings.join()).not.toContain('câu gợi ý');
    expect(core.reports.draftTexts('2026-09').difficulties.own).toBeNull();
  });

  it('sends a message of the totals that names nobody and fits', () => {
    const { message } = core.reports.draft('2026-10');
    expect(message.length).toBeLessThanOrEqual(600);
    expect(message).toContain('Giao dịch đã gán: 1, giá trị 150.000 đồng, của 1 tiểu thương.');
    expect(message).toContain('Chưa xác định người nhận (để riêng): 1, giá trị 50.000 đồng.');
    expect(message).toContain('Dự thảo, chưa ký.');
    expect(message).not.toMatch(/Hoa|Lan|A1/);
  });
});

describe('settings of reports', () => {
  let core: Core;
  beforeEach(async () => {
    core = await aMarket('2026-11-22T08:00:00+07:00');
  });
  afterEach(() => core.close());

  it('hold from a day on: the newest of the past days counts', () => {
    const { reports } = core;
    const usual = reports.letterhead();
    reports.setLetterhead(CLI_AUTHOR, { ...usual, signerTitle: 'PHÓ BAN' }, '2026-01-01');
    reports.setLetterhead(CLI_AUTHOR, { ...usual, signerTitle: 'TRƯỞNG BAN MỚI' }, '2027-01-01');
    const titles = ['2025-12-31', '2026-01-01', '2026-11-22', '2027-02-01'].map(
      (day) => reports.letterhead(day).signerTitle,
    );
    expect(titles).toEqual([usual.signerTitle, 'PHÓ BAN', 'PHÓ BAN', 'TRƯỞNG BAN MỚI']);
    expect(reports.draft('2026-10').letterhead.signerTitle).toBe('PHÓ BAN');
    const [newest] = reports.settings();
    expect(newest).toMatchObject({ name: 'letterhead', fromDay: '2027-01-01' });
    reports.removeSetting(CLI_AUTHOR, newest?.uid ?? '');
    expect(reports.letterhead('2027-02-01').signerTitle).toBe('PHÓ BAN');
    expect(() => reports.removeSetting(CLI_AUTHOR, newest?.uid ?? '')).toThrow(
      expect.objectContaining({ code: 'unknown-setting' }),
    );
    expect(() => reports.setLetterhead(CLI_AUTHOR, usual, '2026-02-30')).toThrow(
      expect.objectContaining({ code: 'bad-day' }),
    );
  });

  it('hold from ever when they are the first and no day is told, later ones from today', () => {
    const { reports } = core;
    const usual = reports.letterhead();
    reports.setLetterhead(CLI_AUTHOR, { ...usual, signerName: 'Nguyễn Văn Ký' });
    expect(reports.letterhead('2025-12-31').signerName).toBe('Nguyễn Văn Ký');
    reports.setLetterhead(CLI_AUTHOR, { ...usual, signerName: 'Trần Thị Kế' });
    const names = ['2026-11-21', '2026-11-22'].map((day) => reports.letterhead(day).signerName);
    expect(names).toEqual(['Nguyễn Văn Ký', 'Trần Thị Kế']);
    reports.setContents(CLI_AUTHOR, { ...reports.contents(), vendors: 'fixed' });
    expect(reports.contents('2026-01-01').vendors).toBe('fixed');
  });

  it('let a board write its own words, with the names the program puts in', () => {
    const { reports } = core;
    core.registry.updateMarket(CLI_AUTHOR, { name: 'Chợ Thử' });
    const words = {
      title: '',
      subject: 'Kết quả {period}\ncủa {market}',
      opening: '',
      closing: '',
    };
    const headings = { adoption: 'Mã QR của tiểu thương' };
    reports.setWording(CLI_AUTHOR, { ...words, headings });
    const model = reports.draft('2026-10');
    expect(model.title).toBe('BÁO CÁO');
    expect(model.subjectLines).toEqual(['Kết quả tháng 10 năm 2026', 'của Chợ Thử']);
    expect(JSON.stringify(model.body)).toContain('1. Mã QR của tiểu thương');
    expect(() =>
      reports.setWording(CLI_AUTHOR, { ...words, opening: 'Ở {noi}', headings: {} }),
    ).toThrow(expect.objectContaining({ code: 'bad-wording' }));
  });

  it('give companies no national title and no body above, communes both of their own', () => {
    const { reports, registry } = core;
    const head = (operatorType: 'board' | 'company' | 'cooperative' | 'commune') => {
      registry.updateMarket(CLI_AUTHOR, { operatorType, operator: 'Đơn vị', commune: 'xã Thử' });
      const { hasNation, superior, signerAuthority } = reports.letterhead();
      return [hasNation, superior, signerAuthority];
    };
    expect(head('board')).toEqual([true, 'UBND XÃ THỬ', '']);
    expect(head('company')).toEqual([false, '', '']);
    expect(head('cooperative')).toEqual([false, '', '']);
    expect(head('commune')).toEqual([true, '', 'TM. ỦY BAN NHÂN DÂN']);
  });
});

describe('differences of printed figures', () => {
  it.each([
    ['1.000 đồng', '2.500 đồng', '+1.500 đồng'],
    ['12', '9', '−3'],
    ['80% (300/375)', '77,5% (310/400)', '−2,5 điểm %'],
    ['−5', '5', '+10'],
    ['–', '5', '–'],
    ['5 đồng', '5', '–'],
  ])('%s, %s: %s', (before, after, difference) => {
    expect(differenceText(before, after)).toBe(difference);
  });
});
