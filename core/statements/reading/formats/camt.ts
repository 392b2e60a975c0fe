import { refuse } from '../../../kernel/index.ts';
import type { StatementFormat } from '../../schema.ts';
import type { Part } from '../part.ts';
import { binOfBank, onlyBin } from './bic.ts';
import { type CamtDetail, detailOf, entryOf } from './camt-entry.ts';
import { type NumberedEntry, partsOf } from './camt-parts.ts';
import { balanceOf, type CamtBalance, type CamtSummary, summaryOf } from './camt-stated.ts';
import { accountAt, currencyOf, periodOf } from './camt-values.ts';
import type { FamilyRead } from './index.ts';
import { createRowNumbers, type RowNumbers, unnamedCurrency } from './ledger.ts';
import { markupText } from './markup.ts';
import { nodeAt, readXml, refuseOvergrown, textAt, type XmlNode, type XmlTaker } from './xml.ts';

/**
 * Reads CAMT.052, .053 and .054 of any version: by the names of the elements,
 * whatever their namespace. Each account and currency of the file becomes a
 * part; only booked entries count.
 * @throws Refusal `camt-without-statement`, `too-many-rows`, and those of
 *   {@link markupText} and {@link readXml}.
 */
export function read(bytes: Uint8Array): FamilyRead {
  const { encoding, pieces } = markupText(bytes, declaredEncoding);
  const book = createBook();
  readXml(pieces, book.taker);
  const { format, parts, bins } = book.result();
  if (format === null || parts.length === 0) {
    return refuse(
      'camt-without-statement',
      'Tệp CAMT này không có sao kê nào bên trong. Hãy tải lại sao kê (camt.052, camt.053 hoặc camt.054) từ ngân hàng.',
    );
  }
  // Intraday reports and notices tell again what the day's statement will hold.
  const door = format === 'camt053' ? 'statement' : 'feed';
  return { format, encoding, bankBin: onlyBin(bins), door, parts };
}

function declaredEncoding(head: string): string | null {
  return /^[^<]*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1] ?? null;
}

// The first version puts its number behind the name.
const MESSAGES: readonly (readonly [RegExp, StatementFormat])[] = [
  [/^BkToCstmrAcctRpt(?:V\d+)?$/, 'camt052'],
  [/^BkToCstmrStmt(?:V\d+)?$/, 'camt053'],
  [/^BkToCstmrDbtCdtNtfctn(?:V\d+)?$/, 'camt054'],
];
const STATEMENTS: ReadonlySet<string> = new Set(['Rpt', 'Stmt', 'Ntfctn']);
const BRANCHES: ReadonlySet<string> = new Set(['Acct', 'Bal', 'FrToDt', 'TxsSummry', 'Ntry']);

function formatOf(name: string): StatementFormat | null {
  return MESSAGES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

function createBook() {
  const parts: Part[] = [];
  const bins: (string | null)[] = [];
  const numbers = createRowNumbers();
  let format: StatementFormat | null = null;
  let statement: StatementBuilder | null = null;
  const taker: XmlTaker = {
    opens(name, parent) {
      format ??= formatOf(name);
      if (STATEMENTS.has(name) && formatOf(parent) !== null) {
        numbers.statement();
        statement = createStatement(numbers);
        return false;
      }
      return statement !== null && STATEMENTS.has(parent) && BRANCHES.has(name);
    },
    closes(name, parent) {
      if (statement === null || !STATEMENTS.has(name) || formatOf(parent) === null) return;
      parts.push(...statement.parts());
      bins.push(statement.bankBin());
      statement = null;
    },
    isPiece: (name) => name === 'TxDtls',
    takesPiece: (node) => statement?.detail(node),
    takesBranch: (node) => statement?.branch(node),
  };
  return { taker, result: () => ({ format, parts, bins }) };
}

interface StatementBuilder {
  branch(node: XmlNode): void;
  detail(node: XmlNode): void;
  parts(): readonly Part[];
  bankBin(): string | null;
}

function createStatement(numbers: RowNumbers): StatementBuilder {
  let account: XmlNode | undefined;
  let period: ReturnType<typeof periodOf> = { from: null, to: null };
  let summary: CamtSummary | null = null;
  let details: CamtDetail[] = [];
  const balances: CamtBalance[] = [];
  const entries: NumberedEntry[] = [];

  const takeEntry = (node: XmlNode): void => {
    const entry = entryOf(node, details, accountAt(account));
    entries.push({ entry, row: numbers.next() });
    // Every transaction but the first takes a number of its own.
    if (entry.kind === 'booked') {
      for (let i = 1; i < entry.transactions.length; i += 1) numbers.next();
    }
  };
  const mainCurrency = (): string =>
    currencyOf(textAt(account, 'Ccy')) ??
    balances[0]?.currency ??
    entries.find(({ entry }) => entry.currency !== null)?.entry.currency ??
    unnamedCurrency(entries.map(({ entry }) => (entry.kind === 'booked' ? entry.amount : '0')));

  return {
    branch(node) {
      if (node.name === 'Acct') account ??= node;
      else if (node.name === 'FrToDt') period = periodOf(node);
      else if (node.name === 'TxsSummry') summary ??= summaryOf(node);
      else if (node.name === 'Ntry') takeEntry(node);
      else {
        const balance = balanceOf(node);
        if (balance && BOOKED.has(balance.type)) balances.push(balance);
        if (balances.length > MAX_BALANCES) refuseOvergrown();
      }
      details = [];
    },
    detail(node) {
      details.push(detailOf(node));
      numbers.room(details.length);
    },
    bankBin() {
      const bank = nodeAt(account, 'Svcr', 'FinInstnId');
      return (
        binOfBank(textAt(bank, 'BICFI') || textAt(bank, 'BIC')) ??
        binOfBank(textAt(bank, 'ClrSysMmbId', 'MmbId'))
      );
    },
    parts() {
      const main = mainCurrency();
      return partsOf(entries, { account: accountAt(account), main, period, balances, summary });
    },
  };
}

/** A balance of each kind in each currency, on each of many pages. */
const MAX_BALANCES = 10_000;
/** Balances that count what is booked; what is available takes in what is held back and proves nothing. */
const BOOKED: ReadonlySet<string> = new Set(['OPBD', 'PRCD', 'CLBD', 'ITBD']);
