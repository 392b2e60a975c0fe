import { cellText } from './cells.ts';
import type { Cell, TableFile } from './schema.ts';
import { fromTcvn3, looksLikeTcvn3 } from './tcvn3.ts';

const TELLING_CELLS = 2000;

/**
 * A workbook typed with the old fonts (.VnTime) holds the bytes of TCVN3 as
 * signs of Western Europe: `Sè tµi kho¶n` for `Số tài khoản`. Where its cells
 * give that away, they are put right.
 */
export function withOldLetters(table: TableFile): TableFile {
  if (!looksLikeTcvn3(telling(table))) return table;
  const sheets = table.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => row.map(inNewLetters)),
  }));
  return { ...table, encoding: 'tcvn3', sheets };
}

/** The first texts with a sign of the upper half; one in Unicode proper tells against it. */
function telling({ sheets }: TableFile): string {
  const texts: string[] = [];
  for (const { rows } of sheets) {
    for (const row of rows) {
      for (const cell of row) {
        const text = cellText(cell);
        if (/[\u00a0-\uffff]/.test(text)) texts.push(text);
        if (texts.length >= TELLING_CELLS) return texts.join('\n');
      }
    }
  }
  return texts.join('\n');
}

function inNewLetters(cell: Cell): Cell {
  if (cell === null) return null;
  if (typeof cell === 'string') return fromTcvn3(cell).normalize('NFC');
  return cell.kind === 'text' ? { ...cell, text: fromTcvn3(cell.text).normalize('NFC') } : cell;
}
