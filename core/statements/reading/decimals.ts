/**
 * Exact decimal text such as `-1234.5`: no leading or trailing zeros, dot as
 * the mark, one text per value, so equal values are equal strings. Never floats.
 */
export type Decimal = string;

/** Adds decimals up without ever rounding. */
export interface Sum {
  add(value: Decimal): void;
  readonly value: Decimal;
}

/** A sum that starts at zero. */
export function createSum(): Sum {
  let units = 0n;
  let scale = 0;
  // Whole numbers are gathered as long as they are exact; BigInt is ten times slower.
  let small = 0;
  const flush = (): void => {
    units += BigInt(small) * 10n ** BigInt(scale);
    small = 0;
  };
  return {
    add: (value) => {
      if (value.length < 16 && !value.includes('.')) {
        small += Number(value);
        if (!Number.isSafeInteger(small * 4)) flush();
        return;
      }
      flush();
      const dot = value.indexOf('.');
      if (dot < 0) {
        units += BigInt(value) * 10n ** BigInt(scale);
        return;
      }
      const digits = value.length - dot - 1;
      if (digits > scale) {
        units *= 10n ** BigInt(digits - scale);
        scale = digits;
      }
      units += BigInt(value.slice(0, dot) + value.slice(dot + 1)) * 10n ** BigInt(scale - digits);
    },
    get value() {
      flush();
      return fromUnits(units, scale);
    },
  };
}

/** The sum of a few decimals. */
export function add(...values: readonly Decimal[]): Decimal {
  const sum = createSum();
  for (const value of values) sum.add(value);
  return sum.value;
}

/** The value with the other sign. */
export function negate(value: Decimal): Decimal {
  if (value === '0') return value;
  return value.startsWith('-') ? value.slice(1) : `-${value}`;
}

/** The value without its sign. */
export function absolute(value: Decimal): Decimal {
  return value.startsWith('-') ? value.slice(1) : value;
}

/** Brings digits, with or without a fraction after a dot, into the one form. */
export function canonical(negative: boolean, whole: string, fraction: string): Decimal {
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const rest = fraction.replace(/0+$/, '');
  const value = rest ? `${digits}.${rest}` : digits;
  return negative && value !== '0' ? `-${value}` : value;
}

function fromUnits(units: bigint, scale: number): Decimal {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0');
  const split = digits.length - scale;
  return canonical(negative, digits.slice(0, split), digits.slice(split));
}
