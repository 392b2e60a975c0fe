import type { Pointing, RawFile } from '../types.ts';

/** What a column of a statement may hold. */
export type Role = NonNullable<Pointing['roles'][number]>;
type Sheet = RawFile['sheets'][number];

/** Roles in the order they are offered; the seldom ones last. */
export const ROLES = [
  'date',
  'time',
  'in',
  'out',
  'amount',
  'sign',
  'memo',
  'reference',
  'balance',
  'counterpartyName',
  'counterpartyAccount',
  'virtualAccount',
  'terminal',
  'fee',
  'tax',
  'status',
  'bookingDate',
  'valueDate',
  'currency',
  'account',
  'kind',
  'order',
  'original',
] as const satisfies readonly Role[];

/** Several columns may hold these; a row's first filled one counts. */
const SHARED: readonly Role[] = ['memo', 'reference', 'terminal', 'original'];
const DAYS: readonly Role[] = ['date', 'bookingDate', 'valueDate'];
const MONEY: readonly Role[] = ['in', 'out', 'amount'];

/** How a sheet seems to be read, to begin with. */
export function pointingAt(sheet: Sheet): Pointing {
  return { sheet: sheet.number, onlySheet: true, ...pointed(sheet.suggestion) };
}

/** What a suggestion says, as it is sent back. */
export function pointed(suggestion: Sheet['suggestion']) {
  const { heading, headingRows, first, roles, flipped } = suggestion;
  return { heading, headingRows, first, roles: [...roles], flipped };
}

/** Gives a column a role; one that only one column can have leaves the other. */
export function withRole(pointing: Pointing, column: number, role: Role | null): Pointing {
  const width = Math.max(pointing.roles.length, column + 1);
  const roles = Array.from({ length: width }, (_, at) => {
    if (at === column) return role;
    const before = pointing.roles[at] ?? null;
    return before === role && role !== null && !SHARED.includes(role) ? null : before;
  });
  return { ...pointing, roles };
}

/** Money in where money out was, and the other way round. */
export function turned(pointing: Pointing): Pointing {
  const other = { in: 'out', out: 'in' } as const;
  return {
    ...pointing,
    roles: pointing.roles.map((role) => (role === 'in' || role === 'out' ? other[role] : role)),
  };
}

/** What is still to be pointed at before anything can be read. */
export function missingIn({ heading, first, roles }: Pointing): 'row' | 'date' | 'money' | null {
  const has = (wanted: readonly Role[]) => wanted.some((role) => roles.includes(role));
  if (heading === null && first === null) return 'row';
  if (!has(DAYS)) return 'date';
  return has(MONEY) ? null : 'money';
}

/** The different texts below the headings in the column of a role, the commonest first. */
export function wordsIn(sheet: Sheet, pointing: Pointing, role: Role): string[] {
  const column = pointing.roles.indexOf(role);
  const from =
    pointing.heading === null ? (pointing.first ?? 0) : pointing.heading + pointing.headingRows;
  const counts = new Map<string, number>();
  if (column < 0) return [];
  for (const row of sheet.rows.slice(from)) {
    const text = row[column] ?? '';
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST_WORDS)
    .map(([text]) => text);
}

const MOST_WORDS = 8;
