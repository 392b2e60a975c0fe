import type { Banks } from '../banks/index.ts';
import { type Day, formatDay, refuse } from '../kernel/index.ts';
import type { FigureReader } from './amounts.ts';
import { vocabulary } from './columns.ts';
import { lengthOf, readDay, readMonth, readPeriod } from './periods.ts';
import type { Candidate } from './placing.ts';
import type {
  AggregateChoice,
  AggregateFile,
  AggregateFileRow,
  AggregatePeriod,
} from './schema.ts';
import type { Store } from './store.ts';
import type { TraderFinder } from './traders.ts';

/** What a file is planned with. */
export interface PlanDeps {
  readonly store: Store;
  readonly banks: Banks;
  readonly marketId: number;
  readonly finder: TraderFinder;
  readonly today: Day;
}

/** A provider's totals may reach over a year, not over more. */
const LONGEST_DAYS = 366;

/** What the file and the choice say for all rows. */
export interface Given {
  readonly providerBin: string | null;
  readonly period: AggregatePeriod | null;
}

/**
 * What holds for all rows of a file.
 * @throws Refusal `provider-missing`, `period-missing`, `unknown-provider`, `bad-period`.
 */
export function givenFor(deps: PlanDeps, file: AggregateFile, choice: AggregateChoice): Given {
  const { headings } = file;
  const providerBin = choice.providerBin?.trim() || null;
  if (providerBin !== null && !deps.banks.byBin(providerBin)) {
    refuse(
      'unknown-provider',
      `Không có ngân hàng hay ví nào mang mã ${providerBin}. Hãy chọn lại nhà cung cấp.`,
      { bin: providerBin },
    );
  }
  if (providerBin === null && headings.provider === undefined) {
    refuse(
      'provider-missing',
      'Tệp không có cột ngân hàng hay ví. Hãy chọn nhà cung cấp của tệp này.',
    );
  }
  const own = headings.month ?? headings.period ?? headings.day ?? headings.from;
  const period = chosenPeriod(choice, deps.today) ?? file.titlePeriod;
  if (own === undefined && period === null) {
    refuse(
      'period-missing',
      'Tệp không ghi số liệu của những ngày nào. Hãy chọn từ ngày, đến ngày của tệp này.',
    );
  }
  return { providerBin, period };
}

function chosenPeriod({ from, to }: AggregateChoice, today: Day): AggregatePeriod | null {
  if (from === undefined && to === undefined) return null;
  const period = { from: from ?? to ?? '', to: to ?? from ?? '' };
  const problem = periodProblem(period, today);
  return problem === undefined ? period : refuse('bad-period', problem);
}

/** What is wrong with a period, in Vietnamese; undefined: nothing. */
export function periodProblem(period: AggregatePeriod, today: Day): string | undefined {
  const { from, to } = period;
  if (from > to) {
    return `Ngày đầu kỳ (${formatDay(from)}) sau ngày cuối kỳ (${formatDay(to)}). Hãy chọn lại.`;
  }
  if (to > today) {
    return `Ngày cuối kỳ (${formatDay(to)}) chưa tới nên số chưa thể đủ. Hãy nhập khi kỳ đã hết.`;
  }
  if (lengthOf(period) > LONGEST_DAYS) return 'Kỳ dài hơn một năm. Hãy nhập theo từng tháng.';
  return undefined;
}

/** What a row is read with. */
export interface RowContext {
  readonly file: AggregateFile;
  readonly figures: FigureReader;
  readonly given: Given;
}

/** A row as a total, or why it is none (Vietnamese). */
export type Resolved = Candidate | { readonly refused: string };

/** Whose a row is, of which days, and how much. */
export function resolve(
  deps: PlanDeps,
  { file, source, figures, given }: RowContext & { readonly source: AggregateFileRow },
): Resolved {
  const { cells } = source;
  const amount = figures.amount(cells);
  if ('refused' in amount) return amount;
  const count = figures.count(cells);
  if (count && 'refused' in count) return count;
  const period = periodOf(source, given);
  if ('refused' in period) return period;
  const problem = periodProblem(period, deps.today);
  if (problem !== undefined) return { refused: problem };
  const providerBin = providerOf(deps, source, given);
  if (providerBin === null) return { refused: providerProblem(source) };
  const whose = vendorOf(deps, { file, source, period, providerBin });
  if ('refused' in whose) return whose;
  return {
    lane: 'A',
    providerBin,
    vendorId: whose.vendorId,
    ...period,
    count: count === null ? null : count.value,
    amount: amount.value,
  };
}

/** The days a row speaks of. */
export function periodOf(
  { cells }: AggregateFileRow,
  given: Given,
): AggregatePeriod | { readonly refused: string } {
  const { from, to, day, month, period } = cells;
  if (from ?? to) {
    const first = from && readDay(from.text);
    const last = to && readDay(to.text);
    if (first === undefined || last === undefined) {
      return { refused: `Ngày "${from?.text ?? ''} – ${to?.text ?? ''}" không đọc được.` };
    }
    return { from: first, to: last };
  }
  const said = period ?? month ?? day;
  if (!said) return given.period ?? { refused: 'Dòng không ghi là số của những ngày nào.' };
  const read = period ? readPeriod(said.text) : month ? readMonth(said.text) : oneDay(said.text);
  return read ?? { refused: `Kỳ "${said.text}" không đọc được.` };
}

function oneDay(text: string): AggregatePeriod | undefined {
  const day = readDay(text);
  return day === undefined ? undefined : { from: day, to: day };
}

/** The provider a row speaks of; null: it is not known. */
export function providerOf(
  { banks }: PlanDeps,
  { cells }: AggregateFileRow,
  given: Given,
): string | null {
  if (!cells.provider) return given.providerBin;
  return banks.find(cells.provider.text)?.bin ?? null;
}

function providerProblem({ cells }: AggregateFileRow): string {
  return cells.provider
    ? `Không rõ "${cells.provider.text}" là ngân hàng hay ví nào.`
    : 'Dòng không ghi ngân hàng hay ví.';
}

/** The columns that can name a trader. */
export const TRADER_FIELDS = [
  'stall',
  'paymentCode',
  'terminal',
  'account',
  'phone',
  'name',
] as const;

function vendorOf(
  { finder }: PlanDeps,
  row: {
    readonly file: AggregateFile;
    readonly source: AggregateFileRow;
    readonly period: AggregatePeriod;
    readonly providerBin: string;
  },
): { readonly vendorId: number | null } | { readonly refused: string } {
  const { cells } = row.source;
  if (TRADER_FIELDS.every((field) => row.file.headings[field] === undefined)) {
    return { vendorId: null };
  }
  const saysMarket = TRADER_FIELDS.some((field) => vocabulary().isMarket(cells[field]?.text ?? ''));
  return saysMarket ? { vendorId: null } : finder.find(cells, row.period, row.providerBin);
}
