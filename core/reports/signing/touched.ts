import type { Database } from 'better-sqlite3';
import { formatCount, formatDong, formatPeriod } from '../../kernel/index.ts';
import { LEAVING, type Preview, type RereadComparison } from '../../statements/index.ts';
import type { SignedReport } from '../schema.ts';
import type { DayMoney, TouchedReport } from './schema.ts';

/** The newest report of each period. */
export function standing(reports: readonly SignedReport[]): readonly SignedReport[] {
  return reports.filter(({ correctedBy }) => correctedBy === null);
}

/** Which of the reports hold these days, and how much of the money lies in each; without any, none. */
export function touchedBy(
  reports: readonly SignedReport[],
  days: readonly DayMoney[],
): TouchedReport[] {
  return standing(reports).flatMap(({ uid, number, period, from, to }) => {
    const inside = days.filter(({ day }) => from <= day && day <= to);
    if (inside.length === 0) return [];
    const count = inside.reduce((sum, one) => sum + one.count, 0);
    const amount = inside.reduce((sum, one) => sum + one.amount, 0);
    return [{ uid, number, period, count, amount }];
  });
}

/** Reads the money in of payments that are about to go, attributed or waiting, by day. */
export function createLeavingMoney(db: Database): () => readonly DayMoney[] {
  // A reversal that goes gives its sale back.
  const read = db.prepare<[], DayMoney>(
    `SELECT p.day, sum(CASE WHEN p.amount > 0 THEN 1 ELSE -1 END) AS count, sum(p.amount) AS amount
     FROM ${LEAVING} l CROSS JOIN payment p ON p.id = l.id
     JOIN attribution a ON a.payment_id = p.id AND a.superseded_at IS NULL
     WHERE p.counts = 1 AND (a.outcome = 'sale' AND p.is_reversal = 1
       OR a.outcome IN ('sale', 'open') AND p.amount > 0)
     GROUP BY p.day`,
  );
  return () => read.all();
}

/** New money in of a file that is looked at, by day; none where no report reaches over its days. */
export function incomingOf(reports: readonly SignedReport[], preview: Preview): DayMoney[] {
  const signed = standing(reports);
  return preview.results.flatMap(({ added, from, to }, index) => {
    // Money on the board's own account is fees, in no report.
    const isApart = preview.details[index]?.kind === 'board';
    const isSigned = signed.some((report) => report.from <= to && from <= report.to);
    if (isApart || !isSigned || added === 0) return [];
    return moneyIn(preview.rows(index, 0, Number.MAX_SAFE_INTEGER, 'new'));
  });
}

/** Money in that a new reading of a file adds (`added`) or no longer has (`gone`), by day. */
export function rereadMoney(
  { rows }: Pick<RereadComparison, 'rows'>,
  change: 'added' | 'gone',
): DayMoney[] {
  return moneyIn(rows.filter((row) => row.change === change));
}

function moneyIn(
  rows: readonly { readonly at: string | null; readonly amount: number | null }[],
): DayMoney[] {
  return rows.flatMap(({ at, amount }) =>
    at !== null && amount !== null && amount > 0
      ? [{ day: at.slice(0, 10), count: 1, amount }]
      : [],
  );
}

/** What a person should know before a file is taken in. */
export function addingSentence(touched: TouchedReport): string {
  const { number, period, count, amount } = shown(touched);
  return `Báo cáo số ${number} (${period}) đã ký: tệp này thêm ${count} giao dịch tiền vào, ${amount} vào kỳ đó; số đã ký không đổi, cần báo cáo điều chỉnh.`;
}

/** What a person should know before payments go. */
export function leavingSentence(touched: TouchedReport): string {
  const { number, period, count, amount } = shown(touched);
  return `Báo cáo số ${number} (${period}) đã ký: ${count} giao dịch tiền vào, ${amount} của kỳ đó sẽ bị bỏ; số đã ký không đổi, cần báo cáo điều chỉnh.`;
}

/** What a person should know before a new reading takes the place of the old one. */
export function goneSentence(touched: TouchedReport): string {
  const { number, period, count, amount } = shown(touched);
  return `Báo cáo số ${number} (${period}) đã ký: cách đọc mới bỏ ${count} giao dịch tiền vào, ${amount} khỏi kỳ đó; số đã ký không đổi, cần báo cáo điều chỉnh.`;
}

function shown({ number, period, count, amount }: TouchedReport) {
  return {
    number,
    period: formatPeriod(period),
    count: formatCount(count),
    amount: formatDong(amount),
  };
}
