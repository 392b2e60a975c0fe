import { foldAccents } from '../../kernel/index.ts';

const MOST_INITIALS = 6;

/** A payer's name as it is stored: `Nguyễn Văn Một` → `N.V.M.`. */
export function maskName(name: string | null): string {
  if (name === null) return '';
  const initials = foldAccents(name)
    .toUpperCase()
    .match(/(?<![A-Z0-9])[A-Z]/g);
  return (initials ?? [])
    .slice(0, MOST_INITIALS)
    .map((initial) => `${initial}.`)
    .join('');
}

/** A payer's account as it is stored: its last four visible digits, `0071000000001` → `0001`. */
export function maskAccount(account: string | null): string {
  return account === null ? '' : account.replace(/\D/g, '').slice(-4);
}

/**
 * Whether two account numbers can be the same one. Banks print some masked
 * (`0501000016xxx`): only the digits that can be seen are compared.
 */
export function sameAccount(a: string, b: string): boolean {
  if (a === b) return true;
  const masked = isMasked(a) || isMasked(b);
  if (!masked || a.length !== b.length) return false;
  return [...a].every((char, index) => {
    const other = b[index] ?? '';
    return char === other || /[X*]/.test(char) || /[X*]/.test(other);
  });
}

/** Whether part of an account number is hidden. */
export function isMasked(account: string): boolean {
  return /\d[X*]{2,}|[X*]{2,}\d/i.test(account);
}
