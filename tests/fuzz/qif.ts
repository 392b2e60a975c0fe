import { decimal } from './exact.ts';
import type { FuzzFamily, MadeFile, Truth } from './family.ts';
import { balanceAfter, type Ledger, type Movement, makeLedger, truthOf } from './ledger.ts';
import { perhapsDamaged } from './mutate.ts';
import type { Random } from './random.ts';

const GRAMMAR = {
  fields: /[/',. ]/,
  pieces: [
    '!Type:Bank',
    '!Type:Invst',
    '!Type:Cat',
    '!Account',
    '!Option:AutoSwitch',
    'D13/02/2026',
    "D1/ 6'06",
    'T1,000',
    'T-1.5',
    '$5',
    '^',
  ],
};

/** QIF of one or several accounts, in several ways of writing days and amounts. */
export const qifFamily: FuzzFamily = {
  name: 'qif',
  make: (random) => perhapsDamaged(random, makeFile(random), GRAMMAR),
};

/** How one file writes its days and amounts. */
interface Style {
  readonly random: Random;
  readonly dayAs: (day: string) => string;
  readonly grouped: boolean;
  readonly named: boolean;
}

const DAYS: readonly ((year: string, month: string, day: string) => string)[] = [
  (year, month, day) => `${year}-${month}-${day}`,
  (year, month, day) => `${day}/${month}/${year}`,
  (year, month, day) => `${day}.${month}.${year.slice(2)}`,
  (year, month, day) => `${month}/${day}/${year}`,
  (year, month, day) => `${month.replace(/^0/, ' ')}/${day.replace(/^0/, ' ')}'${year.slice(2)}`,
];

function makeFile(random: Random): MadeFile {
  const all = Array.from({ length: random.int(1, 3) }, () => makeLedger(random));
  // One currency in a file, because it names none.
  const ledgers = all.filter(
    ({ movements, decimals }) => movements.length > 0 && decimals === all[0]?.decimals,
  );
  const days = ledgers.flatMap(({ movements }) => movements.map(({ day }) => day));
  const told = days.some((day) => Number(day.slice(8)) > 12);
  const form = told ? random.pick(DAYS) : DAYS[0];
  const style: Style = {
    random,
    dayAs: (day) => form?.(day.slice(0, 4), day.slice(5, 7), day.slice(8)) ?? day,
    grouped: random.oneIn(2),
    named: random.oneIn(2) || ledgers.length > 1,
  };
  const printed = ledgers.map((ledger) => accountOf(ledger, style));
  const fractions = printed.some(({ fraction }) => fraction);
  const text = [
    ...(random.oneIn(3) ? ['# xuất từ phần mềm'] : []),
    ...printed.flatMap(({ lines }) => lines),
    '',
  ];
  if (ledgers.length === 0) {
    return { ...emptyFile(), fileName: 'so.qif' };
  }
  return {
    bytes: Buffer.from(text.join(random.pick(['\r\n', '\n']))),
    fileName: random.pick(['so.qif', 'so.txt']),
    truth: printed.map(({ truth }) => ({ ...truth, currency: fractions ? 'XXX' : 'VND' })),
  };
}

function emptyFile(): Pick<MadeFile, 'bytes' | 'truth'> {
  const bytes = Buffer.from('!Type:Bank\nD13/02/2026\nT1\n^\n');
  const rows = [{ day: '2026-02-13', amount: '1' }];
  return {
    bytes,
    truth: [
      { account: null, currency: 'VND', rows, opening: null, closing: null, proof: 'unproved' },
    ],
  };
}

function accountOf(
  ledger: Ledger,
  style: Style,
): { lines: string[]; truth: Truth; fraction: boolean } {
  const { random, named } = style;
  const opened = random.oneIn(2);
  const closed = named && opened && random.oneIn(2);
  const closing = balanceAfter(ledger, ledger.movements.length);
  const first = ledger.movements[0]?.day ?? '';
  const lines = [
    ...(named ? ['!Account', `NTài khoản ${ledger.account}`, 'TBank'] : []),
    ...(closed ? [`$${amountAs(closing, ledger, style)}`] : []),
    ...(named ? ['^'] : []),
    random.pick(['!Type:Bank', '!type:Cash', '!Type:Oth A']),
    ...(opened
      ? [
          `D${style.dayAs(first)}`,
          `T${amountAs(ledger.opening, ledger, style)}`,
          'POpening Balance',
          'L[Chợ]',
          '^',
        ]
      : []),
    ...ledger.movements.flatMap((row) => recordOf(row, ledger, style)),
  ];
  const amounts = ledger.movements.map(({ amount }) => amount);
  const shown = opened ? [ledger.opening, ...amounts] : amounts;
  const truth = truthOf(ledger, closed ? 'balanced' : 'unproved', false);
  return {
    lines,
    fraction: ledger.decimals > 0 && shown.some((amount) => amount % 100 !== 0),
    truth: {
      ...truth,
      account: named ? ledger.account : null,
      opening: opened ? decimal(ledger.opening, ledger.decimals) : null,
      closing: closed ? decimal(closing, ledger.decimals) : null,
    },
  };
}

function recordOf(row: Movement, ledger: Ledger, style: Style): string[] {
  const { random } = style;
  const amount = amountAs(row.amount, ledger, style);
  return [
    `D${style.dayAs(row.day)}`,
    `T${amount}`,
    ...(random.oneIn(3) ? [`U${amount}`] : []),
    ...(random.oneIn(3) ? ['C*'] : []),
    `N${row.reference}`,
    ...(row.payer === '' ? [] : [`P${row.payer}`]),
    ...(random.oneIn(2) ? [`M${row.memo}`] : []),
    ...(random.oneIn(8) ? ['SChợ', `$${amount}`] : []),
    '^',
  ];
}

function amountAs(amount: number, { decimals }: Ledger, { grouped }: Style): string {
  const value = Math.abs(amount) / 10 ** decimals;
  const text = value.toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: grouped,
  });
  return amount < 0 ? `-${text}` : text;
}
