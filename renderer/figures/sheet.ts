import i18next from 'i18next';
import type { Volume } from '../types.ts';
import { isTime } from './address.ts';
import type { Line } from './lines.ts';
import { namesOf } from './names.ts';

/** The table that is taken away. */
export interface Figures {
  readonly volume: Volume;
  readonly lines: readonly Line[];
}

type Cell = string | number;

/**
 * The lines with bare numbers and days as they sort, and under them what the
 * screen says beside the chart. Vietnamese always, as documents are.
 */
export function rowsOf({ volume, lines }: Figures): Cell[][] {
  const { by, unattributed, coverage } = volume;
  const t = i18next.getFixedT('vi');
  const inTime = isTime(by);
  const names = namesOf(by, t);
  const isCompared = lines.some(({ before }) => before !== null);
  const hasOpen = lines.some(({ open }) => open !== null);
  const head = [
    t(`figures.group.${by}`),
    ...(inTime ? [t('figures.from'), t('figures.to')] : []),
    ...(by === 'vendor' ? [t('registry.stall')] : []),
    t('figures.csv.amount'),
    t('daily.count'),
    ...(by === 'vendor' ? [] : [t('daily.vendors')]),
    ...(hasOpen ? [t('figures.csv.unattributedAmount'), t('figures.csv.unattributedCount')] : []),
    ...(isCompared ? [t('figures.csv.amountBefore'), t('figures.csv.countBefore')] : []),
    ...(inTime ? [t('figures.csv.openDays'), t('figures.csv.statements')] : []),
  ];
  const rowOf = (line: Line): Cell[] => {
    const { key, about, known, before, period, open } = line;
    const sums: Cell[] = known === 'none' ? ['', ''] : [line.amount, line.count];
    return [
      inTime ? key : names.full(line),
      ...(inTime ? [period.from, period.to] : []),
      ...(by === 'vendor' ? [about] : []),
      ...sums,
      ...(by === 'vendor' ? [] : [known === 'none' ? '' : line.vendors]),
      ...(hasOpen ? [open?.amount ?? '', open?.count ?? ''] : []),
      ...(isCompared ? [before?.amount ?? '', before?.count ?? ''] : []),
      ...(inTime ? [line.openDays, t(`figures.csv.known.${known}`)] : []),
    ];
  };
  return [
    head,
    ...lines.map(rowOf),
    [],
    [t('figures.csv.unattributedAmount'), unattributed.amount],
    [t('figures.csv.unattributedCount'), unattributed.count],
    [t('figures.csv.daysOpen'), coverage.vendorDaysOpen],
    [t('figures.csv.daysWithData'), coverage.vendorDaysWithData],
  ];
}

/** The same for the clipboard: cells between tabs, nothing a spreadsheet would take for a formula. */
export function tabbed(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => row.map(plain).join('\t')).join('\r\n');
}

function plain(cell: Cell): string {
  const text = String(cell).replaceAll(/\s+/g, ' ');
  return typeof cell === 'string' && /^[=+\-@]/.test(text) ? `'${text}` : text;
}
