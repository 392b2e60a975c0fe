import { withSpoiltElements } from './elements.ts';
import { decimal } from './exact.ts';
import type { FuzzFamily, MadeFile, Truth } from './family.ts';
import { balanceAfter, type Ledger, type Movement, makeLedger, truthOf } from './ledger.ts';
import { perhapsDamaged } from './mutate.ts';
import type { Random } from './random.ts';

const GRAMMAR = {
  fields: /[<>]/,
  pieces: [
    '<STMTTRN>',
    '</STMTTRN>',
    '<TRNAMT>5',
    '<DTPOSTED>20260230',
    '<STMTRS><CURDEF>USD',
    '<INVSTMTRS>',
    '<CURRENCY><CURSYM>USD</CURRENCY>',
    '</OFX>',
    '<![CDATA[',
    '<!--',
  ],
};

/** OFX 1 and 2 of one or several accounts and cards, in several ways of writing days and amounts. */
export const ofxFamily: FuzzFamily = {
  name: 'ofx',
  make: (random) => {
    const made = makeFile(random);
    const plain = made.bytes[1] !== 0 && made.bytes[0] !== 0;
    return plain && random.oneIn(3)
      ? withSpoiltElements(random, made)
      : perhapsDamaged(random, made, GRAMMAR);
  },
};

/** How one file is written. */
interface Style {
  readonly random: Random;
  /** OFX 2: every field closed. */
  readonly closed: boolean;
  readonly dayAs: (day: string) => string;
  /** Between tags. */
  readonly end: string;
}

const DAYS: readonly ((day: string) => string)[] = [
  (day) => day,
  (day) => `${day}120000`,
  (day) => `${day}235959.999`,
  (day) => `${day}083000[+7:ICT]`,
  // At noon in Vietnam, whatever the zone.
  (day) => `${day}050000.000[0:GMT]`,
  (day) => `${day}000000[-5:EST]`,
  (day) => `${day}103000[5.5]`,
];

function makeFile(random: Random): MadeFile {
  const closed = random.oneIn(2);
  const end = random.pick(['', '\n', '\r\n', '\n  ']);
  const style: Style = { random, closed, end, dayAs: random.pick(DAYS) };
  const all = Array.from({ length: random.int(1, 3) }, () => printed(makeLedger(random), style));
  const signOn = `<SIGNONMSGSRSV1><SONRS><STATUS>${field('CODE', '0', style)}${field('SEVERITY', 'INFO', style)}</STATUS></SONRS></SIGNONMSGSRSV1>`;
  const text = `${headOf(style)}<OFX>${end}${signOn}${end}<BANKMSGSRSV1>${all.map((one) => one.text).join(end)}</BANKMSGSRSV1>${end}</OFX>`;
  return {
    bytes: random.oneIn(10) ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(text),
    fileName: random.pick(['a.ofx', 'a.qfx', 'a.txt']),
    truth: all.map(({ truth }) => truth),
  };
}

function headOf({ random, closed, end }: Style): string {
  if (closed) {
    const declared = random.pick(['UTF-8', 'us-ascii', 'utf-16', 'ISO-8859-1']);
    return `<?xml version="1.0" encoding="${declared}"?>${end}<?OFX OFXHEADER="200" VERSION="211"?>${end}`;
  }
  const lines = [
    'OFXHEADER:100',
    'DATA:OFXSGML',
    'VERSION:102',
    'ENCODING:USASCII',
    'CHARSET:1252',
    'COMPRESSION:NONE',
  ];
  return `${lines.join(end)}${end}${end}`;
}

function field(name: string, value: string, { closed, end }: Style): string {
  return `<${name}>${value}${closed ? `</${name}>` : ''}${end}`;
}

type Money = (amount: number) => string;

/** One way of writing amounts for a whole statement: what is meant shows in all of them. */
function moneyOf({ decimals, currency }: Ledger, random: Random): Money {
  const plain: Money = (amount) => decimal(amount, decimals);
  if (decimals === 0 && currency !== 'VND') return plain;
  const fraction = decimals || random.pick([0, 2]);
  const [thousands, mark] = random.pick([
    ['', '.'],
    ['', ','],
    [',', '.'],
    ['.', ','],
  ] as const);
  const signed = random.oneIn(2) ? '+' : '';
  return (amount) => {
    const [whole = '', rest = ''] = decimal(Math.abs(amount), decimals).split('.');
    const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, thousands);
    const tail = fraction > 0 ? `${mark}${rest.padEnd(fraction, '0')}` : '';
    return `${amount < 0 ? '-' : signed}${grouped}${tail}`;
  };
}

function printed(ledger: Ledger, style: Style): { readonly text: string; readonly truth: Truth } {
  const { random, end } = style;
  const card = random.oneIn(4) ? 'CC' : '';
  const from = card === '' ? 'BANKACCTFROM' : 'CCACCTFROM';
  const money = moneyOf(ledger, random);
  const closing = balanceAfter(ledger, ledger.movements.length);
  const hasBalance = random.oneIn(2);
  const balance = hasBalance
    ? `<LEDGERBAL>${field('BALAMT', money(closing), style)}${field('DTASOF', '20260101', style)}</LEDGERBAL>`
    : '';
  const available = random.oneIn(3) ? `<AVAILBAL>${field('BALAMT', '1', style)}</AVAILBAL>` : '';
  const rows = ledger.movements.map((one) => entryOf(one, money, style));
  const waiting = random.oneIn(5)
    ? `<STMTTRNP>${field('DTPOSTED', '20260101', style)}${field('TRNAMT', money(7), style)}</STMTTRNP>`
    : '';
  const list = `<BANKTRANLIST>${field('DTSTART', '20200101', style)}${field('DTEND', '20200102', style)}${rows.join(end)}${waiting}</BANKTRANLIST>`;
  const account = `<${from}>${card === '' ? field('BANKID', '970436', style) : ''}${field('ACCTID', ledger.account, style)}</${from}>`;
  const text = `<${card}STMTTRNRS><${card}STMTRS>${field('CURDEF', ledger.currency, style)}${account}${list}${balance}${available}</${card}STMTRS></${card}STMTTRNRS>`;
  const truth = truthOf(ledger, 'unproved', false);
  return {
    text,
    truth: { ...truth, closing: hasBalance ? decimal(closing, ledger.decimals) : null },
  };
}

function entryOf(one: Movement, money: Money, style: Style): string {
  const { random, closed, dayAs } = style;
  const and = closed ? '&amp;' : random.pick(['&', '&amp;']);
  const fields = [
    field('TRNTYPE', one.amount < 0 ? 'DEBIT' : 'CREDIT', style),
    field('DTPOSTED', dayAs(one.day.replaceAll('-', '')), style),
    field('TRNAMT', money(one.amount), style),
    ...(random.oneIn(10) ? [] : [field('FITID', one.reference, style)]),
    ...(one.payer === '' ? [] : [field('NAME', `${one.payer} ${and} con`, style)]),
    field('MEMO', closed ? `<![CDATA[${one.memo} < sạp]]>` : `${one.memo} < sạp`, style),
  ];
  return `<STMTTRN>${fields.join('')}${!closed && random.oneIn(6) ? '' : '</STMTTRN>'}`;
}
