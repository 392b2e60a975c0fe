import { documentDate } from '../dates.ts';
import type { Correction, FigureDifference, ReportBlock } from '../schema.ts';
import { tableOf } from '../tabular/index.ts';
import { fill } from '../wording.ts';
import { type ReportParts, text } from './context.ts';

/** What a correction says first: which report it corrects, why, and both values of each figure. */
export function correctionBlocks(
  { wording }: ReportParts,
  { number, signedDay, reason, differences }: Correction,
  names: Readonly<Record<string, string>>,
): ReportBlock[] {
  const { correction, tables } = wording;
  const values = {
    ...names,
    number,
    date: documentDate(signedDay),
    reason: reason.replace(/\.+$/, ''),
  };
  const opening = text(fill(correction.opening, values));
  if (differences.length === 0) return [opening, text(correction.same), text(correction.continues)];
  return [
    opening,
    {
      kind: 'table',
      table: tableOf<FigureDifference>(
        { id: 'correction', title: tables.names['correction'] ?? '' },
        {
          columns: [
            {
              id: 'name',
              head: tables.figure,
              align: 'text',
              width: 54,
              cell: ({ label }) => label,
            },
            {
              id: 'before',
              head: tables.before,
              align: 'number',
              width: 20,
              cell: ({ before }) => before,
            },
            {
              id: 'after',
              head: tables.after,
              align: 'number',
              width: 20,
              cell: ({ after }) => after,
            },
            {
              id: 'difference',
              head: tables.difference,
              align: 'number',
              width: 18,
              cell: ({ difference }) => difference,
            },
          ],
          rows: differences,
        },
      ),
    },
    text(correction.continues),
  ];
}
