import {
  type Day,
  dayOf,
  formatCount,
  formatDay,
  formatWallTime,
  wallTime,
} from '../../kernel/index.ts';
import type { Market } from '../../registry/index.ts';
import { isAlarm } from '../compare.ts';
import { AUDIT_RESULTS, type AuditDetail, type AuditLine, type AuditResult } from '../schema.ts';

/** The record of a round as it stands on paper. */
export interface AuditPaper {
  readonly operator: string;
  readonly market: string;
  /** Empty unless the market is the invented one. */
  readonly sampleMark: string;
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly counts: readonly (readonly [result: string, count: string])[];
  readonly matters: readonly Matter[];
  /** Codes whose stall nobody knows. */
  readonly unplaced: readonly Matter[];
  readonly note: string;
  /** Where and when it is signed: `……, ngày …` */
  readonly signedOn: string;
  readonly signers: readonly string[];
  readonly appendix: readonly {
    readonly place: string;
    readonly stalls: readonly {
      readonly stall: string;
      readonly result: string;
      readonly isRight: boolean;
    }[];
  }[];
  readonly footer: string;
}

/** Something that is not right, and what to do. */
export interface Matter {
  readonly where: string;
  readonly who: string;
  readonly what: string;
  readonly todo: string;
  readonly isAlarm: boolean;
}

const NAMES: Readonly<Record<AuditResult, string>> = {
  right: 'Đúng',
  'out-of-date': 'Tem cũ',
  'other-stall': 'Tem của sạp khác',
  'somebody-else': 'Tài khoản lạ',
  unreadable: 'Không đọc được',
  missing: 'Không thấy tem',
};
/** Where a line holds four stalls. */
const SHORTER: Readonly<Partial<Record<AuditResult, string>>> = { 'other-stall': 'Tem sạp khác' };
const NOT_LOOKED_AT = 'Chưa kiểm tra';
const PUT_ASIDE = 'Đã bỏ qua';
const NO_STICKER = 'Chưa dán tem';

const ON_STRANGER =
  'Người bán không nhận mã này thì giữ nguyên tem làm bằng chứng và báo công an phường, xã.';

/** What to do where a person said it and nothing was read. */
const WHAT_TO_DO: Readonly<Record<AuditResult, string>> = {
  right: '',
  'out-of-date': 'In và dán tem mới.',
  'other-stall': 'Dán đúng tem của sạp.',
  'somebody-else': ON_STRANGER,
  unreadable: 'Lau tem; vẫn không đọc được thì in tem mới.',
  missing: 'Hỏi người bán, in và dán tem mới.',
};

/** Puts the record together; of payloads nothing stands in it but what the messages say. */
export function composePaper(audit: AuditDetail, market: Market, today: Day): AuditPaper {
  const { lines } = audit;
  return {
    operator: market.operator,
    market: market.name,
    sampleMark: market.isSample ? 'Chợ mẫu: tên người và số liệu đều không có thật' : '',
    title: 'BIÊN BẢN KIỂM TRA TEM QR',
    facts: factsOf(audit),
    counts: [
      ...AUDIT_RESULTS.map((result) => [NAMES[result], formatCount(audit.counts[result])] as const),
      [`${NOT_LOOKED_AT} (lẽ ra có tem)`, formatCount(audit.left)],
      [`${NO_STICKER}, không kiểm tra`, formatCount(without(audit))],
      ['Tổng số sạp trong đợt', formatCount(audit.total)],
    ],
    matters: lines.flatMap((line) => matterOf(line) ?? []).sort(alarmsFirst),
    unplaced: [...audit.tray, ...audit.aside.filter(({ result }) => isAlarm(result))].map(
      (scan) => ({
        where: scan.file || 'Quét lẻ',
        who: '',
        what: scan.setAside ? PUT_ASIDE : NAMES[scan.result],
        todo: scan.message,
        isAlarm: isAlarm(scan.result),
      }),
    ),
    note: audit.note,
    signedOn: dayInWords(
      audit.signedAt === null ? today : dayOf(wallTime(new Date(audit.signedAt))),
    ),
    signers: ['Người kiểm tra', 'Đại diện đơn vị quản lý chợ'],
    appendix: appendixOf(lines),
    footer: audit.name,
  };
}

/** Stalls where no sticker was to hang, and none was found. */
function without({ total, left, counts }: AuditDetail): number {
  return Object.values(counts).reduce((rest, count) => rest - count, total - left);
}

function factsOf(audit: AuditDetail): AuditPaper['facts'] {
  const { name, startedDay, author, signedAt, signedBy, lines } = audit;
  const zones = [...new Set(lines.map(({ zone }) => zone))].filter((zone) => zone !== '');
  const state =
    signedAt === null
      ? 'Chưa chốt: kết quả còn có thể thay đổi'
      : `${formatWallTime(wallTime(new Date(signedAt)))}, người chốt: ${signedBy ?? ''}`;
  return [
    ['Đợt kiểm tra', name],
    ['Bắt đầu', `${formatDay(startedDay)}, người mở đợt: ${author}`],
    ['Chốt kết quả', state],
    ['Phạm vi', zones.length > 0 ? zones.join(', ') : 'Toàn chợ'],
  ];
}

/** Right, or not looked at, and without anything to tell: none. */
function matterOf(line: AuditLine): Matter | null {
  const { result, note } = line;
  const decided = note === '' ? [] : [`Ghi chú: ${note}`];
  const todo = [...whatToDo(line), ...silenced(line), ...decided];
  if (todo.length === 0) return null;
  return {
    where: line.stall,
    who: line.vendor,
    what: result === null ? notLooked(line.expected) : NAMES[result],
    todo: todo.join(' '),
    isAlarm: isAlarm(result),
  };
}

function whatToDo({ result, scans }: AuditLine): string[] {
  if (result === null || result === 'right') return [];
  const read = scans.find((scan) => !scan.setAside && scan.result === result);
  const told = read?.message ?? WHAT_TO_DO[result];
  return result === 'somebody-else' && told !== ON_STRANGER ? [told, ON_STRANGER] : [told];
}

/** Alarms that no longer sound because a person said so: whoever signs is to see them. */
function silenced({ result, scans }: AuditLine): string[] {
  const alarms = scans.filter((scan) => isAlarm(scan.result));
  const aside = alarms.find(({ setAside }) => setAside);
  const counted = isAlarm(result) ? undefined : alarms.find(({ setAside }) => !setAside);
  return [
    ...(counted ? [`Đã quét thấy: ${counted.message}`] : []),
    ...(aside ? [`${PUT_ASIDE} một lần đọc: ${aside.message}`] : []),
  ];
}

function alarmsFirst(one: Matter, other: Matter): number {
  return Number(other.isAlarm) - Number(one.isAlarm);
}

function appendixOf(lines: readonly AuditLine[]): AuditPaper['appendix'] {
  const places = Map.groupBy(lines, ({ zone, row }) =>
    [zone, row].filter((name) => name !== '').join(', '),
  );
  return [...places].map(([place, own]) => ({
    place: place || 'Các sạp',
    stalls: own.map(({ stall, result, expected }) => ({
      stall,
      result: result === null ? notLooked(expected) : (SHORTER[result] ?? NAMES[result]),
      isRight: result === 'right',
    })),
  }));
}

function notLooked(expected: boolean): string {
  return expected ? NOT_LOOKED_AT : NO_STICKER;
}

function dayInWords(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `ngày ${date} tháng ${Number(month) < 3 ? month : String(Number(month))} năm ${year}`;
}
