import { foldAccents } from '../../../core/kernel/index.ts';

// Advance widths of Times New Roman Bold as its maker's tables have them, in
// thousandths of the size: apart from the fonts the program measures with.
const CAPITALS =
  'A722B667C722D722E667F611G778H778I389J500K778L667M944N722O778P611Q778R722S556T667U722V722W1000X722Y722Z667';
const SMALL =
  'a500b556c444d556e444f333g500h556i278j333k556l278m833n556o500p556q556r444s389t333u556v500w722x500y500z444';
const WIDTHS = new Map(
  [...`${CAPITALS}${SMALL}`.matchAll(/([A-Za-z])(\d+)/g)].map(([, letter, width]) => [
    letter,
    Number(width),
  ]),
);
const OTHERS: Readonly<Record<string, number>> = { ' ': 250, '-': 333, '.': 250, ',': 250 };

/** Width of a bold text in points; accents stand above their letters and add none. */
export function timesBold(text: string, points: number): number {
  const letters = [...foldAccents(text)];
  const sum = letters.reduce(
    (total, letter) => total + (WIDTHS.get(letter) ?? OTHERS[letter] ?? 500),
    0,
  );
  return (sum * points) / 1000;
}
