import { type Day, isDay, type WallTime } from '../../kernel/index.ts';

/** How a column writes a day where the text alone leaves it open. */
export type DayOrder = 'dmy' | 'mdy';

/** A moment as a cell shows it. */
export interface Moment {
  readonly day: Day;
  /** `HH:mm:ss`; null when the cell shows no time of day. */
  readonly time: string | null;
  /** What else the cell holds after the moment, e.g. the document number. */
  readonly rest: string;
}

const SHAPE =
  /^(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)|(\d{4})(\d{2})(\d{2})(?!\d))(?:[T,\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm|sa|ch)?(Z|[+-](?:0\d|1[0-4]):?(?:00|15|30|45)(?!\d))?)?/i;
const WITHOUT_YEAR = /^(\d{1,2})[-/.](\d{1,2})(?=\s|$)/;
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm|sa|ch)?/i;

/**
 * Whether a column writes the month first, from all of its values: only when
 * some second part cannot be a month and no first part rules it out.
 */
export function dayOrderOf(values: Iterable<string>): DayOrder {
  let monthFirst = false;
  for (const value of values) {
    const parts = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d/.exec(dayFirst(value));
    if (!parts) continue;
    if (Number(parts[1]) > 12) return 'dmy';
    if (Number(parts[2]) > 12) monthFirst = true;
  }
  return monthFirst ? 'mdy' : 'dmy';
}

/** Whether a text sets out to be a date, so that failing to read it is an error and not a note. */
export function looksLikeDate(text: string): boolean {
  return /^\s*\d{1,4}[-/.]\d{1,2}(?:[-/.]|\s|$)/.test(dayFirst(text));
}

/** A date without its year, as some lists print it. */
export function lacksYear(text: string): boolean {
  return WITHOUT_YEAR.test(text.trim());
}

/** `08:15:30 01/10/2026` → `01/10/2026 08:15:30`: some print the time first. */
function dayFirst(text: string): string {
  const parts = /^\s*(\d{1,2}:\d{2}(?::\d{2})?)[\s,]+(\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4})(.*)$/s.exec(
    text,
  );
  return parts ? `${parts[2]} ${parts[1]}${parts[3]}` : text;
}

/** Makes a reader of moments for one column; it remembers days it has checked. */
export function momentReader(order: DayOrder, year: string | null = null) {
  const known = new Map<string, Day | null>();
  const checked: CheckedDay = (y, m, d) => {
    const key = `${y}-${m}-${d}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const full = y.length === 2 ? `20${y}` : y;
    const day = `${full}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
    const result = full >= '1990' && full < '2100' && isDay(day) ? day : null;
    known.set(key, result);
    return result;
  };
  return (text: string): Moment | null => {
    if (USUAL.test(text)) return usualMoment(text, order, checked);
    const trimmed = numericMonth(dayFirst(text.trim()));
    const parts = SHAPE.exec(year === null ? trimmed : withYear(trimmed, year));
    if (!parts) return null;
    const day = dayOf(parts, order, checked);
    if (day === null) return null;
    const time = parts[10] === undefined ? null : clock(parts[10], parts[11], parts[12], parts[13]);
    if (parts[10] !== undefined && time === null) return null;
    const rest = parts.input.slice(parts[0].length).trim();
    const zone = parts[14];
    return { ...(time && zone ? inVietnam(`${day}T${time}`, zone) : { day, time }), rest };
  };
}

/** As most banks print it: `01/10/2026`, `01/10/2026 08:15:30`. */
const USUAL = /^\d\d[-/.]\d\d[-/.]\d{4}(?: \d\d:\d\d:\d\d)?$/;

/** What the general way would make of a usual moment, without its patterns. */
function usualMoment(text: string, order: DayOrder, checked: CheckedDay): Moment | null {
  const [a, b, year] = [text.slice(0, 2), text.slice(3, 5), text.slice(6, 10)];
  const day = order === 'dmy' ? checked(year, b, a) : checked(year, a, b);
  if (day === null) return null;
  if (text.length === 10) return { day, time: null, rest: '' };
  const time = clock(text.slice(11, 13), text.slice(14, 16), text.slice(17, 19));
  return time === null ? null : { day, time, rest: '' };
}

/** The Vietnamese wall clock at a time that names its zone. */
function inVietnam(wall: string, zone: string): { readonly day: Day; readonly time: string } {
  const offset = /z/i.test(zone) ? '+00:00' : zone.replace(/(\d{2}):?(\d{2})$/, '$1:$2');
  const instant = new Date(`${wall}${offset}`);
  const here = new Date(instant.getTime() + 7 * 3_600_000).toISOString();
  return { day: here.slice(0, 10), time: here.slice(11, 19) };
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const NAMED_MONTH = /^(\d{1,2})[-/. ]([a-z]{3})[a-z]*[-/., ]+(\d{4}|\d{2})(?!\d)/i;

/** `05-Oct-2026` → `2026-10-05`, whatever the column's order. */
function numericMonth(text: string): string {
  const parts = NAMED_MONTH.exec(text);
  const [whole = '', day = '', name = '', year = ''] = parts ?? [];
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  if (month === 0) return text;
  return `${year.length === 2 ? `20${year}` : year}-${month}-${day}${text.slice(whole.length)}`;
}

function withYear(text: string, year: string): string {
  return text.replace(WITHOUT_YEAR, `$1/$2/${year}`);
}

/** A real day from the digits of its year, month and day; null: there is none such. */
type CheckedDay = (y: string, m: string, d: string) => Day | null;

function dayOf(parts: RegExpExecArray, order: DayOrder, checked: CheckedDay): Day | null {
  const [, y1, m1, d1, a, b, y2, y3, m3, d3] = parts;
  if (y1 && m1 && d1) return checked(y1, m1, d1);
  if (y3 && m3 && d3) return checked(y3, m3, d3);
  if (!a || !b || !y2) return null;
  return order === 'dmy' ? checked(y2, b, a) : checked(y2, a, b);
}

/** Reads a time of day of its own column; null when it is none. */
export function parseClock(text: string): string | null {
  const parts = CLOCK.exec(text.trim());
  return parts ? clock(parts[1], parts[2], parts[3], parts[4]) : null;
}

function clock(
  hour = '0',
  minute = '0',
  second: string | undefined = '00',
  half: string | undefined = undefined,
): string | null {
  let hours = Number(hour);
  if (half) {
    const afternoon = /pm|ch/i.test(half);
    if (afternoon && hours < 12) hours += 12;
    if (!afternoon && hours === 12) hours = 0;
  }
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return `${String(hours).padStart(2, '0')}:${minute}:${second}`;
}

/** The moment as wall time; midnight where no time is shown. */
export function wallTimeOf(moment: Moment): WallTime {
  return `${moment.day}T${moment.time ?? '00:00:00'}`;
}

/** An Excel serial day number (1900 system) as text, for cells that lost their date format. */
export function serialToText(serial: number): string | null {
  if (!(serial >= 20_000 && serial < 80_000)) return null;
  // Never rounded up: just before midnight is not the next day.
  const seconds = Math.floor(serial * 86_400 + 0.001);
  const iso = new Date(Date.UTC(1899, 11, 30) + seconds * 1000).toISOString();
  return seconds % 86_400 === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}
