import { expect, it, onTestFinished } from 'vitest';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aSigningMarket } from './a-signing-market.ts';

it('a correction names the report it corrects, and gives both values of what changed', async () => {
  const { core, sale } = await aSigningMarket();
  onTestFinished(() => core.close());
  const { reports } = core;
  await sale('2026-10-12', 50_000);
  const first = await reports.sign(CLI_AUTHOR, { period: '2026-10' });
  await sale('2026-10-13', 70_000);
  const second = await reports.sign(CLI_AUTHOR, {
    period: '2026-10',
    corrects: first.uid,
    reason: 'Ngân hàng gửi thêm sao kê.',
  });
  const model = reports.signedModel(second.uid);
  expect(model.title).toBe('BÁO CÁO ĐIỀU CHỈNH');
  const [opening, changed, continued] = model.body;
  expect(opening).toMatchObject({
    text: expect.stringMatching(
      new RegExp(
        `điều chỉnh Báo cáo số ${first.number} ngày 22 tháng 11 năm 2026 .*Lý do: Ngân hàng gửi thêm sao kê\\. Các`,
      ),
    ),
  });
  const table = changed?.kind === 'table' ? changed.table : undefined;
  expect(table?.head).toEqual(['Chỉ tiêu', 'Đã báo cáo', 'Điều chỉnh', 'Tăng, giảm']);
  expect(table?.rows).toContainEqual(['Số giao dịch', '1', '2', '+1']);
  expect(table?.rows).toContainEqual([
    'Giá trị giao dịch',
    '50.000 đồng',
    '120.000 đồng',
    '+70.000 đồng',
  ]);
  expect(continued).toMatchObject({ kind: 'text' });
  expect(model.message).toContain(`Điều chỉnh Báo cáo số ${first.number}.`);
  expect(model.appendix.reference).toContain(
    `(Kèm theo Báo cáo số ${second.number} ngày 22 tháng 11 năm 2026`,
  );
});
