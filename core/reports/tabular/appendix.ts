import type { ImportUsed, Lane } from '../../figures/index.ts';
import { formatDay, formatRate } from '../../kernel/index.ts';
import type { ExplainedFigure, ReportTable } from '../schema.ts';
import { fill, type Wording } from '../wording.ts';
import { UNKNOWN, wholeText } from './cells.ts';
import { tableOf } from './table.ts';

/** What each figure is, how it was reached, whose word it is and how much of the market it covers. */
export function definitionTable(
  explained: readonly ExplainedFigure[],
  { tables }: Wording,
): ReportTable {
  return tableOf(
    { id: 'definitions', title: tables.names['definitions'] ?? '' },
    {
      columns: [
        { id: 'name', head: tables.figure, align: 'text', width: 18, cell: ({ label }) => label },
        { id: 'value', head: tables.value, align: 'text', width: 17, cell: ({ text }) => text },
        { id: 'share', head: tables.share, align: 'code', width: 14, cell: shareOf },
        {
          id: 'meaning',
          head: tables.meaning,
          align: 'text',
          width: 58,
          cell: ({ definition }) => definition,
        },
        {
          id: 'lanes',
          head: tables.lanes,
          align: 'code',
          width: 8,
          cell: ({ lanes }) => lanesOf(lanes),
        },
        {
          id: 'coverage',
          head: tables.coverage,
          align: 'code',
          width: 10,
          cell: ({ lanes, coverage }) =>
            lanes.some((lane) => lane !== 'C')
              ? (formatRate(coverage.vendorDaysWithData, coverage.vendorDaysOpen) ?? UNKNOWN)
              : '',
        },
      ],
      rows: explained,
    },
  );
}

function shareOf({ numerator, denominator }: ExplainedFigure): string {
  return numerator === null || denominator === null
    ? ''
    : `${wholeText(numerator)}/${wholeText(denominator)}`;
}

function lanesOf(lanes: readonly Lane[]): string {
  return lanes.join(', ');
}

/**
 * The imports the figures rest on. Traders' own statements stand together: the
 * names of their files may hold names and account numbers, and reports travel.
 */
export function sourceTable(imports: readonly ImportUsed[], wording: Wording): ReportTable {
  const { tables, sentences } = wording;
  const consented = imports.filter(({ lane }) => lane === 'B');
  const rows = [
    ...imports
      .filter(({ lane }) => lane === 'A')
      .map((used) => ({ name: used.fileName, used: [used] })),
    ...(consented.length === 0
      ? []
      : [{ name: fill(sentences.consented, { count: consented.length }), used: consented }]),
  ];
  return tableOf<(typeof rows)[number]>(
    { id: 'sources', title: tables.names['sources'] ?? '' },
    {
      columns: [
        { id: 'name', head: tables.sourceFile, align: 'text', width: 40, cell: ({ name }) => name },
        {
          id: 'lane',
          head: tables.lanes,
          align: 'code',
          width: 9,
          cell: ({ used }) => used[0]?.lane ?? '',
        },
        {
          id: 'from',
          head: tables.from,
          align: 'code',
          width: 16,
          cell: ({ used }) => formatDay(used.map(({ from }) => from).toSorted()[0] ?? ''),
        },
        {
          id: 'to',
          head: tables.to,
          align: 'code',
          width: 16,
          cell: ({ used }) =>
            formatDay(
              used
                .map(({ to }) => to)
                .toSorted()
                .at(-1) ?? '',
            ),
        },
        {
          id: 'proof',
          head: tables.proof,
          align: 'text',
          width: 19,
          cell: ({ used }) => proofOf(used, wording),
        },
      ],
      rows,
    },
  );
}

// Statements that print no balance prove nothing, but nothing of them fails either.
function proofOf(imports: readonly ImportUsed[], { proofs }: Wording): string {
  const [first, ...others] = new Set(imports.map(({ proof }) => proof));
  if (first !== undefined && others.length === 0) return proofs[first];
  return imports.some(({ proof }) => proof === 'failed') ? proofs.mixedFailed : proofs.mixed;
}
