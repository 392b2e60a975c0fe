import type { Command } from 'commander';
import { formatCount, formatDay, formatDong } from '../../../core/kernel/index.ts';
import { leaf } from '../../leaf.ts';
import { table } from '../../table.ts';
import { withCore } from '../../with-core.ts';

const LANES = { A: 'Nhà cung cấp', C: 'Tự khai' } as const;

/** `aggregates list`: what was taken in, newest first. */
export function aggregatesList(): Command {
  return leaf('list', 'các lần nhập số tổng hợp và tự khai', ({ common }) =>
    withCore(common, 'read', ({ core }) => {
      const batches = core.aggregates.batches();
      const rows = batches.map(({ batch, lane, source, from, to, live, amount, undoneAt }) => [
        batch,
        LANES[lane],
        source,
        `${formatDay(from)} – ${formatDay(to)}`,
        formatCount(live),
        formatDong(amount),
        undoneAt === null ? '' : 'đã hoàn tác',
      ]);
      const head = ['Mã lần nhập', 'Nguồn', 'Tệp', 'Kỳ', 'Số dòng', 'Số tiền', ''];
      return { json: { batches }, text: table(head, rows) };
    }),
  );
}
