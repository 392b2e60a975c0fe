import { type Dong, isDong, refuse } from '../kernel/index.ts';

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const SCALES = ['', ' nghìn', ' triệu'];

/**
 * An amount in words as documents write it, first letter capital:
 * `Một triệu hai trăm ba mươi tư nghìn năm trăm đồng`. Works for every amount
 * that can be stored (thousands of tỷ are read `… nghìn tỷ`).
 */
export function dongInWords(amount: Dong): string {
  if (!isDong(amount)) refuse('bad-amount', 'Số tiền phải là số nguyên đồng.');
  const words = amount < 0 ? `âm ${numberInWords(-amount)}` : numberInWords(amount);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng`;
}

/**
 * A whole number from 0 in Vietnamese: `linh` before a lone unit (105), `mốt`,
 * `tư`, `lăm` after tens, `mươi`/`mười`, and `không trăm` inside larger numbers
 * (1.005.000).
 */
export function numberInWords(value: number): string {
  return value === 0 ? 'không' : readBillions(value, false).trim();
}

// Groups of nine digits, each closed by "tỷ": 10^18 would be "tỷ tỷ".
function readBillions(value: number, inside: boolean): string {
  const billions = Math.floor(value / 1e9);
  const rest = value % 1e9;
  if (billions === 0) return readNine(rest, inside);
  const head = `${readBillions(billions, inside)} tỷ`;
  return rest === 0 ? head : `${head}${readNine(rest, true)}`;
}

function readNine(value: number, inside: boolean): string {
  let words = '';
  for (let scale = 2; scale >= 0; scale -= 1) {
    const group = Math.floor(value / 1000 ** scale) % 1000;
    if (group === 0) continue;
    words += readThree(group, inside || words !== '') + SCALES[scale];
  }
  return words;
}

function readThree(value: number, inside: boolean): string {
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor(value / 10) % 10;
  const units = value % 10;
  const head = hundreds > 0 || inside ? ` ${DIGITS[hundreds]} trăm` : '';
  return head + readTens(tens, units, head !== '');
}

function readTens(tens: number, units: number, after: boolean): string {
  if (tens === 0) {
    if (units === 0) return '';
    return after ? ` linh ${DIGITS[units]}` : ` ${DIGITS[units]}`;
  }
  const head = tens === 1 ? ' mười' : ` ${DIGITS[tens]} mươi`;
  return units === 0 ? head : `${head} ${unitAfterTens(tens, units)}`;
}

function unitAfterTens(tens: number, units: number): string {
  if (units === 5) return 'lăm';
  if (units === 1 && tens > 1) return 'mốt';
  if (units === 4 && tens > 1) return 'tư';
  return DIGITS[units] ?? '';
}
