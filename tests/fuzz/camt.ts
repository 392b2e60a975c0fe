import { withSpoiltElements } from './elements.ts';
import { decimal } from './exact.ts';
import type { FuzzFamily, MadeFile, Truth } from './family.ts';
import { balanceAfter, type Ledger, type Movement, makeLedger, truthOf } from './ledger.ts';
import { perhapsDamaged } from './mutate.ts';
import type { Random } from './random.ts';

const GRAMMAR = {
  fields: /[<>"]/,
  pieces: [
    '<Ntry>',
    '</Ntry>',
    '<TxDtls><Amt Ccy="VND">5</Amt></TxDtls>',
    '<RvslInd>true</RvslInd>',
    '<Sts>PDNG</Sts>',
    '<Bal><Tp><Cd>OPBD</Cd></Tp><Amt>5</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>',
    '</Stmt><Stmt>',
    '<TxsSummry><TtlCdtNtries><Sum>1</Sum></TtlCdtNtries></TxsSummry>',
  ],
};

/** CAMT.052, .053 and .054 of one or several accounts, in several versions and ways of writing. */
export const camtFamily: FuzzFamily = {
  name: 'camt',
  make: (random) => {
    const made = makeFile(random);
    const plain = made.bytes[1] !== 0 && made.bytes[0] !== 0;
    return plain && random.oneIn(3)
      ? withSpoiltElements(random, made)
      : perhapsDamaged(random, made, GRAMMAR);
  },
};

const KINDS = [
  ['052', 'BkToCstmrAcctRpt', 'Rpt'],
  ['053', 'BkToCstmrStmt', 'Stmt'],
  ['054', 'BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
] as const;

/** How one file is written. */
interface Style {
  readonly random: Random;
  readonly child: string;
  /** Party and status wrapped, as from version 8 on. */
  readonly wrapped: boolean;
  readonly dayAs: (day: string) => string;
}

const DAYS: readonly ((day: string) => string)[] = [
  (day) => `<Dt>${day}</Dt>`,
  (day) => `<Dt>${day}+07:00</Dt>`,
  (day) => `<DtTm>${day}T08:15:00</DtTm>`,
  (day) => `<DtTm>${day}T08:15:00.123+07:00</DtTm>`,
  // At noon in Vietnam, whatever the zone.
  (day) => `<DtTm>${day}T05:00:00Z</DtTm>`,
  (day) => `<DtTm>${day}T00:00:00-05:00</DtTm>`,
];

function makeFile(random: Random): MadeFile {
  const [number, root, child] = random.pick(KINDS);
  const version = random.pick(['02', '04', '08', '13']);
  const style: Style = { random, child, wrapped: version > '04', dayAs: random.pick(DAYS) };
  const all = Array.from({ length: random.int(1, 3) }, () => printed(makeLedger(random), style));
  const namespace = ` xmlns="urn:iso:std:iso:20022:tech:xsd:camt.${number}.001.${version}"`;
  const bare = `<Document${namespace}><${root}><GrpHdr><MsgId>M1</MsgId></GrpHdr>${all.map(({ text }) => text).join('')}</${root}></Document>`;
  const dressed = dress(bare, random);
  return {
    bytes: dressed,
    fileName: random.pick(['a.xml', 'a.txt', 'sao-ke.xls']),
    truth: all.map(({ truth }) => truth),
  };
}

/** Prefixes, line ends, a declaration, an encoding: what a reader must not mind. */
function dress(bare: string, random: Random): Buffer {
  const prefixed = bare.replace(/<(\/?)(?=[A-Za-z])/g, '<$1ns2:').replace(' xmlns=', ' xmlns:ns2=');
  let text = random.pick([bare, bare, prefixed, bare.replace(/ xmlns="[^"]*"/, '')]);
  if (random.oneIn(2)) text = text.replace(/></g, random.pick(['>\n<', '>\r\n  <']));
  if (random.oneIn(8)) return Buffer.from(`\ufeff${text}`, 'utf16le');
  const declared = random.pick(['UTF-8', 'utf-8', 'ISO-8859-1', 'UTF-16']);
  if (random.oneIn(2)) text = `<?xml version="1.0" encoding="${declared}"?>${text}`;
  return Buffer.from(random.oneIn(4) ? `\ufeff${text}` : text);
}

function printed(ledger: Ledger, style: Style): { readonly text: string; readonly truth: Truth } {
  const { random, child } = style;
  const { movements } = ledger;
  const entries = inEntries(movements, random);
  const hasBalances = random.oneIn(2);
  const summed = random.oneIn(2);
  const cut =
    hasBalances && !summed && random.oneIn(3) ? random.int(0, entries.length) : entries.length;
  const pieces = [entries.slice(0, cut), ...(cut < entries.length ? [entries.slice(cut)] : [])];
  let done = 0;
  const texts = pieces.map((piece) => {
    const from = balanceAfter(ledger, done);
    done += piece.flat().length;
    const balances = hasBalances
      ? balancesOf(ledger, from, balanceAfter(ledger, done), random)
      : '';
    const waiting = random.oneIn(4) ? pending(ledger, style) : '';
    const summary = summed ? summaryOf(ledger, piece, waiting !== '' && random.oneIn(2)) : '';
    return `<${child}><Id>1</Id>${accountOf(ledger)}${balances}${summary}${waiting}${piece.map((one) => entryOf(ledger, one, style)).join('')}</${child}>`;
  });
  const proof = hasBalances ? 'balanced' : summed ? 'totals' : 'unproved';
  return { text: texts.join(''), truth: truthOf(ledger, proof, hasBalances) };
}

/** Some movements of one day in one entry. */
function inEntries(movements: readonly Movement[], random: Random): Movement[][] {
  const entries: Movement[][] = [];
  for (const movement of movements) {
    const before = entries.at(-1);
    if (before && before[0]?.day === movement.day && random.oneIn(3)) before.push(movement);
    else entries.push([movement]);
  }
  return entries;
}

const amountOf = (amount: number, { decimals }: Ledger): string =>
  decimal(Math.abs(amount), decimals);
const sideOf = (amount: number): string => `<CdtDbtInd>${amount < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;
const totalOf = (entry: readonly Movement[]): number =>
  entry.reduce((sum, { amount }) => sum + amount, 0);

function accountOf({ account, currency }: Ledger): string {
  return `<Acct><Id><Othr><Id>${account}</Id></Othr></Id><Ccy>${currency}</Ccy></Acct>`;
}

function balancesOf(ledger: Ledger, opening: number, closing: number, random: Random): string {
  const one = (type: string, amount: number): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="${ledger.currency}">${amountOf(amount, ledger)}</Amt>${sideOf(amount)}<Dt><Dt>2026-01-01</Dt></Dt></Bal>`;
  const available = random.oneIn(3) ? one('CLAV', 7) : '';
  return one(random.pick(['OPBD', 'PRCD']), opening) + available + one('CLBD', closing);
}

function summaryOf(ledger: Ledger, entries: readonly Movement[][], withPending: boolean): string {
  const side = (name: string, own: readonly number[]): string => {
    const sum = own.reduce((total, amount) => total + amount, 0);
    return `<${name}><NbOfNtries>${own.length}</NbOfNtries><Sum>${amountOf(sum, ledger)}</Sum></${name}>`;
  };
  const totals = entries.map(totalOf);
  const credits = [...totals.filter((total) => total >= 0), ...(withPending ? [PENDING] : [])];
  return `<TxsSummry>${side('TtlCdtNtries', credits)}${side(
    'TtlDbtNtries',
    totals.filter((total) => total < 0),
  )}</TxsSummry>`;
}

const PENDING = 777;

function pending(ledger: Ledger, { dayAs }: Style): string {
  return `<Ntry><Amt Ccy="${ledger.currency}">${amountOf(PENDING, ledger)}</Amt>${sideOf(1)}<Sts>PDNG</Sts><BookgDt>${dayAs('2026-01-01')}</BookgDt></Ntry>`;
}

function entryOf(ledger: Ledger, entry: readonly Movement[], style: Style): string {
  const { random, wrapped, dayAs } = style;
  const total = totalOf(entry);
  const status = wrapped ? '<Sts><Cd>BOOK</Cd></Sts>' : '<Sts>BOOK</Sts>';
  const reversed = random.oneIn(10) ? '<RvslInd>true</RvslInd>' : '';
  const details =
    entry.length > 1 || random.oneIn(2) ? entry.map((one) => detailOf(ledger, one, style)) : [];
  return `<Ntry><Amt Ccy="${ledger.currency}">${amountOf(total, ledger)}</Amt>${sideOf(total)}${reversed}${status}<BookgDt>${dayAs(entry[0]?.day ?? '')}</BookgDt><ValDt><Dt>2026-01-05</Dt></ValDt><AcctSvcrRef>${entry[0]?.reference}</AcctSvcrRef>${details.length > 0 ? `<NtryDtls>${details.join('')}</NtryDtls>` : ''}<AddtlNtryInf>${entry[0]?.memo}</AddtlNtryInf></Ntry>`;
}

function detailOf(ledger: Ledger, one: Movement, { random, wrapped }: Style): string {
  const name = wrapped ? `<Pty><Nm>${one.payer}</Nm></Pty>` : `<Nm>${one.payer}</Nm>`;
  const amount = `<Amt Ccy="${ledger.currency}">${amountOf(one.amount, ledger)}</Amt>`;
  const shown = random.oneIn(3) ? `<AmtDtls><TxAmt>${amount}</TxAmt></AmtDtls>` : amount;
  return `<TxDtls><Refs><EndToEndId>${one.reference}</EndToEndId></Refs>${shown}${sideOf(one.amount)}<RltdPties><Dbtr>${name}</Dbtr></RltdPties><RmtInf><Ustrd>${one.memo} sạp</Ustrd></RmtInf></TxDtls>`;
}
