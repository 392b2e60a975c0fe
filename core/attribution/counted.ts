import { formatDay, formatDong } from '../kernel/index.ts';

/** Why a payment is not counted where it stands; null: it counts. */
export interface CountedElsewhere {
  readonly counts: 0 | 1;
  readonly twinId: number | null;
  /** The file that tells the same money, or has the whole of the day. */
  readonly countedIn: string | null;
}

/** One Vietnamese sentence for the lists and for the question why; null for a payment that counts. */
export function whyUncounted({ counts, twinId, countedIn }: CountedElsewhere): string | null {
  if (counts === 1) return null;
  if (countedIn === null) {
    return 'Ngày này tính theo sao kê do tiểu thương đồng ý cung cấp nên khoản này không tính nữa.';
  }
  return twinId === null
    ? `Sao kê ${countedIn} có trọn ngày này mà không có khoản này nên không tính.`
    : `Đã tính ở sao kê ${countedIn}.`;
}

/** Another payment that has to do with one: the same money, or what takes it back. */
export interface AlsoTold {
  readonly kind: 'twin' | 'reversal';
  readonly fileName: string;
  readonly day: string;
  readonly amount: number;
}

/** One Vietnamese sentence. */
export function alsoTold({ kind, fileName, day, amount }: AlsoTold): string {
  return kind === 'twin'
    ? `Tệp ${fileName} cũng có khoản này; ở đó không tính nữa.`
    : `Đã hoàn lại ${formatDong(-amount)} ngày ${formatDay(day)}; trừ vào ngày đó.`;
}
