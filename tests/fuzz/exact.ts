/** Exact decimals for expectations, made without the code under test. */

const SCALE = 60;

/** Decimal text as a whole number of 10⁻⁶⁰. */
export function units(text: string): bigint {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts || (parts[3] ?? '').length > SCALE) throw new Error(`no decimal: ${text}`);
  const value = BigInt((parts[2] ?? '') + (parts[3] ?? '').padEnd(SCALE, '0'));
  return parts[1] ? -value : value;
}

/** So many of the smallest unit as decimal text without trailing zeros. */
export function decimal(amount: number, decimals: number): string {
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  const whole = decimals === 0 ? digits : digits.slice(0, -decimals);
  const fraction = decimals === 0 ? '' : digits.slice(-decimals).replace(/0+$/, '');
  return `${amount < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The sum of decimal texts. */
export function sum(values: Iterable<string>): bigint {
  let total = 0n;
  for (const value of values) total += units(value);
  return total;
}
