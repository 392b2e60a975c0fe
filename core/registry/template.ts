import type { Worksheet } from 'exceljs';
import { neutralise } from '../tables/index.ts';
import { COLUMNS } from './columns.ts';
import type { VendorField } from './schema.ts';

const LIST_SHEET = 'Danh sách';
const HELP_SHEET = 'Hướng dẫn';
const FORM_ROWS = 1000;

const WIDTHS: Readonly<Record<VendorField, number>> = {
  stall: 12,
  zone: 14,
  row: 10,
  name: 28,
  phone: 15,
  goodsLine: 20,
  kind: 12,
  bank: 18,
  account: 22,
  holder: 28,
  virtualAccount: 22,
  terminal: 16,
  householdBusinessName: 30,
  note: 24,
};

const HELP = [
  'Mỗi dòng là một sạp. Cột "Mã sạp" và "Tên tiểu thương" phải có; các cột khác có thì điền.',
  'Một người bán nhiều sạp: ghi mỗi sạp một dòng, cùng số điện thoại hoặc cùng số tài khoản.',
  'Mọi ô đã đặt dạng Văn bản (Text) để giữ số 0 ở đầu. Khi dán từ tệp khác, chọn "Dán giá trị".',
  'Cột "Ngân hàng" chọn trong danh sách, hoặc gõ tên quen dùng (VCB, Vietcombank, Ngoại thương).',
  'Cột "Loại" là Cố định hoặc Vãng lai; để trống là Cố định.',
  'Nhập lại tệp này nhiều lần không sinh trùng: sạp đã có chỉ được cập nhật, ô trống giữ nguyên như cũ.',
  'Trước khi lưu, Chợ Số cho xem trước từng dòng: mới, thay đổi, giữ nguyên hay không nhận và vì sao.',
];

/** The form to fill in: one sheet of empty text cells, one sheet of help and banks. */
export async function drawTemplate(input: {
  /** Short names of the banks to choose from. */
  readonly banks: readonly string[];
}): Promise<Uint8Array> {
  const { default: Excel } = await import('exceljs');
  const book = new Excel.Workbook();
  book.creator = 'Chợ Số';
  const list = book.addWorksheet(LIST_SHEET, { views: [{ state: 'frozen', ySplit: 1 }] });
  const help = book.addWorksheet(HELP_SHEET);
  drawList(list);
  drawHelp(help, input.banks);
  offer(list, 'kind', '"Cố định,Vãng lai"');
  offer(list, 'bank', `'${HELP_SHEET}'!$C$2:$C$${input.banks.length + 1}`);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function drawList(list: Worksheet): void {
  list.columns = COLUMNS.map(([field, header]) => ({
    header,
    key: field,
    width: WIDTHS[field],
    style: { numFmt: '@' },
  }));
  const heading = list.getRow(1);
  heading.font = { bold: true };
  heading.alignment = { vertical: 'middle', wrapText: true };
  // Column formats alone are lost when rows are inserted or pasted over.
  for (let row = 2; row <= FORM_ROWS; row += 1) {
    for (let column = 1; column <= COLUMNS.length; column += 1) {
      list.getCell(row, column).numFmt = '@';
    }
  }
}

function drawHelp(help: Worksheet, banks: readonly string[]): void {
  help.getColumn(1).width = 100;
  help.getColumn(1).alignment = { wrapText: true, vertical: 'top' };
  help.getColumn(3).width = 24;
  help.getCell('A1').value = 'Cách điền';
  help.getCell('C1').value = 'Danh sách chọn';
  for (const title of ['A1', 'C1']) help.getCell(title).font = { bold: true };
  HELP.forEach((line, index) => {
    help.getCell(index + 2, 1).value = neutralise(line);
  });
  banks.forEach((name, index) => {
    const cell = help.getCell(index + 2, 3);
    cell.numFmt = '@';
    cell.value = neutralise(name);
  });
}

/** A list to choose from; something else may be typed, the import says if it is not understood. */
function offer(list: Worksheet, field: VendorField, source: string): void {
  const column = COLUMNS.findIndex(([name]) => name === field) + 1;
  for (let row = 2; row <= FORM_ROWS; row += 1) {
    list.getCell(row, column).dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [source],
      showErrorMessage: true,
      errorStyle: 'warning',
      errorTitle: 'Không có trong danh sách',
      error: 'Giá trị này không có trong danh sách. Vẫn dùng?',
    };
  }
}
