import { type Day, dayOf, isDay, type WallTime, wallTime } from '../../../kernel/index.ts';

const SHAPE =
  /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?(?:[.:]\d{1,9})?)?\s*(?:\[([^\]]{0,40})\]?)?$/;
const ZONE = /^([+-]?)(\d{1,2})(?:[.:](\d{1,2}))?(?::.*)?$/;

/**
 * A moment as OFX writes it, `20261001`, `20261001120000.000[-5:EST]`: where it
 * names its zone, Vietnam's wall clock at that instant, else as it stands
 * (the standard would have it in GMT, but banks write their own clock).
 * @returns null when it is none or does not exist.
 */
export function ofxTime(text: string): WallTime | null {
  const parts = SHAPE.exec(text);
  if (!parts) return null;
  const [, year = '', month = '', date = '', hour, minute = '', second = '00', zone] = parts;
  const day = `${year}-${month}-${date}`;
  if (!isDay(day) || year < '1990' || year >= '2100') return null;
  if (hour === undefined) return `${day}T00:00:00`;
  if (hour > '23' || minute > '59' || second > '59') return null;
  const time = `${day}T${hour}:${minute}:${second}`;
  const offset = zone === undefined ? null : minutesEast(zone);
  return offset === null ? time : wallTime(new Date(Date.parse(`${time}Z`) - offset * 60_000));
}

/** Minutes east of Greenwich of `-5:EST`, `+5.5`, `0:GMT`; null where it gives no number. */
function minutesEast(zone: string): number | null {
  const parts = ZONE.exec(zone.trim());
  if (!parts) return null;
  const [, sign, hours = '0', rest = '0'] = parts;
  // `5.5` is half past, `5.30` and `3:30` are minutes.
  const minutes = rest.length === 1 ? Number(rest) * 6 : Number(rest);
  const east = Number(hours) * 60 + minutes;
  if (east > 14 * 60 || minutes > 59) return null;
  return sign === '-' ? -east : east;
}

/** The first day of a period. */
export function firstDay(text: string): Day | null {
  const time = ofxTime(text);
  return time && dayOf(time);
}

/** The last day of a period; one that ends at midnight ends with the day before, if it began by then. */
export function lastDay(text: string, first: Day | null): Day | null {
  const time = ofxTime(text);
  if (time === null) return null;
  const day = dayOf(time);
  const atMidnight = /^\d{8}0000(?:00)?(?!\d)/.test(text);
  if (!atMidnight || first === null || first >= day) return day;
  return new Date(Date.parse(`${time}Z`) - 1000).toISOString().slice(0, 10);
}
