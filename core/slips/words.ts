import { formatCount, formatDay, formatDong, formatMonth } from '../kernel/index.ts';
import type { Slip, SlipMonth } from './schema.ts';

/** Heads of the table. */
export const COLUMNS = ['Tháng', 'Số giao dịch', 'Số tiền'] as const;

/** The words of a slip; the same on both papers. */
export interface SlipWords {
  readonly heads: readonly string[];
  readonly title: string;
  readonly who: readonly string[];
  readonly rows: readonly {
    readonly month: string;
    readonly count: string;
    readonly amount: string;
  }[];
  readonly total: { readonly month: string; readonly count: string; readonly amount: string };
  readonly notes: readonly string[];
}

/** Puts a slip into words. It says what it does not know as plainly as what it does. */
export function wordsOf(slip: Slip): SlipWords {
  return {
    heads: [
      ...(slip.isSample ? ['CHỢ MẪU – SỐ LIỆU MINH HỌA'] : []),
      ...[slip.operator, slip.market].filter((name) => name !== ''),
    ],
    title: 'Phiếu riêng của tiểu thương',
    who: [
      slip.trader,
      ...(slip.stalls.length > 0 ? [`Sạp ${slip.stalls.join(', ')}`] : []),
      `Tiền nhận qua tài khoản, ${periodOf(slip)}`,
    ],
    rows: slip.months.map((month) => ({
      month: `${month.month.slice(5)}/${month.month.slice(0, 4)}`,
      ...(month.daysKnown === 0 && month.count === 0
        ? { count: '–', amount: 'chưa có số liệu' }
        : { count: formatCount(month.count), amount: formatDong(month.amount) }),
    })),
    total: { month: 'Cộng', count: formatCount(slip.count), amount: formatDong(slip.amount) },
    notes: notesOf(slip),
  };
}

function periodOf({ months }: Slip): string {
  const [first, last] = [months[0]?.month ?? '', months.at(-1)?.month ?? ''];
  return first === last ? formatMonth(first) : `${formatMonth(first)} – ${formatMonth(last)}`;
}

function notesOf({ months, knownTo, isUnproved, day }: Slip): string[] {
  const partly = months
    .filter(isPartly)
    .map(({ month }) => `${month.slice(5)}/${month.slice(0, 4)}`);
  return [
    'Chỉ gồm tiền vào đã xác định là của người có tên trên phiếu, theo các sao kê chợ có; không gồm tiền mặt.',
    ...(knownTo === null
      ? ['Chợ chưa có sao kê nào.']
      : [`Sao kê chợ có đến ngày ${formatDay(knownTo)}.`]),
    ...(partly.length > 0 ? [`Sao kê chưa đủ ngày: ${partly.join(', ')}.`] : []),
    ...(isUnproved ? ['Một phần dựa trên sao kê không ghi số dư để đối chiếu.'] : []),
    `In ngày ${formatDay(day)} theo yêu cầu của người có tên trên phiếu và chỉ đưa cho người đó.`,
  ];
}

function isPartly({ daysKnown, daysOpen }: SlipMonth): boolean {
  return daysKnown > 0 && daysKnown < daysOpen;
}
