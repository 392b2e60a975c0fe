import type { TableFile, TableSheet } from '../../tables/index.ts';
import type { Origin } from './table.ts';

/** A sheet with its place in the workbook. */
export interface PlacedSheet {
  readonly sheet: TableSheet;
  readonly origin: Origin;
}

/** The sheets that are read: a hidden one is somebody's copy or working paper, its payments would count twice. */
export function visibleSheets({ sheets }: TableFile): PlacedSheet[] {
  const visible = sheets
    .map((sheet, index) => ({ sheet, number: index + 1 }))
    .filter(({ sheet }) => !sheet.hidden);
  const isOne = visible.length === 1;
  return visible.map(({ sheet, number }) => ({
    sheet,
    origin: { number, name: isOne ? null : sheet.name },
  }));
}
