import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellText, readTable } from '../../../core/tables/index.ts';

/** TCVN 5712:1993, the letters of VN3, written out by hand from the standard's own chart. */
const CHART: Readonly<Record<string, number>> = {
  Ă: 0xa1,
  Â: 0xa2,
  Ê: 0xa3,
  Ô: 0xa4,
  Ơ: 0xa5,
  Ư: 0xa6,
  Đ: 0xa7,
  ă: 0xa8,
  â: 0xa9,
  ê: 0xaa,
  ô: 0xab,
  ơ: 0xac,
  ư: 0xad,
  đ: 0xae,
  à: 0xb5,
  ả: 0xb6,
  ã: 0xb7,
  á: 0xb8,
  ạ: 0xb9,
  ằ: 0xbb,
  ẳ: 0xbc,
  ẵ: 0xbd,
  ắ: 0xbe,
  ặ: 0xc6,
  ầ: 0xc7,
  ẩ: 0xc8,
  ẫ: 0xc9,
  ấ: 0xca,
  ậ: 0xcb,
  è: 0xcc,
  ẻ: 0xce,
  ẽ: 0xcf,
  é: 0xd0,
  ẹ: 0xd1,
  ề: 0xd2,
  ể: 0xd3,
  ễ: 0xd4,
  ế: 0xd5,
  ệ: 0xd6,
  ì: 0xd7,
  ỉ: 0xd8,
  ĩ: 0xdc,
  í: 0xdd,
  ị: 0xde,
  ò: 0xdf,
  ỏ: 0xe1,
  õ: 0xe2,
  ó: 0xe3,
  ọ: 0xe4,
  ồ: 0xe5,
  ổ: 0xe6,
  ỗ: 0xe7,
  ố: 0xe8,
  ộ: 0xe9,
  ờ: 0xea,
  ở: 0xeb,
  ỡ: 0xec,
  ớ: 0xed,
  ợ: 0xee,
  ù: 0xef,
  ủ: 0xf1,
  ũ: 0xf2,
  ú: 0xf3,
  ụ: 0xf4,
  ừ: 0xf5,
  ử: 0xf6,
  ữ: 0xf7,
  ứ: 0xf8,
  ự: 0xf9,
  ỳ: 0xfa,
  ỷ: 0xfb,
  ỹ: 0xfc,
  ý: 0xfd,
  ỵ: 0xfe,
};

function tcvn3(text: string): Buffer {
  return Buffer.from([...text.normalize('NFC')].map((sign) => CHART[sign] ?? sign.charCodeAt(0)));
}

/** windows-1258: some letters whole, every other tone behind its letter. */
const WESTERN: Readonly<Record<string, number>> = {
  ă: 0xe3,
  â: 0xe2,
  ê: 0xea,
  ô: 0xf4,
  ơ: 0xf5,
  ư: 0xfd,
  đ: 0xf0,
  Ă: 0xc3,
  Â: 0xc2,
  Ê: 0xca,
  Ô: 0xd4,
  Ơ: 0xd5,
  Ư: 0xdd,
  Đ: 0xd0,
  '\u0300': 0xcc,
  '\u0309': 0xd2,
  '\u0303': 0xde,
  '\u0301': 0xec,
  '\u0323': 0xf2,
};
const TONES = '\u0300\u0309\u0303\u0301\u0323';

function windows1258(text: string): Buffer {
  const bytes: number[] = [];
  for (const sign of text.normalize('NFC')) {
    const apart = [...sign.normalize('NFD')];
    const tones = apart.filter((mark) => TONES.includes(mark));
    const letter = apart
      .filter((mark) => !TONES.includes(mark))
      .join('')
      .normalize('NFC');
    bytes.push(WESTERN[letter] ?? letter.charCodeAt(0), ...tones.map((tone) => WESTERN[tone] ?? 0));
  }
  return Buffer.from(bytes);
}

const WORDS =
  'số tài khoản ngày giao dịch nội dung ghi nợ ghi có diễn giải phí dịch vụ tiền sạp hàng tháng nguyễn trần lê phạm hoàng huỳnh vũ võ đặng bùi đỗ hồ ngô dương lý chợ cá rau thịt trứng gửi rút chuyển đến từ của được không người bán buôn lẻ điện nước vệ sinh môi trường thuê quầy kỳ quý năm cuối đầu dư tổng cộng đã thu trả lại ổi xoài nhãn bưởi quýt mít'.split(
    ' ',
  );

test('a table in TCVN3 is read in its letters', async () => {
  const text =
    'Số tài khoản;0011\nNgày giao dịch;Diễn giải;Ghi có\n01/10/2026;Nguyễn Thị Hồng nộp tiền điện;50.000\n';
  const table = await readTable(tcvn3(text), 'so.csv');
  expect(table.encoding).toBe('tcvn3');
  expect(table.sheets[0]?.rows[1]).toEqual(['Ngày giao dịch', 'Diễn giải', 'Ghi có']);
  expect(table.sheets[0]?.rows[2]?.[1]).toBe('Nguyễn Thị Hồng nộp tiền điện');
});

test('every letter comes back, and an HTML page too', async () => {
  const letters = Object.keys(CHART).filter((letter) => letter === letter.toLowerCase());
  const line = `Số tài khoản của người bán được ghi: ${letters.map((letter) => `${letter}n`).join(' ')}`;
  const page = `<html><table><tr><td>${line}</td><td>được</td></tr></table></html>`;
  const table = await readTable(tcvn3(page), 'a.xls');
  expect(table).toMatchObject({ format: 'html', encoding: 'tcvn3' });
  expect(cellText(table.sheets[0]?.rows[0]?.[0])).toBe(line);
});

test('a workbook typed with the old fonts is put right; one in Unicode stays as it is', async () => {
  const book = async (cells: readonly string[]) => {
    const made = new ExcelJS.Workbook();
    made.addWorksheet('S').addRow([...cells]);
    return await readTable(new Uint8Array(await made.xlsx.writeBuffer()), 'a.xlsx');
  };
  const old = await book([
    tcvn3('Số tài khoản').toString('latin1'),
    tcvn3('Ngày giao dịch').toString('latin1'),
  ]);
  expect(old.sheets[0]?.rows[0]).toEqual(['Số tài khoản', 'Ngày giao dịch']);
  for (const cells of [
    ['Số tài khoản', 'à ả ©n'],
    ['Café ® «Zürich»', 'naïve · ½ ª'],
  ]) {
    expect((await book(cells)).sheets[0]?.rows[0]).toEqual(cells);
  }
});

test('whatever is written, TCVN3 is told from windows-1258 and UTF-8', async () => {
  const sentence = fc
    .array(fc.constantFrom(...WORDS), { minLength: 12, maxLength: 80 })
    .filter((words) => new Set(words.filter((word) => /[^a-z]/.test(word))).size >= 8);
  await fc.assert(
    fc.asyncProperty(sentence, async (words) => {
      const text = `${words.join(' ')};x\n1;2\n`;
      for (const [bytes, encoding] of [
        [Buffer.from(text), 'utf-8'],
        [windows1258(text), 'windows-1258'],
        [tcvn3(text), 'tcvn3'],
      ] as const) {
        const table = await readTable(bytes, 'a.csv');
        expect([table.encoding, cellText(table.sheets[0]?.rows[0]?.[0])]).toEqual([
          encoding,
          words.join(' '),
        ]);
      }
    }),
    { numRuns: 60 },
  );
});

test('UTF-16 of either order, with and without its mark', async () => {
  const text = 'Ngày\tNội dung\tCó\n01/10/2026\tĐỗ Thị Ngữ nộp\t50.000\n';
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  for (const [bytes, encoding] of [
    [Buffer.concat([Buffer.from([0xff, 0xfe]), little]), 'utf-16le'],
    [Buffer.concat([Buffer.from([0xfe, 0xff]), big]), 'utf-16be'],
    [Buffer.from(`Ngay\tNoi dung\tCo va them chu\n${text}`, 'utf16le'), 'utf-16le'],
    [Buffer.from(`Ngay\tNoi dung\tCo va them chu\n${text}`, 'utf16le').swap16(), 'utf-16be'],
  ] as const) {
    const table = await readTable(bytes, 'a.csv');
    expect(table.encoding).toBe(encoding);
    expect(table.sheets[0]?.rows.at(-1)?.[1]).toBe('Đỗ Thị Ngữ nộp');
  }
});

test('plain letters only are the same in every code page', async () => {
  expect((await readTable(Buffer.from('a,b\n1,2\n'), 'a.csv')).encoding).toBe('utf-8');
});
