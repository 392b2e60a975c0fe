import type { Command } from 'commander';
import { checkOutput, writeOutput } from '../../files.ts';
import { leaf } from '../../leaf.ts';
import { showProgress } from '../../progress.ts';
import { lines } from '../../table.ts';
import { countValue, nudgeValue } from '../../values.ts';
import { withCore } from '../../with-core.ts';
import { type StallOptions, selectionOf } from './selection.ts';

interface Options extends StallOptions {
  readonly layout: string;
  readonly out: string;
  readonly startAt?: number;
  readonly nudgeX?: number;
  readonly nudgeY?: number;
}

/** `stickers sheet`: stickers on A4 label sheets, as PDF. */
export function stickersSheet(): Command {
  return leaf<Options>('sheet', 'lưu tem trên giấy nhãn A4 (PDF)', async ({ options, common }) => {
    const { layout, out, startAt, nudgeX: nudgeXMm, nudgeY: nudgeYMm } = options;
    const selection = selectionOf(options);
    checkOutput(out);
    return withCore(common, 'write', async ({ core, signal }) => {
      const { CLI_AUTHOR } = await import('../../../core/storage/index.ts');
      const order = { ...selection, layout, startAt, nudgeXMm, nudgeYMm };
      const sheet = await core.stickers.printSheet(CLI_AUTHOR, order, {
        signal,
        onProgress: (done, total) => showProgress('Đang vẽ tem', done, total),
      });
      const file = await writeOutput(out, sheet.pdf);
      const { stickers, pages, without } = sheet;
      return {
        json: { file, stickers, pages, ...(without.length > 0 ? { without } : {}) },
        text: lines(
          `Đã lưu ${stickers} tem trên ${pages} trang: ${file}`,
          without.length > 0 && `Không in được tem của ${without.length} sạp:`,
          ...without.map(({ reason }) => `  ${reason}`),
        ),
      };
    });
  })
    .option('--all', 'mọi sạp')
    .option('--stall <code...>', 'các sạp cần in')
    .requiredOption('--layout <id>', 'loại giấy nhãn, ví dụ L7165')
    .requiredOption('--out <file>', 'tệp .pdf cần lưu')
    .option('--start-at <n>', 'ô trống đầu tiên của tờ đầu, từ 1', countValue)
    .option('--nudge-x <mm>', 'dời mọi thứ sang phải, số âm là sang trái', nudgeValue)
    .option('--nudge-y <mm>', 'dời mọi thứ xuống dưới, số âm là lên trên', nudgeValue);
}
