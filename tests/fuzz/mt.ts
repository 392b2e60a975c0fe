import { decimal } from './exact.ts';
import type { FuzzFamily, MadeFile } from './family.ts';
import { balanceAfter, byDay, type Ledger, type Movement, makeLedger, truthOf } from './ledger.ts';
import { perhapsDamaged } from './mutate.ts';
import type { Random } from './random.ts';

const GRAMMAR = {
  fields: /[:?/,]/,
  pieces: [
    ':20:X',
    ':25:0011000000999',
    ':60F:C261001VND0,',
    ':60M:D261001EUR5,5',
    ':62F:C261001VND0,',
    ':61:2610011001CD50000,NTRFNONREF//FT1',
    ':86:166?00X?20CHO0123?31123456',
    ':90C:1VND5,',
    '{1:F01X}{2:I942X}{4:',
    '-}{5:}',
    ':61:',
    'RC',
    '?20',
    '/REMI/',
  ],
};

/** How one file is written. */
interface Style {
  readonly random: Random;
  readonly blocks: boolean;
  readonly entryDate: 'none' | 'same' | 'blank';
  readonly accountAs: (account: string, currency: string) => string;
}

/** MT940 and MT942: several accounts, days and pages, in the dialects that real files have. */
export const mtFamily: FuzzFamily = {
  name: 'mt',
  make: (random) => perhapsDamaged(random, makeFile(random), GRAMMAR),
};

function makeFile(random: Random): MadeFile {
  const interim = random.oneIn(4);
  const ledgers = Array.from({ length: random.int(1, 3) }, () => makeLedger(random));
  const style: Style = {
    random,
    blocks: random.oneIn(2),
    entryDate: random.pick(['none', 'same', 'blank']),
    accountAs: random.pick([
      (account) => account,
      (account) => `BFTVVNVX/${account}`,
      (account, currency) => `${account}${currency}`,
      (account, currency) => `UBRTHUHB/${account}/${currency}`,
    ]),
  };
  const messages = ledgers.map((ledger) =>
    interim ? [interimOf(ledger, style)] : daysOf(ledger, style),
  );
  const text = [
    ...(random.oneIn(3) && !style.blocks ? ['ABNANL2A', random.pick(['940', '']), ''] : []),
    ...mixed(messages, random).flat(),
  ].join(random.pick(['\r\n', '\n', '\r']));
  return {
    bytes: Buffer.from(text),
    fileName: random.pick(['sao-ke.sta', 'sao-ke.txt', 'mt940', 'sao ke.csv']),
    truth: ledgers.map((ledger) => truthOf(ledger, interim ? 'totals' : 'balanced', !interim)),
  };
}

/** One account's messages stay in order; the accounts may take turns after their first. */
function mixed(accounts: readonly string[][][], random: Random): string[][] {
  const firsts = accounts.map(([first]) => first ?? []);
  const rest = accounts.map((messages) => messages.slice(1));
  const order: string[][] = [...firsts];
  while (rest.some((messages) => messages.length > 0)) {
    const next = random.pick(rest.filter((messages) => messages.length > 0)).shift();
    if (next) order.push(next);
  }
  return order;
}

/** A message a day, or one over all days. */
function daysOf(ledger: Ledger, style: Style): string[][] {
  const { movements } = ledger;
  const days =
    style.random.oneIn(2) || movements.length === 0
      ? [[movements.at(-1)?.day ?? '2026-10-01', movements] as const]
      : byDay(movements);
  let done = 0;
  return days.map(([day, rows], index) => {
    const opening = balanceAfter(ledger, done);
    done += rows.length;
    const page = (last: number): 'F' | 'M' => (index === last ? 'F' : 'M');
    return messageOf(ledger, style, [
      `:60${page(0)}:${balance(ledger, opening, day)}`,
      ...rows.flatMap((row) => movementOf(row, ledger, style)),
      `:62${page(days.length - 1)}:${balance(ledger, balanceAfter(ledger, done), day)}`,
      ...(style.random.oneIn(3) ? [`:64:${balance(ledger, balanceAfter(ledger, done), day)}`] : []),
      ...(style.random.oneIn(6) ? [':86:Het sao ke'] : []),
    ]);
  });
}

function interimOf(ledger: Ledger, style: Style): string[] {
  const { movements, currency } = ledger;
  const side = (isIn: boolean): string => {
    const rows = movements.filter(({ amount }) => amount > 0 === isIn);
    const total = rows.reduce((sum, { amount }) => sum + Math.abs(amount), 0);
    return `:90${isIn ? 'C' : 'D'}:${rows.length}${currency}${printed(total, ledger)}`;
  };
  return messageOf(
    ledger,
    style,
    [
      `:34F:${currency}0,`,
      ':13D:2610011730+0700',
      ...movements.flatMap((row) => movementOf(row, ledger, style)),
      side(false),
      side(true),
    ],
    '942',
  );
}

function messageOf(
  { account, currency }: Ledger,
  style: Style,
  body: string[],
  kind = '940',
): string[] {
  const start = [':20:X', `:25:${style.accountAs(account, currency)}`, ':28C:1/1'];
  return style.blocks
    ? [`{1:F01BFTVVNVXAXXX0000000000}{2:O${kind}0000}{4:`, ...start, ...body, '-}{5:{MAC:1}}']
    : [...start, ...body, '-'];
}

function movementOf(row: Movement, ledger: Ledger, { random, entryDate }: Style): string[] {
  const day = short(row.day);
  const entry = { none: '', same: day.slice(2), blank: '    ' }[entryDate];
  const reversed = random.oneIn(10);
  const plain = row.amount > 0 === !reversed ? 'C' : 'D';
  const funds = random.oneIn(3) ? ledger.currency.charAt(2) : '';
  const mark = `${reversed ? 'R' : ''}${plain}${funds}`;
  const reference = random.pick([
    `NONREF//${row.reference}`,
    row.reference,
    `KH 01//${row.reference}`,
  ]);
  return [
    `:61:${day}${entry}${mark}${printed(Math.abs(row.amount), ledger, random)}NTRF${reference}`,
    ...(random.oneIn(4) ? ['CHUYEN TIEN'] : []),
    ...detailsOf(row, random),
  ];
}

function detailsOf({ memo, payer }: Movement, random: Random): string[] {
  switch (random.int(0, 4)) {
    case 0:
      return [];
    case 1:
      return wrapped(`:86:166?00GHI CO?20${memo}?31007100000${random.int(1, 9)}?32${payer}`);
    case 2:
      return wrapped(`:86:/TRTP/IBFT/NAME/${payer}/REMI/${memo}`);
    case 3:
      return [`:86:${memo}`, '', payer, ''];
    default:
      return wrapped(`:86:${memo} tiền chợ`);
  }
}

function wrapped(text: string): string[] {
  return text.match(/.{1,65}/g) ?? [];
}

function balance(ledger: Ledger, amount: number, day: string): string {
  return `${amount < 0 ? 'D' : 'C'}${short(day)}${ledger.currency}${printed(Math.abs(amount), ledger)}`;
}

/** An amount as SWIFT writes it: a comma always, zeros before it sometimes. */
function printed(amount: number, { decimals }: Ledger, random?: Random): string {
  const text = decimal(amount, decimals).replace('.', ',');
  const whole = text.includes(',') ? text : `${text},`;
  if (!random) return whole;
  if (random.oneIn(5)) return whole.padStart(15, '0');
  return random.oneIn(5) ? whole.replace(/,$/, '') : whole;
}

function short(day: string): string {
  return day.slice(2).replaceAll('-', '');
}
