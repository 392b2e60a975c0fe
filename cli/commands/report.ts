import type { Command } from 'commander';
import { type Day, errorBody, formatPeriod, type PeriodKey } from '../../core/kernel/index.ts';
import type { ReportFigures, ReportFormat, SignedReport } from '../../core/reports/index.ts';
import { checkOutput, writeOutput } from '../files.ts';
import { type Answer, type Common, leaf } from '../leaf.ts';
import { lines } from '../table.ts';
import { dayValue, oneOf, periodValue, textValue } from '../values.ts';
import { type Tools, withCore } from '../with-core.ts';
import { WrongUsage } from '../wrong-usage.ts';
import { findReport } from './reports/find.ts';

/** Every kind of file a report is given out as. */
export const FORMATS = ['docx', 'xlsx', 'pdf', 'txt'] as const;

interface Options {
  readonly period: PeriodKey;
  readonly format?: ReportFormat;
  readonly out?: string;
  readonly sign?: boolean;
  readonly day?: Day;
  readonly corrects?: string;
  readonly reason?: string;
}

/** What is to be written where. */
interface Wanted {
  readonly format: ReportFormat;
  readonly out: string;
}

/** `report`: a period's report as a draft without a number, or signed. */
export function reportCommand(): Command {
  return leaf<Options>('report', 'lưu hoặc ký báo cáo', async ({ options, common }) => {
    checkUsage(options);
    const { format, out } = options;
    const wanted = format === undefined || out === undefined ? null : { format, out };
    if (wanted !== null) checkOutput(wanted.out);
    if (options.sign) return sign(common, options, wanted);
    if (wanted === null) throw new WrongUsage('Bản nháp cần --format và --out.');
    return draft(common, options.period, wanted);
  })
    .requiredOption('--period <period>', 'kỳ: 2026-10, 2026-Q4 hoặc 2026', periodValue)
    .option('--format <name>', 'docx, xlsx, pdf hoặc txt', oneOf(FORMATS))
    .option('--out <file>', 'tệp cần lưu')
    .option('--sign', 'ký: lấy số, chốt số liệu và giữ các tệp')
    .option('--day <day>', 'ngày ký (mặc định hôm nay)', dayValue)
    .option('--corrects <number>', 'điều chỉnh báo cáo đã ký có số này', textValue)
    .option('--reason <text>', 'lý do điều chỉnh', textValue);
}

function checkUsage({ sign: isSigned, day, corrects, reason, format, out }: Options): void {
  if ((format === undefined) !== (out === undefined)) {
    throw new WrongUsage('--format và --out phải đi cùng nhau.');
  }
  if (!isSigned && (day ?? corrects ?? reason) !== undefined) {
    throw new WrongUsage('--day, --corrects và --reason chỉ dùng cùng --sign.');
  }
  if ((corrects === undefined) !== (reason === undefined)) {
    throw new WrongUsage('--corrects và --reason phải đi cùng nhau.');
  }
}

function draft(common: Common, period: PeriodKey, { format, out }: Wanted): Promise<Answer> {
  return withCore(common, 'read', async ({ core: { reports }, signal }) => {
    const model = reports.draft(period);
    const file = await writeOutput(out, await reports.write(model, format, signal));
    return {
      json: { file, number: null, warnings: model.warnings, figures: model.figures },
      text: lines(
        `Đã lưu báo cáo ${formatPeriod(period)}: ${file}`,
        ...model.warnings.map((warning) => `Lưu ý: ${warning}`),
      ),
    };
  });
}

function sign(common: Common, options: Options, wanted: Wanted | null): Promise<Answer> {
  return withCore(common, 'write', async (tools) => {
    const { CLI_AUTHOR } = await import('../../core/storage/index.ts');
    const { reports } = tools.core;
    const { period, day, reason } = options;
    const corrects =
      options.corrects === undefined
        ? undefined
        : findReport(reports.signed(), { number: options.corrects, period }).uid;
    const report = await reports.sign(CLI_AUTHOR, { period, day, corrects, reason }, tools.signal);
    const { warnings, figures } = reports.signedModel(report.uid);
    const saved = await save(tools, report, wanted);
    return answerOf(report, { warnings, figures }, saved);
  });
}

interface Saved {
  readonly file: string | null;
  /** The report is signed all the same. */
  readonly error?: ReturnType<typeof errorBody>['error'];
}

async function save(
  { core: { reports } }: Tools,
  { uid }: SignedReport,
  wanted: Wanted | null,
): Promise<Saved> {
  if (wanted === null) return { file: null };
  try {
    return { file: await writeOutput(wanted.out, reports.file(uid, wanted.format).bytes) };
  } catch (thrown) {
    return { file: null, ...errorBody(thrown) };
  }
}

function answerOf(
  { uid, period, number, signedDay, corrects }: SignedReport,
  said: { readonly warnings: readonly string[]; readonly figures: ReportFigures },
  { file, error }: Saved,
): Answer {
  return {
    json: { report: uid, number, signedDay, corrects, file, ...said, ...(error ? { error } : {}) },
    text: lines(
      `Đã ký báo cáo ${formatPeriod(period)}: số ${number}.`,
      file !== null && `Đã lưu tệp: ${file}`,
      error && `Đã ký nhưng chưa lưu được tệp: ${error.message}`,
      ...said.warnings.map((warning) => `Lưu ý: ${warning}`),
    ),
    ...(error ? { exit: 1 } : {}),
  };
}
