import { formatDay } from '../../kernel/index.ts';
import { documentPeriod } from '../dates.ts';
import type { EarlierFacts } from '../facts.ts';
import type { ReportBlock } from '../schema.ts';
import { comparisonTable, isKnown } from '../tabular/index.ts';
import { fill, sentence } from '../wording.ts';
import { kindWords, type ReportParts, text } from './context.ts';

/** The period beside the one before it, the same one a year ago, and both from 1 January on. */
export function comparisonBlocks(parts: ReportParts): ReportBlock[] {
  const { facts, wording } = parts;
  const { tables, sentences } = wording;
  const { names } = tables;
  const { previous, present } = kindWords(parts);
  const year = facts.period.slice(0, 4);
  const lastYear = facts.lastYear.period.slice(0, 4);
  const { cumulative, measures, kind } = facts;
  const running = fill(sentences.running, { present, asAt: formatDay(facts.to) });
  return [
    ...(facts.isRunning ? [text(running)] : []),
    ...against(parts, {
      name: { id: 'comparison-previous', title: names['previous'] ?? '' },
      earlier: facts.previous,
      measures,
      heads: [previous, present],
    }),
    // The year before is the same period of the year before.
    ...(kind === 'year'
      ? []
      : against(parts, {
          name: { id: 'comparison-last-year', title: names['lastYear'] ?? '' },
          earlier: facts.lastYear,
          measures,
          heads: [fill(tables.lastYear, { year: lastYear }), present],
        })),
    ...(cumulative === null
      ? []
      : against(parts, {
          name: { id: 'comparison-cumulative', title: names['cumulative'] ?? '' },
          earlier: cumulative.lastYear,
          measures: cumulative.measures,
          heads: [fill(tables.cumulative, { year: lastYear }), fill(tables.cumulative, { year })],
          called: fill(sentences.sinceNewYear, { year: lastYear }),
          isAlwaysShown: true,
        })),
  ];
}

interface Against {
  readonly name: { readonly id: string; readonly title: string };
  readonly earlier: EarlierFacts;
  /** What sentences call it; the period's own name when absent. */
  readonly called?: string;
  readonly measures: ReportParts['facts']['measures'];
  readonly heads: readonly [string, string];
  /** Tells something even where nothing is known of the earlier period. */
  readonly isAlwaysShown?: boolean;
}

// Nothing known of the earlier period is one sentence, not a table of dashes.
function against({ wording, contents }: ReportParts, table: Against): ReportBlock[] {
  const { earlier, isAlwaysShown = false } = table;
  if (!isAlwaysShown && !isKnown(earlier)) {
    const values = { earlier: documentPeriod(earlier.period) };
    return [text(sentence(wording.sentences.noPrevious, values))];
  }
  const { name, measures, heads } = table;
  const values = { earlier: table.called ?? documentPeriod(earlier.period) };
  const isPart = earlier.hasStatements && !earlier.isWhole;
  return [
    ...(isPart ? [text(sentence(wording.sentences.partialEarlier, values))] : []),
    {
      kind: 'table',
      table: comparisonTable(name, {
        earlier,
        measures,
        heads,
        wording,
        hidden: contents.hidden.comparison,
      }),
    },
  ];
}
