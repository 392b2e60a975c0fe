import { formatCount, formatDongInDocument, formatRate } from '../kernel/index.ts';
import type { MonthFacts } from './figures-of-month.ts';
import type { ExplainedFigure } from './schema.ts';
import type { Wording } from './wording.ts';

/** Each figure with its share, definition, day, lanes, coverage and imports. */
export function explainFigures(facts: MonthFacts, wording: Wording): ExplainedFigure[] {
  const { figures } = facts;
  const imports = facts.imports.map(({ uid }) => uid);
  const shared = { asAt: facts.adoption.asAt, coverage: facts.volume.coverage };
  const none = { numerator: null, denominator: null };
  const book = (id: keyof Wording['figures'], value: number): ExplainedFigure => ({
    id,
    ...wording.figures[id],
    text: formatCount(value),
    value,
    ...none,
    ...shared,
    lanes: [],
    imports: [],
  });
  const money = (id: keyof Wording['figures'], value: number): ExplainedFigure => ({
    ...book(id, value),
    lanes: ['A', 'B'],
    imports,
  });
  // Told without single payments: on lines of their own, and only where there are any.
  const apart = (id: 'aggregated' | 'declared', lanes: readonly ('A' | 'C')[]) => {
    const [count, value] = [figures[`${id}Count`], figures[`${id}Value`]];
    const text =
      count === 0
        ? `${formatDongInDocument(value)}, không rõ số giao dịch`
        : `${formatCount(count)} giao dịch, ${formatDongInDocument(value)}`;
    return count === 0 && value === 0 ? [] : [{ ...book(id, value), text, lanes }];
  };
  const { unattributedCount, unattributedValue, vendorDaysWithData, vendorDaysOpen } = figures;
  return [
    book('totalVendors', figures.totalVendors),
    book('qrIssued', figures.qrIssued),
    book('qrVerified', figures.qrVerified),
    {
      ...book('qrAdoptionRate', figures.qrIssued),
      value: figures.qrAdoptionRate,
      text: share(figures.qrIssued, figures.totalVendors),
      numerator: figures.qrIssued,
      denominator: figures.totalVendors,
    },
    money('activeVendors', figures.activeVendors),
    money('txCount', figures.txCount),
    { ...money('txValue', figures.txValue), text: formatDongInDocument(figures.txValue) },
    {
      ...money('unattributed', unattributedCount),
      text: `${formatCount(unattributedCount)} giao dịch, ${formatDongInDocument(unattributedValue)}`,
    },
    ...apart('aggregated', ['A']),
    ...apart('declared', ['C']),
    {
      ...money('coverage', vendorDaysWithData),
      text: share(vendorDaysWithData, vendorDaysOpen),
      numerator: vendorDaysWithData,
      denominator: vendorDaysOpen,
    },
  ];
}

/** `80% (300/375)`; a dash where there is nothing to take a share of. */
function share(numerator: number, denominator: number): string {
  const rate = formatRate(numerator, denominator);
  return rate === null ? '–' : `${rate} (${formatCount(numerator)}/${formatCount(denominator)})`;
}
