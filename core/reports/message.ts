import { formatDay, formatRate } from '../kernel/index.ts';
import { documentPeriod } from './dates.ts';
import { hasData, isPartial, numberOf } from './facts.ts';
import type { ReportParts } from './sections/context.ts';
import { dongText, UNKNOWN, wholeText } from './tabular/index.ts';
import { fill } from './wording.ts';

/** What a message is read at without being opened. */
const MOST_LETTERS = 600;
const MOST_OF_A_NAME = 80;

/**
 * The totals in a few lines to send on: whose they are, how much of the market
 * they tell of, and what stands apart. Nobody is named in it.
 */
export function composeMessage(parts: ReportParts): string {
  const { wording, market, number, correction } = parts;
  const { message } = wording;
  const name = market.name || `chợ ${wording.blank}`;
  const lines = [
    ...(market.isSample ? [wording.sampleMark] : []),
    fill(message.head, {
      market: name.slice(0, MOST_OF_A_NAME),
      period: documentPeriod(parts.facts.period),
      asAt: formatDay(parts.facts.to),
    }),
    number === null ? message.draft : fill(message.number, { number }),
    ...(correction === null ? [] : [fill(message.correction, { number: correction.number })]),
    ...figureLines(parts),
  ];
  return shortened(lines);
}

function figureLines({ facts, wording: { message } }: ReportParts): string[] {
  const { figures } = facts.measures;
  const money = (id: 'unattributedValue' | 'aggregatedValue' | 'declaredValue' | 'txValue') =>
    dongText(numberOf(figures[id]));
  const { qrAdoptionRate, coverage } = figures;
  const adoption = {
    qrIssued: wholeText(qrAdoptionRate.numerator ?? 0),
    totalVendors: wholeText(qrAdoptionRate.denominator ?? 0),
    rate: formatRate(qrAdoptionRate.numerator ?? 0, qrAdoptionRate.denominator ?? 0) ?? UNKNOWN,
  };
  const share = {
    withData: wholeText(coverage.numerator ?? 0),
    open: wholeText(coverage.denominator ?? 0),
    rate: formatRate(coverage.numerator ?? 0, coverage.denominator ?? 0) ?? UNKNOWN,
  };
  const isThere = (...ids: readonly (keyof typeof figures)[]) =>
    ids.some((id) => numberOf(figures[id]) !== 0);
  const sales = hasData(facts)
    ? fill(message.totals, {
        txCount: wholeText(numberOf(figures.txCount)),
        txValue: money('txValue'),
        activeVendors: wholeText(numberOf(figures.activeVendors)),
      })
    : message.noData;
  return [
    fill(message.qr, adoption),
    sales,
    ...(hasData(facts) ? [fill(isPartial(facts) ? message.partial : message.coverage, share)] : []),
    ...(isThere('unattributedCount')
      ? [
          fill(message.unattributed, {
            count: wholeText(numberOf(figures.unattributedCount)),
            value: money('unattributedValue'),
          }),
        ]
      : []),
    ...(isThere('aggregatedCount', 'aggregatedValue')
      ? [fill(message.aggregated, { value: money('aggregatedValue') })]
      : []),
    ...(isThere('declaredCount', 'declaredValue')
      ? [fill(message.declared, { value: money('declaredValue') })]
      : []),
  ];
}

// Whole lines only: half a figure would be a wrong one.
function shortened(lines: readonly string[]): string {
  const kept: string[] = [];
  for (const line of lines) {
    if ([...kept, line].join('\n').length > MOST_LETTERS) break;
    kept.push(line);
  }
  return kept.join('\n');
}
