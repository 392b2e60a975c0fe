import { refuse, searchKey } from '../../kernel/index.ts';
import { type Cell, cellText } from '../../tables/index.ts';

const MANY = '(?:nghin|ngan|trieu|ty|ti|1[.,]?000(?:[.,]?000)?)\\s*(?:dong|vnd|d)(?![a-z])';
const UNIT_OF_TABLE = new RegExp(`(?:^|[^a-z])(?:don vi|dvt)[^a-z].*[^a-z\\d]${MANY}`);
const UNIT_OF_COLUMN = new RegExp(`\\((?:.*[^a-z\\d])?${MANY}`);
const LONGEST = 200;

/**
 * Refuses a table whose amounts are printed in thousands or millions of đồng:
 * every one of them would be read a thousand times too small, and still add up.
 * @throws Refusal `unit-not-dong`.
 */
export function refuseOtherUnit(
  above: readonly (readonly Cell[])[],
  headings: readonly (readonly Cell[])[],
): void {
  const has = (rows: typeof above, unit: RegExp): string | undefined =>
    rows
      .flatMap((row) => [row.map(cellText).join(' '), ...row.map(cellText)])
      .find((text) => text.length <= LONGEST && unit.test(searchKey(text)));
  const shown = has(above, UNIT_OF_TABLE) ?? has(headings, UNIT_OF_COLUMN);
  if (shown === undefined) return;
  refuse(
    'unit-not-dong',
    `Tệp ghi số tiền theo đơn vị lớn hơn đồng (“${shown.trim().slice(0, 60)}”) nên số tiền lẻ đã mất. Hãy tải sao kê gốc của ngân hàng, tính bằng đồng.`,
    { shown: shown.trim().slice(0, 60) },
  );
}
