import type { FuzzFamily, MadeFile } from './family.ts';
import { balanceAfter, byDay, type Ledger, type Movement, makeLedger, truthOf } from './ledger.ts';
import { perhapsDamaged } from './mutate.ts';
import type { Random } from './random.ts';

const GRAMMAR = {
  fields: /[,/]/,
  pieces: [
    '01,BFTVVNVX,CHOMAU,261002,0600,1,80,,2/',
    '02,CHOMAU,BFTVVNVX,1,261001,2400,VND,2/',
    '03,0011000000999,VND,010,0,,,015,0,,/',
    '16,191,50000,V,261003,,FT1,,CHO0123/',
    '16,191,50000,D,999,1,2,FT1,,x/',
    '88,100,1,1,S,1,2,3/',
    '49,0,2/',
    '98,0,1,4/',
    '99,0,1,6/',
    '/',
  ],
};

/** BAI2: a group for each day, an account for each ledger. */
export const bai2Family: FuzzFamily = {
  name: 'bai2',
  make: (random) => perhapsDamaged(random, makeFile(random), GRAMMAR),
};

function makeFile(random: Random): MadeFile {
  const ledgers = Array.from({ length: random.int(1, 3) }, () => makeLedger(random)).filter(
    ({ movements }) => movements.length > 0,
  );
  const groups = ledgers.flatMap((ledger) => groupsOf(ledger, random));
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  const lines = groups.flatMap((group) => group.lines);
  const text = [
    '01,BFTVVNVX,CHOMAU,261002,0600,1,80,,2/',
    ...(groups.length > 0 ? lines : emptyGroup()),
    `99,${total},${groups.length || 1},${lines.length + 2}/`,
    '',
  ].join(random.pick(['\r\n', '\n']));
  return {
    bytes: Buffer.from(text),
    fileName: random.pick(['sao-ke.bai', 'sao-ke.txt', 'sao-ke.csv']),
    truth:
      groups.length > 0
        ? ledgers.map((ledger) => truthOf(ledger, 'balanced', true))
        : [
            {
              account: '1',
              currency: 'VND',
              rows: [],
              opening: null,
              closing: null,
              proof: 'unproved',
            },
          ],
  };
}

function emptyGroup(): string[] {
  return ['02,A,B,1,261001,,VND,2/', '03,1,VND/', '49,,2/', '98,0,1,4/'];
}

interface Group {
  readonly lines: readonly string[];
  readonly total: number;
}

function groupsOf(ledger: Ledger, random: Random): Group[] {
  let done = 0;
  return byDay(ledger.movements).map(([day, rows]) => {
    const opening = balanceAfter(ledger, done);
    done += rows.length;
    const closing = balanceAfter(ledger, done);
    const total = (isIn: boolean): number =>
      rows.reduce((sum, { amount }) => (amount > 0 === isIn ? sum + Math.abs(amount) : sum), 0);
    const count = (isIn: boolean): number =>
      rows.filter(({ amount }) => amount > 0 === isIn).length;
    const withTotals = random.oneIn(2);
    const own = random.oneIn(2);
    const account = [
      `03,${ledger.account},${own ? ledger.currency : ''},010,${opening},,,015,${closing},,/`,
      ...(withTotals
        ? [`88,100,${total(true)},${count(true)},,400,${total(false)},${count(false)},/`]
        : []),
      ...rows.flatMap((row) => entryOf(row, random)),
    ];
    const moved = total(true) + total(false);
    const sum = opening + closing + moved + (withTotals ? moved : 0);
    const trailer = random.oneIn(10) ? '' : String(sum);
    return {
      total: sum,
      lines: [
        `02,CHOMAU,BFTVVNVX,1,${day.slice(2).replaceAll('-', '')},2400,${ledger.currency},2/`,
        ...account,
        `49,${trailer},${account.length + 1}/`,
        `98,${sum},1,${account.length + 3}/`,
      ],
    };
  });
}

function entryOf({ amount, memo, reference }: Movement, random: Random): string[] {
  const type = amount > 0 ? random.pick(['191', '142', '301', '399']) : random.pick(['451', '699']);
  const funds = random.pick(['', '0', 'V,261003,', 'S,1,2,3', 'D,2,0,1,1,2']);
  const start = `16,${type},${Math.abs(amount)},${funds},${reference},`;
  return random.oneIn(2) ? [`${start},${memo}/`] : [`${start}/`, `88,${memo}`];
}
