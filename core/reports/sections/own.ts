import type { ReportBlock } from '../schema.ts';
import { tableOf } from '../tabular/index.ts';
import { type ReportParts, text } from './context.ts';

/** Words of the board's own, or what the figures suggest until somebody writes them. */
export function ownBlocks(
  id: 'difficulties' | 'proposals',
  { texts, wording }: ReportParts,
): ReportBlock[] {
  const { own, suggestion } = texts[id];
  return [{ kind: 'own', id, prompt: wording.sentences[id], text: own ?? suggestion }];
}

/** Figures the board writes itself, said to be its own. */
export function ownFigureBlocks({ texts, wording }: ReportParts): ReportBlock[] {
  const { tables, sentences } = wording;
  const rows = texts.ownFigures;
  if (rows.length === 0) return [];
  return [
    text(sentences.ownFigures),
    {
      kind: 'table',
      table: tableOf<(typeof rows)[number]>(
        { id: 'own', title: tables.names['own'] ?? '' },
        {
          columns: [
            {
              id: 'name',
              head: tables.figure,
              align: 'text',
              width: 50,
              cell: ({ label }) => label,
            },
            {
              id: 'value',
              head: tables.value,
              align: 'number',
              width: 25,
              cell: ({ value }) => value || wording.blank,
            },
            {
              id: 'source',
              head: tables.source,
              align: 'text',
              width: 25,
              cell: () => tables.ownSource,
            },
          ],
          rows,
        },
      ),
    },
  ];
}
