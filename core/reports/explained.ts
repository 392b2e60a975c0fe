import { MEASURES, type Measure } from '../figures/index.ts';
import { hasData, type PeriodFacts } from './facts.ts';
import type { ExplainedFigure } from './schema.ts';
import { measureText, UNKNOWN } from './tabular/index.ts';

// Told without single payments: only where there are any. Without a goal or a loss there is no line.
const ONLY_WHERE_THERE: ReadonlySet<string> = new Set([
  'aggregatedCount',
  'aggregatedValue',
  'declaredCount',
  'declaredValue',
  'churn',
  'registered',
  'target',
]);

// Without any statement nought is not what was sold, but what nobody knows.
const OF_STATEMENTS: ReadonlySet<string> = new Set([
  'activeVendors',
  'activeRate',
  'txCount',
  'txValue',
  'averageTxCount',
  'averageTxValue',
  'unattributedCount',
  'unattributedValue',
]);

/** Each figure with its share, definition, day, lanes, coverage and imports. */
export function explainFigures(facts: PeriodFacts): ExplainedFigure[] {
  const { measures, imports } = facts;
  const uids = imports.map(({ uid }) => uid);
  const isUnknown = (id: string) => !hasData(facts) && OF_STATEMENTS.has(id);
  return MEASURES.flatMap((id) => {
    const figure = measures.figures[id];
    if (ONLY_WHERE_THERE.has(id) && !isThere(figure)) return [];
    return [
      {
        ...figure,
        text: isUnknown(id) ? UNKNOWN : measureText(figure),
        imports: figure.lanes.some((lane) => lane !== 'C') ? uids : [],
      },
    ];
  });
}

function isThere({ id, value }: Measure): boolean {
  return value !== null && (value !== 0 || id === 'churn' || id === 'registered');
}
