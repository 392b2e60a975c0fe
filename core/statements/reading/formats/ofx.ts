import { refuse } from '../../../kernel/index.ts';
import type { Part } from '../part.ts';
import { binOfBank, onlyBin } from './bic.ts';
import type { FamilyRead } from './index.ts';
import { createRowNumbers } from './ledger.ts';
import { markupText } from './markup.ts';
import { type OfxEntry, type OfxStatement, partsOf } from './ofx-statement.ts';
import { type OfxTaker, readOfxTags } from './ofx-tokens.ts';
import { refuseOvergrown } from './xml.ts';

/**
 * Reads OFX 1 (SGML) and OFX 2 (XML), QFX included: bank and credit card
 * statements, each account a part. The ledger balance is the closing; OFX
 * states no opening, so a statement of it is never proved by itself.
 * @throws Refusal `ofx-cut-short`, `ofx-error`, `ofx-investment`,
 *   `ofx-without-statement`, `too-many-rows`, and those of {@link markupText}
 *   and {@link readOfxTags}.
 */
export function read(bytes: Uint8Array): FamilyRead {
  const { encoding, pieces } = markupText(bytes, declaredEncoding);
  const file = createFile();
  readOfxTags([...pieces].join(''), file.taker);
  const { statements, ...found } = file.result();
  if (!found.isWhole) refuseCutShort();
  if (statements.length === 0) refuseWithoutStatement(found);
  const parts: Part[] = statements.flatMap(partsOf);
  const bins = statements.map(({ fields }) => binOfBank(fields.get('BANKID') ?? ''));
  return { format: 'ofx', encoding, bankBin: onlyBin(bins), parts };
}

/** `encoding` of the XML declaration, `CHARSET` or else `ENCODING` of the OFX 1 header, with or without line ends. */
function declaredEncoding(head: string): string | null {
  const xml = /<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1];
  const charset = /CHARSET:\s*([\w-]{1,40}?)(?=COMPRESSION|[^\w-]|$)/i.exec(head)?.[1];
  if (xml !== undefined || charset === undefined) return xml ?? null;
  if (/^125\d$/.test(charset)) return `windows-${charset}`;
  return /^8859-\d+$/.test(charset) ? `iso-${charset}` : charset;
}

/** Tags that hold others and whose fields must not be taken for those of what is around them. */
const AGGREGATES: ReadonlySet<string> = new Set([
  'OFX',
  'SONRS',
  'STATUS',
  'STMTTRNRS',
  'CCSTMTTRNRS',
  'STMTRS',
  'CCSTMTRS',
  'INVSTMTRS',
  'BANKACCTFROM',
  'CCACCTFROM',
  'BANKACCTTO',
  'CCACCTTO',
  'BANKTRANLIST',
  'BANKTRANLISTP',
  'STMTTRN',
  'STMTTRNP',
  'PAYEE',
  'EXTDPAYEE',
  'CURRENCY',
  'ORIGCURRENCY',
  'LEDGERBAL',
  'AVAILBAL',
  'BAL',
  'IMAGEDATA',
]);

/** Which fields are kept, by what they stand in, and under which name. */
const KEPT: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['STMTRS', fields('CURDEF')],
  ['CCSTMTRS', fields('CURDEF')],
  ['BANKACCTFROM', fields('ACCTID', 'BANKID')],
  ['CCACCTFROM', fields('ACCTID')],
  ['BANKTRANLIST', fields('DTSTART', 'DTEND')],
  ['LEDGERBAL', fields('BALAMT')],
  [
    'STMTTRN',
    fields(
      'TRNTYPE',
      'DTPOSTED',
      'DTAVAIL',
      'TRNAMT',
      'FITID',
      'CORRECTFITID',
      'CHECKNUM',
      'REFNUM',
      'NAME',
      'EXTDNAME',
      'PAYEE',
      'MEMO',
    ),
  ],
  ['PAYEE', new Map([['NAME', 'PAYEE']])],
  ['BANKACCTTO', new Map([['ACCTID', 'ACCTTO']])],
  ['CCACCTTO', new Map([['ACCTID', 'ACCTTO']])],
  ['CURRENCY', fields('CURSYM')],
]);

function fields(...names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [name, name]));
}

/** Within an entry. */
const OF_ENTRY: ReadonlySet<string> = new Set([
  'STMTTRN',
  'PAYEE',
  'BANKACCTTO',
  'CCACCTTO',
  'CURRENCY',
]);
const STATEMENTS: readonly string[] = ['STMTRS', 'CCSTMTRS', 'INVSTMTRS'];
const MAX_DEPTH = 64;

interface Found {
  readonly isWhole: boolean;
  readonly hasError: boolean;
  readonly hasInvestments: boolean;
}

interface GrowingStatement extends OfxStatement {
  readonly fields: Map<string, string>;
  readonly entries: OfxEntry[];
}

function createFile() {
  const numbers = createRowNumbers();
  const statements: GrowingStatement[] = [];
  const stack: string[] = [];
  let entry: Map<string, string> | null = null;
  const found = { isWhole: false, hasError: false, hasInvestments: false };

  const begin = (name: string): void => {
    // A list may hold its next entry before the last was closed.
    if (name === 'STMTTRN' || name === 'STMTTRNP') leave('STMTTRN', 'STMTTRNP');
    if (STATEMENTS.includes(name)) {
      leave(...STATEMENTS);
      if (name === 'INVSTMTRS') found.hasInvestments = true;
      else beginStatement();
    }
    if (stack.length >= MAX_DEPTH) refuseOvergrown();
    stack.push(name);
    if (name === 'STMTTRN' || name === 'STMTTRNP') beginEntry(name === 'STMTTRNP');
  };
  const beginStatement = (): void => {
    numbers.statement();
    statements.push({ fields: new Map(), entries: [] });
  };
  const beginEntry = (isPending: boolean): void => {
    entry = null;
    if (stack.includes('INVSTMTRS')) return;
    const statement = statements.at(-1);
    // Money of no account at all: the file has lost its frame.
    if (!statement || !(stack.includes('STMTRS') || stack.includes('CCSTMTRS'))) refuseCutShort();
    entry = new Map();
    statement.entries.push({ row: numbers.next(), isPending, fields: entry });
  };
  const leave = (...names: readonly string[]): void => {
    const at = stack.findLastIndex((one) => names.includes(one));
    if (at >= 0) stack.length = at;
    if (!stack.includes('STMTTRN') && !stack.includes('STMTTRNP')) entry = null;
  };
  const put = (name: string, value: string): void => {
    const place = stack.at(-1) === 'STMTTRNP' ? 'STMTTRN' : (stack.at(-1) ?? '');
    if (place === 'STATUS' && name === 'SEVERITY' && value.toUpperCase() === 'ERROR') {
      found.hasError = true;
    }
    const kept = KEPT.get(place)?.get(name);
    if (kept === undefined || value === '' || stack.includes('INVSTMTRS')) return;
    const fieldsOf = OF_ENTRY.has(place) ? entry : statements.at(-1)?.fields;
    // The first of its kind holds; a second one is another's.
    if (fieldsOf && !fieldsOf.has(kept)) fieldsOf.set(kept, value);
  };
  const taker: OfxTaker = {
    opens: (name, value) => {
      if (AGGREGATES.has(name) && !(name === 'PAYEE' && value !== '')) begin(name);
      else put(name, value);
    },
    closes: (name) => {
      if (name === 'OFX') found.isWhole = true;
      if (AGGREGATES.has(name)) leave(name);
    },
  };
  return {
    taker,
    result: (): Found & { readonly statements: readonly OfxStatement[] } => ({
      ...found,
      statements,
    }),
  };
}

function refuseCutShort(): never {
  return refuse(
    'ofx-cut-short',
    'Tệp OFX bị hỏng hoặc bị cắt cụt: thiếu phần cuối. Hãy tải lại tệp từ ngân hàng.',
  );
}

function refuseWithoutStatement({ hasError, hasInvestments }: Found): never {
  if (hasInvestments) {
    refuse(
      'ofx-investment',
      'Tệp OFX này là sao kê đầu tư chứng khoán, không có thu chi của tài khoản ngân hàng. Hãy chọn sao kê tài khoản thanh toán.',
    );
  }
  if (hasError) {
    refuse(
      'ofx-error',
      'Tệp OFX này chỉ chứa thông báo lỗi của ngân hàng, không phải sao kê. Hãy tải lại sao kê từ ngân hàng.',
    );
  }
  return refuse(
    'ofx-without-statement',
    'Tệp OFX này không có sao kê nào bên trong. Hãy tải lại sao kê từ ngân hàng.',
  );
}
