import type { Command } from 'commander';
import type { PrinterLanguage } from '../../../core/printing/index.ts';
import { leaf } from '../../leaf.ts';
import { showProgress } from '../../progress.ts';
import { lines } from '../../table.ts';
import { countValue, oneOf } from '../../values.ts';
import { withCore } from '../../with-core.ts';
import { type StallOptions, selectionOf } from './selection.ts';

interface Options extends StallOptions {
  readonly printer: string;
  readonly language: PrinterLanguage;
  readonly dots: number;
  readonly template?: string;
  readonly skipSent?: boolean;
}

const ENDINGS = {
  sent: 'Đã gửi đủ sang máy in. Hãy nhìn cuộn tem để biết chắc.',
  failed: 'Chưa in được hết.',
  unknown: 'Không rõ máy in đã in đến đâu. Hãy xem cuộn tem rồi in lại những tem thiếu.',
} as const;

/** `stickers print`: draws, checks and sends stickers to a thermal printer. */
export function stickersPrint(): Command {
  return leaf<Options>('print', 'in tem ra máy in nhiệt', ({ options, common }) => {
    const { printer, language, dots, template, skipSent } = options;
    const selection = selectionOf(options);
    return withCore(common, 'write', async ({ core, signal }) => {
      const { CLI_AUTHOR } = await import('../../../core/storage/index.ts');
      const to = { uri: printer, language, dots };
      const order = { selection, to, template, skipSent };
      const outcome = await core.printing.printStickers(CLI_AUTHOR, order, {
        signal,
        onProgress: (done, total) => showProgress('Đang in tem', done, total),
      });
      const { job, stickers, sent, state, reason, without } = outcome;
      return {
        json: {
          job,
          stickers,
          sent,
          state,
          ...(reason === undefined ? {} : { reason }),
          ...(without.length > 0 ? { without } : {}),
        },
        text: lines(
          `Tem: ${stickers}, đã gửi: ${sent}. ${ENDINGS[state]}`,
          reason,
          ...without.map((one) => `  ${one.reason}`),
        ),
        ...(state === 'sent' ? {} : { exit: 1 }),
      };
    });
  })
    .option('--all', 'mọi sạp')
    .option('--stall <code...>', 'các sạp cần in')
    .requiredOption('--printer <uri>', 'tcp://MÁY:CỔNG, file:TỆP, cups:TÊN hoặc winspool:TÊN')
    .requiredOption('--language <name>', 'escpos hoặc tspl', oneOf(['escpos', 'tspl']))
    .requiredOption('--dots <n>', 'số điểm in theo chiều ngang', countValue)
    .option('--template <id>', 'mẫu tem')
    .option('--skip-sent', 'bỏ qua tem đã gửi hoặc chưa rõ');
}
