import type { Measures } from '../../figures/index.ts';
import type { EarlierFacts } from '../facts.ts';
import type { ReportTable } from '../schema.ts';
import type { Wording } from '../wording.ts';
import { changeCell, changeRateCell, measureCell, UNKNOWN } from './cells.ts';
import { tableOf } from './table.ts';

const COMPARED = ['txCount', 'txValue', 'activeVendors', 'qrIssued', 'totalVendors'] as const;
const OF_THE_LIST: ReadonlySet<string> = new Set(['qrIssued', 'totalVendors']);

/** Whether anything at all is known of an earlier period. */
export function isKnown({ hasStatements, hasList }: EarlierFacts): boolean {
  return hasStatements || hasList;
}

/** A period beside an earlier one; what nobody has figures of shows dashes. */
export function comparisonTable(
  name: { readonly id: string; readonly title: string },
  {
    earlier,
    measures,
    heads,
    wording: { tables, comparison },
    hidden,
  }: {
    earlier: EarlierFacts;
    measures: Measures;
    /** Of the earlier figures and of the present ones. */
    heads: readonly [string, string];
    wording: Wording;
    hidden: readonly string[] | undefined;
  },
): ReportTable {
  const rows = COMPARED.map((id) => {
    const known = OF_THE_LIST.has(id) ? earlier.hasList : earlier.hasStatements;
    const before = known ? earlier.measures.figures[id] : null;
    return { id, before, now: measures.figures[id] };
  });
  const changed =
    (cell: typeof changeCell) =>
    ({ before, now }: (typeof rows)[number]) =>
      before === null || before.value === null || now.value === null
        ? UNKNOWN
        : cell(before.value, now.value);
  return tableOf(name, {
    columns: [
      {
        id: 'name',
        head: tables.figure,
        align: 'text',
        width: 34,
        cell: ({ id }) => comparison[id],
      },
      {
        id: 'before',
        head: heads[0],
        align: 'number',
        width: 19,
        cell: ({ before }) => (before === null ? UNKNOWN : measureCell(before)),
      },
      {
        id: 'now',
        head: heads[1],
        align: 'number',
        width: 19,
        cell: ({ now }) => measureCell(now),
      },
      {
        id: 'difference',
        head: tables.difference,
        align: 'number',
        width: 17,
        cell: changed(changeCell),
      },
      {
        id: 'rate',
        head: tables.rate,
        align: 'number',
        width: 11,
        cell: changed((before, now) => changeRateCell(before, now)),
      },
    ],
    rows,
    // Of two columns one would hold nothing but dashes.
    hidden: isKnown(earlier) ? hidden : ['before', 'difference', 'rate'],
  });
}
