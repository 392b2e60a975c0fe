import type { Bank, Banks } from '../banks/index.ts';
import { cleanText, codeKey, searchKey, stallKey } from '../kernel/index.ts';
import { headingOf } from './columns.ts';
import type { RowProblem, VendorField, VendorKind, VendorListRow } from './schema.ts';
import {
  type Reading,
  readAccount,
  readCodes,
  readKind,
  readPhone,
  saysNothing,
} from './values.ts';

/** One line of a trader list with its values understood; absent: nothing said. */
export interface ParsedRow {
  readonly source: VendorListRow;
  readonly stall: string;
  readonly stallKey: string;
  readonly name: string;
  readonly nameKey: string;
  readonly zone?: string;
  readonly row?: string;
  readonly phone?: string;
  readonly goodsLine?: string;
  readonly kind?: VendorKind;
  readonly householdBusinessName?: string;
  readonly note?: string;
  readonly account?: {
    readonly number: string;
    /** The spreadsheet held a number: leading zeros may be missing. */
    readonly numeric: boolean;
    readonly bankBin: string | null;
  };
  readonly holder?: string;
  readonly virtualAccounts: readonly string[];
  readonly terminals: readonly string[];
  readonly warnings: readonly RowProblem[];
}

/** Why a line is not taken. */
export class RowRefusal extends Error {
  readonly problem: RowProblem;
  /** Whether another line of the same file may take away the reason. */
  readonly mayPass: boolean;

  constructor(problem: RowProblem, { mayPass = false }: { readonly mayPass?: boolean } = {}) {
    super(problem.reason);
    this.problem = problem;
    this.mayPass = mayPass;
  }
}

/** Says what is wrong with a line, or with one cell of it. */
export function problemOf(source: VendorListRow, reason: string, field?: VendorField): RowProblem {
  const value = field && source.cells[field]?.text;
  return {
    row: source.row,
    ...(field ? { column: source.headings[field] ?? headingOf(field) } : {}),
    ...(value === undefined ? {} : { value }),
    reason,
  };
}

/** Understands one line. @throws RowRefusal for a line that cannot be taken. */
export function parseRow(source: VendorListRow, banks: Banks): ParsedRow {
  const warnings: RowProblem[] = [];
  const warn = (field: VendorField, reason: string): void => {
    warnings.push(problemOf(source, reason, field));
  };
  const refuseRow = (field: VendorField, reason: string): never => {
    throw new RowRefusal(problemOf(source, reason, field));
  };
  const text = (field: VendorField): string | undefined => {
    const found = source.cells[field]?.text;
    return found === undefined || saysNothing(found) ? undefined : cleanText(found);
  };
  // A zone may be called "X" or "0".
  const place = (field: 'zone' | 'row'): string | undefined => {
    const found = cleanText(source.cells[field]?.text ?? '');
    return codeKey(found) === '' ? undefined : found;
  };
  const take = <Value>(field: VendorField, reading: Reading<Value>): Value => {
    if ('refused' in reading) return refuseRow(field, reading.refused);
    if (reading.warning !== undefined) warn(field, reading.warning);
    return reading.value;
  };

  // A stall may well be called "X" or "0": here every word counts.
  const stall = cleanText(source.cells.stall?.text ?? '');
  if (stall === '') refuseRow('stall', 'Thiếu mã sạp.');
  if (source.cells.stall?.kind === 'other') {
    refuseRow('stall', 'Excel đã đổi mã sạp thành ngày tháng. Hãy định dạng Văn bản rồi gõ lại.');
  }
  const key = stallKey(stall);
  if (key === '') refuseRow('stall', 'Mã sạp phải có chữ hoặc số.');
  if (stall.length > 40) refuseRow('stall', 'Mã sạp quá dài (quá 40 chữ).');
  const name = cleanText(source.cells.name?.text ?? '');
  if (!/\p{L}/u.test(name)) refuseRow('name', 'Thiếu tên tiểu thương.');

  const phone = text('phone') && source.cells.phone && take('phone', readPhone(source.cells.phone));
  const kindText = text('kind');
  const kind = kindText && readKind(kindText);
  if (kindText && !kind) {
    warn(
      'kind',
      'Không hiểu loại này nên giữ như cũ (mới thì là cố định). Hãy ghi Cố định hoặc Vãng lai.',
    );
  }
  const bank = bankOf(text('bank'), banks, refuseRow);
  const accountCell = text('account') === undefined ? undefined : source.cells.account;
  const number = accountCell && take('account', readAccount(accountCell));
  if (number && !bank && !text('bank')) {
    warn('bank', 'Có số tài khoản nhưng chưa có ngân hàng nên chưa làm được mã QR.');
  }
  if (bank && !number) warn('bank', 'Có ngân hàng nhưng chưa có số tài khoản.');
  const optional = {
    zone: place('zone'),
    row: place('row'),
    goodsLine: text('goodsLine'),
    householdBusinessName: text('householdBusinessName'),
    note: text('note'),
    holder: text('holder'),
    phone: phone || undefined,
    kind: kind || undefined,
  };
  return {
    source,
    stall,
    stallKey: key,
    name,
    nameKey: searchKey(name),
    ...optional,
    ...(number
      ? {
          account: {
            number,
            numeric: accountCell?.kind === 'number',
            bankBin: bank?.bin ?? null,
          },
        }
      : {}),
    virtualAccounts: readCodes(
      text('virtualAccount') === undefined ? '' : (source.cells.virtualAccount?.text ?? ''),
    ),
    terminals: readCodes(text('terminal') === undefined ? '' : (source.cells.terminal?.text ?? '')),
    warnings,
  };
}

function bankOf(
  text: string | undefined,
  banks: Banks,
  refuseRow: (field: VendorField, reason: string) => never,
): Bank | undefined {
  if (text === undefined) return undefined;
  return (
    banks.find(text) ??
    refuseRow(
      'bank',
      `Không rõ ngân hàng "${text}". Hãy ghi tên đầy đủ, hoặc chọn trong danh sách của tệp mẫu.`,
    )
  );
}
