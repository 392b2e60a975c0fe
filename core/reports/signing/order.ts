import {
  type Day,
  formatDay,
  formatPeriod,
  isDay,
  type PeriodKey,
  periodDays,
  periodKind,
  refuse,
} from '../../kernel/index.ts';
import type { Market } from '../../registry/index.ts';
import type { Letterhead, SignedReport } from '../schema.ts';
import type { SignOrder } from './schema.ts';

/** The reason stands in the first sentence of a correction. */
const LONGEST_REASON = 500;

/** An order that can be carried out. */
export interface Checked {
  readonly period: PeriodKey;
  readonly signedDay: Day;
  /** The report that is corrected; null: the first of its period. */
  readonly corrected: SignedReport | null;
  readonly reason: string;
}

/**
 * Checks an order against the calendar and what is signed already.
 * @throws Refusal `bad-period`, `period-running`, `bad-sign-day`, `bad-correction-day`, `already-signed`,
 *   `unknown-report`, `already-corrected`, `reason-missing`, `reason-long`.
 */
export function checkOrder(
  { period, day, corrects, reason = '' }: SignOrder,
  { now, reports }: { readonly now: Day; readonly reports: readonly SignedReport[] },
): Checked {
  const { to } = daysOf(period);
  if (now <= to) {
    const name = formatPeriod(period);
    refuse(
      'period-running',
      `Kỳ ${name} chưa hết nên chưa ký được. Hãy ký từ sau ngày ${formatDay(to)}.`,
      { period: name, to: formatDay(to) },
    );
  }
  const corrected = correctedOf(period, corrects, reports);
  const signedDay = day ?? now;
  checkSignDay(signedDay, { now, to, corrected });
  if (reason.trim().length > LONGEST_REASON) {
    refuse(
      'reason-long',
      `Lý do điều chỉnh dài quá ${LONGEST_REASON} chữ cái. Hãy ghi ngắn lại, chi tiết để ở phần khó khăn hoặc đề xuất.`,
      { most: LONGEST_REASON },
    );
  }
  if (corrected !== null && reason.trim() === '') {
    refuse('reason-missing', 'Báo cáo điều chỉnh phải có lý do. Hãy ghi lý do rồi ký lại.');
  }
  return { period, signedDay, corrected, reason: corrected === null ? '' : reason.trim() };
}

function daysOf(period: PeriodKey): { readonly from: Day; readonly to: Day } {
  const kind = periodKind(period);
  if (kind === 'month' || kind === 'quarter' || kind === 'year') return periodDays(period);
  refuse(
    'bad-period',
    `"${period}" không phải tháng, quý hay năm. Hãy ghi dạng 2026-10, 2026-Q4 hoặc 2026.`,
    { period },
  );
}

function correctedOf(
  period: PeriodKey,
  corrects: string | undefined,
  reports: readonly SignedReport[],
): SignedReport | null {
  const newest = reports.find((one) => one.period === period && one.correctedBy === null);
  if (corrects === undefined) {
    if (newest === undefined) return null;
    refuse(
      'already-signed',
      `Báo cáo ${formatPeriod(period)} đã ký, số ${newest.number}. Nếu số liệu đã khác, hãy lập báo cáo điều chỉnh.`,
      { period: formatPeriod(period), number: newest.number },
    );
  }
  const named = reports.find(({ uid }) => uid === corrects);
  if (named?.period !== period || newest === undefined) return unknownReport();
  if (named.uid === newest.uid) return newest;
  refuse(
    'already-corrected',
    `Báo cáo số ${named.number} đã có báo cáo điều chỉnh. Hãy điều chỉnh báo cáo mới nhất, số ${newest.number}.`,
    { corrected: named.number, number: newest.number },
  );
}

function checkSignDay(
  day: Day,
  { now, to, corrected }: { now: Day; to: Day; corrected: SignedReport | null },
): void {
  const isGood = isDay(day) && day <= now;
  const shown = isDay(day) ? formatDay(day) : day;
  if (corrected !== null && !(isGood && day >= corrected.signedDay)) {
    const first = formatDay(corrected.signedDay);
    refuse(
      'bad-correction-day',
      `Ngày ký ${shown} không dùng được. Hãy chọn từ ngày ${first} và không quá hôm nay.`,
      { day: shown, first },
    );
  }
  if (corrected === null && !(isGood && day > to)) {
    refuse(
      'bad-sign-day',
      `Ngày ký ${shown} không dùng được. Hãy chọn ngày sau ${formatDay(to)} và không quá hôm nay.`,
      { day: shown, after: formatDay(to) },
    );
  }
}

/** @throws Refusal `unknown-report` */
export function unknownReport(): never {
  refuse('unknown-report', 'Không có báo cáo đã ký này. Hãy mở lại danh sách báo cáo.');
}

/**
 * What a signed document may not lack.
 * @throws Refusal `market-unnamed`, `issuer-missing`, `symbol-missing`, `signer-missing`.
 */
export function checkLetterhead(market: Market, letterhead: Letterhead): void {
  if (market.name === '') {
    refuse('market-unnamed', 'Chợ chưa có tên nên chưa ký được. Hãy đặt tên chợ trong Cài đặt.');
  }
  if (isBlank(letterhead.issuer)) {
    refuse(
      'issuer-missing',
      'Chưa có tên cơ quan ban hành nên chưa ký được. Hãy ghi tổ chức quản lý chợ trong Cài đặt, hoặc sửa phần đầu văn bản.',
    );
  }
  if (isBlank(letterhead.symbol)) {
    refuse(
      'symbol-missing',
      'Chưa có ký hiệu văn bản nên chưa ký được. Hãy ghi ký hiệu ở phần đầu văn bản, ví dụ BC-BQLC.',
    );
  }
  if (isBlank(letterhead.signerName)) {
    refuse(
      'signer-missing',
      'Chưa có họ tên người ký nên chưa ký được. Hãy ghi họ tên người ký ở phần đầu văn bản.',
    );
  }
}

/** Nothing, or dots to be written on. */
function isBlank(text: string): boolean {
  return text.trim() === '' || /…|\.{3}/.test(text);
}
