import type { Command } from 'commander';
import type { Day } from '../../../core/kernel/index.ts';
import type { Letterhead } from '../../../core/reports/index.ts';
import { type Answer, leaf } from '../../leaf.ts';
import { lines } from '../../table.ts';
import { dayValue, textValue } from '../../values.ts';
import { withCore } from '../../with-core.ts';

interface Options {
  readonly signer?: string;
  readonly signerTitle?: string;
  readonly symbol?: string;
  readonly place?: string;
  readonly from?: Day;
}

/** `reports letterhead`: shows who issues and signs reports, or sets what is given. */
export function reportsLetterhead(): Command {
  return leaf<Options>('letterhead', 'xem hoặc đặt phần đầu và người ký', ({ options, common }) => {
    const { signer, signerTitle, symbol, place, from } = options;
    const change = without({ signerName: signer, signerTitle, symbol, place });
    const isChange = Object.keys(change).length > 0;
    return withCore(common, isChange ? 'write' : 'read', async ({ core: { reports } }) => {
      const present = reports.letterhead(from);
      if (!isChange) return answer(present);
      const { CLI_AUTHOR } = await import('../../../core/storage/index.ts');
      return answer(reports.setLetterhead(CLI_AUTHOR, { ...present, ...change }, from));
    });
  })
    .option('--signer <name>', 'họ tên người ký', textValue)
    .option('--signer-title <text>', 'chức vụ của người ký', textValue)
    .option('--symbol <text>', 'ký hiệu sau số văn bản, ví dụ BC-BQLC', textValue)
    .option('--place <text>', 'địa danh trước ngày ký', textValue)
    .option(
      '--from <day>',
      'áp dụng cho văn bản ký từ ngày (mặc định: lần đầu cho mọi ngày, lần sau từ hôm nay)',
      dayValue,
    );
}

/** Leaves out what was not given. */
function without(change: Readonly<Record<string, string | undefined>>): Partial<Letterhead> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function answer(letterhead: Letterhead): Answer {
  const { superior, issuer, symbol, place, signerTitle, signerName } = letterhead;
  return {
    json: letterhead,
    text: lines(
      superior && `Cơ quan cấp trên: ${superior}`,
      `Cơ quan ban hành: ${issuer}`,
      `Số, ký hiệu: …/${symbol}`,
      `Địa danh: ${place}`,
      `Người ký: ${signerTitle} ${signerName || '(chưa ghi, đặt bằng --signer)'}`,
    ),
  };
}
