import { formatDay, formatRate } from '../../kernel/index.ts';
import { hasData, isPartial, numberOf } from '../facts.ts';
import type { ReportBlock } from '../schema.ts';
import {
  dongText,
  groupTable,
  measureText,
  stepName,
  stepTable,
  UNKNOWN,
  wholeText,
} from '../tabular/index.ts';
import { fill, sentence } from '../wording.ts';
import { dongInWords } from '../words.ts';
import { kindWords, type ReportParts, text } from './context.ts';

/** What was sold, by whom, what nobody is known to have sold, and how much of the market it tells of. */
export function activityBlocks(parts: ReportParts): ReportBlock[] {
  const { facts, wording } = parts;
  const { sentences } = wording;
  const { coverage } = facts.measures.figures;
  const share = {
    withData: wholeText(coverage.numerator ?? 0),
    open: wholeText(coverage.denominator ?? 0),
    rate: formatRate(coverage.numerator ?? 0, coverage.denominator ?? 0) ?? UNKNOWN,
  };
  if (!hasData(facts)) {
    return [text(sentence(sentences.noData, kindWords(parts))), ...totalsApart(parts)];
  }
  return [
    text(`${totalsSentence(parts, share)} ${activeSentence(parts)}`),
    ...averageText(parts),
    text(unattributedSentence(parts)),
    ...totalsApart(parts),
    text(fill(sentences.coverage, share)),
  ];
}

function totalsSentence(parts: ReportParts, share: Readonly<Record<string, string>>): string {
  const { facts, wording } = parts;
  const { txCount, txValue } = facts.measures.figures;
  const template = isPartial(facts) ? wording.sentences.totalsPartial : wording.sentences.totals;
  return sentence(template, {
    ...share,
    ...kindWords(parts),
    txCount: wholeText(numberOf(txCount)),
    txValue: dongText(numberOf(txValue)),
    words: dongInWords(numberOf(txValue)).toLocaleLowerCase('vi'),
  });
}

function activeSentence({ facts, wording: { sentences } }: ReportParts): string {
  const { activeVendors, activeRate } = facts.measures.figures;
  const { numerator, denominator } = activeRate;
  const activeShare =
    numerator === null || denominator === null || denominator === 0
      ? ''
      : fill(sentences.activeShare, {
          numerator: wholeText(numerator),
          denominator: wholeText(denominator),
          rate: formatRate(numerator, denominator) ?? '',
        });
  return fill(sentences.active, {
    activeVendors: wholeText(numberOf(activeVendors)),
    activeShare,
  });
}

function averageText({ facts, wording }: ReportParts): ReportBlock[] {
  const { averageTxCount, averageTxValue } = facts.measures.figures;
  if (averageTxCount.value === null || averageTxValue.value === null) return [];
  return [
    text(
      fill(wording.sentences.average, {
        count: measureText(averageTxCount),
        value: measureText(averageTxValue),
        days: wholeText(averageTxCount.denominator ?? 0),
      }),
    ),
  ];
}

function unattributedSentence({ facts, wording: { sentences } }: ReportParts): string {
  const { unattributedCount, unattributedValue } = facts.measures.figures;
  if (numberOf(unattributedCount) === 0) return sentences.unattributedNone;
  return fill(sentences.unattributed, {
    count: wholeText(numberOf(unattributedCount)),
    value: dongText(numberOf(unattributedValue)),
  });
}

/** What is told without single payments, each on a line of its own. */
function totalsApart({ facts, wording: { sentences } }: ReportParts): ReportBlock[] {
  const { figures } = facts.measures;
  return (['aggregated', 'declared'] as const).flatMap((id) => {
    const count = numberOf(figures[`${id}Count`]);
    const value = numberOf(figures[`${id}Value`]);
    if (count === 0 && value === 0) return [];
    const times =
      count === 0 ? sentences.noCount : fill(sentences.times, { count: wholeText(count) });
    return [text(fill(sentences[id], { times, value: dongText(value) }))];
  });
}

const AXES = { month: 'ngày', quarter: 'tuần', year: 'tháng' } as const;

/** The bars of the period, with a sentence that says what they show. */
export function chartBlocks(parts: ReportParts): ReportBlock[] {
  const { facts } = parts;
  if (!hasData(facts)) return [];
  return [
    {
      kind: 'chart',
      chart: {
        id: 'daily',
        title: kindWords(parts).bars,
        description: chartSentence(parts),
        axis: AXES[facts.kind],
        bars: facts.steps.map((step) => ({
          label: barLabel(step.key),
          amount: step.amount,
          count: step.count,
          isOpen: step.isOpen,
          isUnknown: step.isUnknown,
        })),
      },
    },
  ];
}

// The day, week or month by its number.
function barLabel(key: string): string {
  if (key.length === 10) return String(Number(key.slice(8)));
  if (key.includes('W')) return String(Number(key.slice(6)));
  return String(Number(key.slice(5)));
}

function chartSentence(parts: ReportParts): string {
  const { facts, wording } = parts;
  const { txCount, txValue } = facts.measures.figures;
  const top = facts.steps.toSorted((a, b) => b.amount - a.amount)[0];
  if (top === undefined || top.amount <= 0) {
    return sentence(wording.sentences.chartNone, kindWords(parts));
  }
  const name = top.key.length === 10 ? `ngày ${formatDay(top.key)}` : stepName(top, wording);
  return fill(wording.sentences.chart, {
    value: wholeText(numberOf(txValue)),
    count: wholeText(numberOf(txCount)),
    top: name.charAt(0).toLocaleLowerCase('vi') + name.slice(1),
    topValue: wholeText(top.amount),
  });
}

/** The days, weeks or months of the period, one a row. */
export function stepBlocks({ facts, wording, contents }: ReportParts): ReportBlock[] {
  if (!hasData(facts)) return [];
  return [{ kind: 'table', table: stepTable(facts, wording, contents.hidden.daily) }];
}

const GROUPED_BY = {
  zones: 'zone',
  rows: 'row',
  goods: 'goods',
  providers: 'provider',
} as const;

/** Sales by one kind of place, goods or provider. */
export function groupBlocks(
  id: keyof typeof GROUPED_BY,
  { facts, wording, contents, providerName }: ReportParts,
): ReportBlock[] {
  if (!hasData(facts)) return [];
  const { txCount, txValue } = facts.measures.figures;
  const table = groupTable(id, facts.group(GROUPED_BY[id]), {
    wording,
    hidden: contents.hidden[id],
    nameOf: id === 'providers' ? providerName : (key) => key,
    totals: { count: numberOf(txCount), amount: numberOf(txValue) },
  });
  return [{ kind: 'table', table }];
}
