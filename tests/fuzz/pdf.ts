import { foldAccents } from '../../core/kernel/index.ts';
import {
  AGRIBANK,
  BIDV,
  type Paid,
  pdfStatement,
  type Shape,
  VIETCOMBANK,
} from '../core/statements/pdf-made.ts';
import type { FuzzFamily, MadeFile } from './family.ts';
import { balanceAfter, makeLedger, truthOf } from './ledger.ts';
import { perhapsDamaged } from './mutate.ts';
import type { Random } from './random.ts';

const GRAMMAR = {
  fields: /[ [\]/<>]/,
  pieces: [
    '<< /Length 9999999999 >>',
    '/Kids [1 0 R 1 0 R 1 0 R]',
    '/Contents [4 0 R 4 0 R]',
    'stream',
    'endstream endobj',
    '9 0 obj << /Type /Page /Parent 9 0 R >> endobj',
    'BT /F1 7 Tf 1 0 0 1 40 300 Tm (1.000.000) Tj ET',
    '0 0 0 0 0 0 cm',
    '1e9 0 0 1e-9 0 0 Tm',
    '/F1 1e30 Tf',
    '/Rotate 90',
    '/Encrypt << /Filter /Standard /V 4 >>',
    'xref 0 1 0000000000 65535 f',
    'q q q q Do Do Do',
  ],
};

/** Text PDFs in the shapes of several banks, of one account in đồng. */
export const pdfFamily: FuzzFamily = {
  name: 'pdf',
  make: (random) => perhapsDamaged(random, makeFile(random), GRAMMAR),
};

function makeFile(random: Random): MadeFile {
  let ledger = makeLedger(random);
  while (ledger.movements.length === 0 || ledger.decimals > 0) ledger = makeLedger(random);
  const vnd = { ...ledger, currency: 'VND' };
  const like = random.pick([VIETCOMBANK, BIDV, AGRIBANK]);
  const fraction = like === BIDV ? ',00' : '';
  const grouped = (value: number): string =>
    value.toLocaleString(like === AGRIBANK ? 'en-US' : 'de-DE') + fraction;
  const shape: Shape = {
    ...like,
    plain: true,
    opening: ledger.opening,
    rowsOfPage: random.int(2, 12),
    padding: random.pick([0, 2, 4, 8]),
    centred: random.oneIn(2),
    headingOnEachPage: random.oneIn(2),
    titleOnEachPage: false,
    title: () =>
      ['SAO KE TAI KHOAN', `So tai khoan: ${ledger.account}`].concat(
        `So du dau ky: ${grouped(ledger.opening)}`,
      ),
    columns: like.columns.map((column) => ({
      ...column,
      heading: column.heading.map(foldAccents),
      text: (paid, number, balance) => column.text(paid, number, balance).map(foldAccents),
    })),
    end: ({ balance }) => [`So du cuoi ky: ${grouped(balance)}`],
  };
  // Nothing parts the rows of a table without room between them: then cells stand at the top.
  const made = shape.padding === 0 ? { ...shape, centred: false } : shape;
  const closing = balanceAfter(ledger, ledger.movements.length);
  const balanced = { opening: String(ledger.opening), closing: String(closing) };
  return {
    bytes: pdfStatement(made, ledger.movements.map(paidOf)),
    fileName: random.pick(['sao-ke.pdf', 'sao-ke']),
    truth: [{ ...truthOf(vnd, 'balanced', true), ...balanced }],
  };
}

function paidOf({
  day,
  amount,
  memo,
  reference,
}: ReturnType<typeof makeLedger>['movements'][0]): Paid {
  const [year = '', month = '', date = ''] = day.split('-');
  return { at: `${date}/${month}/${year} 00:00:00`, amount, memo, reference };
}
