import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatRate } from '../../core/kernel/index.ts';
import { Money } from '../components/money.tsx';
import { type Column, Table } from '../components/table.tsx';
import type { Volume } from '../types.ts';
import { isTime, type Measure } from './address.ts';
import { type Line, totalOf } from './lines.ts';
import { changeOf, useNames } from './names.ts';

interface FiguresTableProps {
  readonly volume: Volume;
  readonly lines: readonly Line[];
  /** What shares and the comparison are of; the figures themselves are all there. */
  readonly measure: Measure;
}

/** The table twin of the chart: the newest time first, groups as in the chart; every one of them. */
export function FiguresTable({ volume, lines, measure }: FiguresTableProps): ReactNode {
  const { t } = useTranslation();
  const names = useNames(volume.by);
  const inTime = isTime(volume.by);
  const total = totalOf(lines)[measure];
  const isCompared = lines.some(({ before }) => before !== null);
  const known = (line: Line, cell: ReactNode) => (line.known === 'none' ? '–' : cell);
  const columns: Column<Line>[] = [
    {
      id: 'name',
      title: t(`figures.group.${volume.by}`),
      kind: inTime ? 'code' : 'head',
      cell: (line) => names.full(line),
    },
    ...(volume.by === 'vendor'
      ? [{ id: 'about', title: t('registry.stall'), cell: ({ about }: Line) => about }]
      : []),
    {
      id: 'amount',
      title: t('daily.amount'),
      kind: 'figure',
      cell: (line) => known(line, <Money amount={line.amount} />),
    },
    {
      id: 'count',
      title: t('daily.count'),
      kind: 'figure',
      cell: (line) => known(line, formatCount(line.count)),
    },
    ...(volume.by === 'vendor'
      ? []
      : [
          {
            id: 'vendors',
            title: t('daily.vendors'),
            kind: 'figure' as const,
            cell: (line: Line) => known(line, formatCount(line.vendors)),
          },
        ]),
    ...(lines.some(({ open }) => open !== null)
      ? [
          {
            id: 'open',
            title: t('figures.legend.open'),
            kind: 'figure' as const,
            cell: (line: Line) => known(line, openOf(line, measure)),
          },
        ]
      : []),
    ...(inTime
      ? []
      : [
          {
            id: 'share',
            title: t(`figures.share.${measure}`),
            kind: 'figure' as const,
            cell: (line: Line) => formatRate(line[measure], total) ?? '–',
          },
        ]),
    ...(isCompared
      ? comparedColumns(measure, {
          before: t(`figures.beforeOf.${measure}`),
          change: t(`figures.changeOf.${measure}`),
        })
      : []),
  ];
  return (
    <Table
      caption={t('figures.table')}
      columns={columns}
      rows={inTime ? lines.toReversed() : lines}
      keyOf={({ key }) => key}
    />
  );
}

function openOf({ open }: Line, measure: Measure): ReactNode {
  if (!open) return '–';
  return measure === 'amount' ? <Money amount={open.amount} /> : formatCount(open.count);
}

function comparedColumns(
  measure: Measure,
  titles: { readonly before: string; readonly change: string },
): Column<Line>[] {
  return [
    {
      id: 'before',
      title: titles.before,
      kind: 'figure',
      cell: ({ before }) =>
        measure === 'amount' ? (
          <Money amount={before?.amount ?? null} />
        ) : before ? (
          formatCount(before.count)
        ) : (
          '–'
        ),
    },
    {
      id: 'change',
      title: titles.change,
      kind: 'figure',
      cell: ({ before, ...now }) => (before && changeOf(now[measure], before[measure])) || '–',
    },
  ];
}
