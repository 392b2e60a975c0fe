import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Core } from '../../../core/index.ts';
import type { ReportModel } from '../../../core/reports/schema.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader, PROVIDER, takeIn } from '../attribution/a-market.ts';
import { tell } from '../statements/doors.ts';

let core: Core;
beforeEach(async () => {
  core = await aMarket();
  onTestFinished(() => core.close());
});

const textsOf = ({ body }: ReportModel): string[] =>
  body.flatMap((block) => (block.kind === 'text' ? [block.text] : []));

describe('sentences of a report', () => {
  it('write money below nought with a true minus, never a hyphen', () => {
    const memo = aTrader(core, 'Hoa', { stalls: ['A1'] }).codes[0] ?? '';
    const row = { memo, reference: 'FT1' };
    tell(core, {
      ...{ door: 'statement', account: PROVIDER, from: '2026-09-01', to: '2026-10-31' },
      rows: [
        { ...row, at: '2026-09-30T08:00:00', amount: 50_000 },
        { ...row, at: '2026-10-02T08:00:00', amount: -50_000, reversal: true },
      ],
    });
    const model = core.reports.draft('2026-10');
    expect(model.figures.txValue).toBe(-50_000);
    const said = [...textsOf(model), model.message].join('\n');
    expect(said).toContain(
      '−1 giao dịch của tiểu thương, tổng giá trị −50.000 đồng (bằng chữ: âm năm',
    );
    expect(said).toContain('Giao dịch đã gán: −1, giá trị −50.000 đồng');
    expect(said).not.toMatch(/-\d/);
  });

  it('point to the appendix where there is one, unless the board’s own words do', () => {
    const closing = () => textsOf(core.reports.draft('2026-10')).at(-1) ?? '';
    expect(closing()).toMatch(/ \(Phụ lục kèm theo\)\.\/\.$/);
    const words = { title: '', subject: '', opening: '', headings: {} };
    core.reports.setWording(CLI_AUTHOR, { ...words, closing: 'Kính báo cáo.' });
    expect(closing()).toBe('Kính báo cáo (Phụ lục kèm theo).');
    core.reports.setWording(CLI_AUTHOR, { ...words, closing: 'Chi tiết tại phụ lục./.' });
    expect(closing()).toBe('Chi tiết tại phụ lục./.');
    core.reports.setWording(CLI_AUTHOR, { ...words, closing: 'Hết./.' });
    const contents = core.reports.contents();
    const sections = contents.sections.filter(({ id }) => id !== 'appendix');
    core.reports.setContents(CLI_AUTHOR, { ...contents, sections });
    expect(closing()).toBe('Hết./.');
  });

  it('tell of silent traders only what statements prove, and count the rest apart', async () => {
    const account = (index: number) => `11100022${index}`;
    for (const [index, name] of ['sells', 'quiet', 'unknown'].entries()) {
      aTrader(core, name, { stalls: [`A${index}`], account: account(index) });
    }
    const end = { day: '2026-10-31', amount: -1_000 };
    await takeIn(core, account(0), [{ day: '2026-10-30', amount: 1_000 }, end]);
    await takeIn(core, account(1), [{ day: '2026-09-03', amount: 1_000 }, end]);
    await takeIn(core, account(2), [{ day: '2026-09-04', amount: 1_000 }]);
    const suggested = () => core.reports.draftTexts('2026-10');
    expect(suggested().difficulties.suggestion).toContain(
      '- 1 tiểu thương không có giao dịch nào trong 14 ngày chợ cuối kỳ (từ 18/10/2026 đến 31/10/2026), theo sao kê có đủ những ngày đó; giao dịch ngoài các sao kê đã nhập thì không rõ. 1 người khác cũng chưa thấy giao dịch',
    );
    expect(suggested().proposals.suggestion).toContain('lâu không thấy giao dịch');
    // Of fixed traders only, silence is not counted: the sentence would tell of others.
    const contents = { ...core.reports.contents(), vendors: 'fixed' as const };
    core.reports.setContents(CLI_AUTHOR, contents);
    expect(suggested().difficulties.suggestion).not.toContain('ngày chợ cuối kỳ');
  });
});

describe('targets in a report', () => {
  const rowsOf = (period: string) =>
    core.reports
      .draft(period)
      .body.flatMap((block) =>
        block.kind === 'table' && block.table.id === 'targets' ? block.table.rows : [],
      )
      .map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.text)));

  it('stand beside what is reached, in the periods that ask for them', () => {
    aTrader(core, 'Hoa', { stalls: ['A1'], account: '111000221' });
    aTrader(core, 'Lan', { stalls: ['B1'] });
    core.codes.ensure(CLI_AUTHOR, core.registry.occupancies({ all: true }));
    core.codes.confirmPutUp(CLI_AUTHOR, ['A1'], '2026-09-01');
    const days = { fromDay: '2026-07-01', byDay: '2026-10-15' };
    const source = 'Kế hoạch 156/KH-UBND';
    core.figures.setTarget(CLI_AUTHOR, {
      measure: 'qrAdoptionRate',
      value: 8_000,
      ...days,
      source,
    });
    core.figures.setTarget(CLI_AUTHOR, { measure: 'txCount', value: 300, ...days, source: '' });
    expect(rowsOf('2026-10')).toEqual([
      ['Tỷ lệ tiểu thương có mã QR', '80%', '15/10/2026', '50%', '62,5%', source],
      ['Số giao dịch', '300', '15/10/2026', '0', '0%', ''],
    ]);
    // A month's sums are no goal of a quarter; a goal that is over is none of the next month.
    expect(rowsOf('2026-Q4').map(([name]) => name)).toEqual(['Tỷ lệ tiểu thương có mã QR']);
    expect(rowsOf('2026-11')).toEqual([]);
    expect(rowsOf('2026-06')).toEqual([]);
  });
});
