import type { Target } from '../../figures/index.ts';
import { formatDay, formatRate } from '../../kernel/index.ts';
import type { ReportBlock, ReportCell } from '../schema.ts';
import { measureCell, tableOf, UNKNOWN } from '../tabular/index.ts';
import type { ReportParts } from './context.ts';

/** What is aimed at beside what is reached, each with its day and the plan that says so. */
export function targetBlocks({ facts, wording, contents }: ReportParts): ReportBlock[] {
  const { tables } = wording;
  const rows = facts.targets.map((target) => ({
    target,
    reached: facts.measures.figures[target.measure],
  }));
  // Without a goal there is nothing to hold the figures against.
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      table: tableOf<(typeof rows)[number]>(
        { id: 'targets', title: tables.names['targets'] ?? '' },
        {
          columns: [
            {
              id: 'name',
              head: tables.figure,
              align: 'text',
              width: 28,
              cell: ({ reached }) => reached.label,
            },
            {
              id: 'goal',
              head: tables.goal,
              align: 'number',
              width: 16,
              cell: ({ target, reached }) =>
                measureCell({ value: goalOf(target), unit: reached.unit }),
            },
            {
              id: 'byDay',
              head: tables.byDay,
              align: 'code',
              width: 15,
              cell: ({ target }) => formatDay(target.byDay),
            },
            {
              id: 'reached',
              head: tables.reached,
              align: 'number',
              width: 16,
              cell: ({ reached }) => measureCell(reached),
            },
            {
              id: 'share',
              head: tables.reachedShare,
              align: 'number',
              width: 13,
              cell: ({ target, reached }) => reachedCell(goalOf(target), reached.value),
            },
            {
              id: 'source',
              head: tables.source,
              align: 'text',
              width: 24,
              cell: ({ target }) => target.source,
            },
          ],
          rows,
          hidden: contents.hidden.targets,
        },
      ),
    },
  ];
}

// A share is kept in ten-thousandths.
function goalOf({ measure, value }: Target): number {
  return measure === 'qrAdoptionRate' || measure === 'activeRate' ? value / 10_000 : value;
}

function reachedCell(goal: number, reached: number | null): ReportCell {
  if (reached === null || goal === 0) return UNKNOWN;
  return { text: formatRate(reached, goal) ?? UNKNOWN, value: reached / goal, unit: 'share' };
}
