import { type Dong, MAX_DONG } from '../kernel/index.ts';
import { type NumberStyle, parseAmount, styleOf } from '../statements/index.ts';
import type { AggregateCell, AggregateField, AggregateFileRow } from './schema.ts';

/** A number as read, or why it is none (Vietnamese). */
export type ReadNumber = { readonly value: number } | { readonly refused: string };

/** Reads the two figures of a row, each in its column's own style. */
export interface FigureReader {
  amount(cells: AggregateFileRow['cells']): ReadNumber;
  /** Null: the cell is empty. */
  count(cells: AggregateFileRow['cells']): ReadNumber | null;
}

/** Makes the reader of one file; `unit` is what one of its amounts is in đồng. */
export function createFigureReader(rows: readonly AggregateFileRow[], unit: number): FigureReader {
  const style = (field: AggregateField): NumberStyle =>
    styleOf(
      rows.flatMap(({ cells }) => {
        const cell = cells[field];
        return cell && cell.kind !== 'number' ? [cell.text] : [];
      }),
    );
  const amountStyle = style('amount');
  const countStyle = style('count');
  return {
    amount: ({ amount }) => {
      if (amount === undefined) return { refused: 'Thiếu số tiền.' };
      const decimal = exact(amount, amountStyle);
      if (decimal === null) return { refused: `Số tiền "${amount.text}" không đọc được.` };
      if (decimal.startsWith('-')) return { refused: 'Số tiền không được là số âm.' };
      const dong = times(decimal, unit);
      if (dong === null) return { refused: `Số tiền "${amount.text}" lẻ dưới một đồng.` };
      return dong <= MAX_DONG ? { value: dong } : { refused: 'Số tiền lớn quá mức có thể có.' };
    },
    count: ({ count }) => {
      if (count === undefined) return null;
      const decimal = exact(count, countStyle);
      if (decimal === null || !/^\d{1,9}$/.test(decimal)) {
        return { refused: `Số giao dịch "${count.text}" không đọc được.` };
      }
      return { value: Number(decimal) };
    },
  };
}

function exact(cell: AggregateCell, style: NumberStyle): string | null {
  if (cell.kind === 'date' || cell.kind === 'other') return null;
  return parseAmount(cell.text, cell.kind === 'number' ? '.' : style);
}

/** Decimal text times a power of ten, exactly; null when a fraction is left. */
function times(decimal: string, unit: number): Dong | null {
  const [whole = '', fraction = ''] = decimal.split('.');
  const zeros = String(unit).length - 1;
  if (fraction.length > zeros) return null;
  return Number(whole + fraction.padEnd(zeros, '0'));
}
