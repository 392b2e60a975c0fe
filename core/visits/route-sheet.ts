import { formatCount, formatDay } from '../kernel/index.ts';
import type { Market } from '../registry/index.ts';
import type { RouteSheet, SheetColumn } from '../route-sheets/index.ts';
import type { Visit, VisitCause, VisitList } from './schema.ts';

const COLUMNS: readonly SheetColumn[] = [
  { title: 'Sạp', width: 62, kind: 'code' },
  { title: 'Tiểu thương', width: 112, kind: 'lead' },
  { title: 'Vì sao, việc cần làm', width: 186, kind: 'lead' },
  { title: 'Đã gặp', width: 38, kind: 'tick' },
  { title: 'Hẹn lại', width: 38, kind: 'tick' },
  { title: 'Ghi chú', width: 75, kind: 'text' },
];

const TITLE = 'Hôm nay đi gặp ai';

/** The paper for the round; phone numbers leave the office only where somebody asked for them. */
export function sheetOf(
  { visits, asAt }: Pick<VisitList, 'visits' | 'asAt'>,
  { market, phones }: { readonly market: Market; readonly phones: boolean },
): RouteSheet {
  const day = `Ngày ${formatDay(asAt)}`;
  return {
    title: TITLE,
    subtitle: '',
    about: [market.operator, market.name, day, `${formatCount(visits.length)} người cần gặp`],
    foot: `${market.isSample ? 'CHỢ MẪU – SỐ LIỆU MINH HỌA · ' : ''}${TITLE} · ${day}`,
    columns: COLUMNS,
    stops: visits.map((visit) => ({
      zone: visit.zone,
      row: visit.row,
      cells: [visit.stall, personOf(visit, phones), causeOf(visit), '', '', ''],
    })),
  };
}

function personOf({ vendor, phone, lastSale }: Visit, phones: boolean): string {
  const lines = [vendor];
  if (phones && phone !== '') lines.push(phone);
  if (lastSale !== null) lines.push(`Bán ngày ${formatDay(lastSale)}`);
  return lines.join('\n');
}

function causeOf({ causes, stall, todo }: Visit): string {
  return [causes.map((cause) => whyAt(cause, stall)).join(' '), todo].join('\n');
}

/** The reason; at another stall than where they are met, with its code. */
function whyAt({ stall, why }: VisitCause, metAt: string): string {
  return stall === metAt ? why : `Sạp ${stall}: ${why}`;
}
