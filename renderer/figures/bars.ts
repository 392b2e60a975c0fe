import type { GroupBar } from '../components/charts/group-scene.ts';
import type { TimeBar } from '../components/charts/time-scene.ts';
import type { Measure } from './address.ts';
import { isShut } from './legend.ts';
import type { Line } from './lines.ts';
import type { Names } from './names.ts';

/** More lying bars than this say less; the table has them all. */
export const SHOWN = 15;

/** Lines along time as bars. */
export function timeBarsOf(
  lines: readonly Line[],
  measure: Measure,
  short: Names['short'],
): TimeBar[] {
  return lines.map((line) => ({
    key: line.key,
    label: short(line),
    value: line[measure],
    open: line.open?.[measure] ?? 0,
    before: line.before?.[measure] ?? null,
    known: line.known,
    isShut: isShut(line),
  }));
}

/** Groups as lying bars, in the order given. */
export function groupBarsOf(lines: readonly Line[], measure: Measure, names: Names): GroupBar[] {
  return lines.map((line) => ({
    key: line.key,
    label: [line.about, names.full(line)].filter(Boolean).join(' · '),
    value: line[measure],
    text: names.value(line, measure),
    before: line.before?.[measure] ?? null,
  }));
}

/** The biggest first, places as people read them. */
export function inOrder(lines: readonly Line[], by: string, measure: Measure): readonly Line[] {
  return ['goods', 'provider', 'vendor'].includes(by)
    ? lines.toSorted((a, b) => b[measure] - a[measure])
    : lines;
}
