import type { ReportContents } from '../types.ts';

/** A part of a report. */
export type SectionId = ReportContents['sections'][number]['id'];

/** The parts of the results, in the order they are shipped. */
const RESULTS = [
  'totals',
  'adoption',
  'rollout',
  'activity',
  'chart',
  'daily',
  'zones',
  'rows',
  'goods',
  'providers',
  'comparison',
  'targets',
  'churn',
] as const satisfies readonly SectionId[];
const OWN = ['training', 'difficulties', 'proposals'] as const satisfies readonly SectionId[];

/** Every part of a report; each moves within its group only. */
export const SECTIONS = [...RESULTS, ...OWN, 'appendix'] as const satisfies readonly SectionId[];

/** The groups a report is printed in. */
export const SECTION_GROUPS = [
  { id: 'results', sections: RESULTS },
  { id: 'own', sections: OWN },
  { id: 'appendix', sections: ['appendix'] },
] as const satisfies readonly { id: string; sections: readonly SectionId[] }[];

/** The columns a table can do without. */
export const COLUMNS = {
  totals: ['unit', 'cumulative'],
  daily: ['weekday', 'lunar', 'count', 'amount', 'vendors'],
  zones: ['count', 'amount', 'vendors'],
  rows: ['count', 'amount', 'vendors'],
  goods: ['count', 'amount', 'vendors'],
  providers: ['count', 'amount', 'vendors'],
  comparison: ['difference', 'rate'],
  targets: ['byDay', 'source'],
} as const satisfies Partial<Record<SectionId, readonly string[]>>;
export type ColumnTable = keyof typeof COLUMNS;

/** The sections of one group in the order they stand; those nobody ordered yet come last, off. */
export function inGroup(
  sections: ReportContents['sections'],
  group: readonly SectionId[],
): ReportContents['sections'] {
  const known = sections.filter(({ id }) => group.includes(id));
  const more = group.filter((id) => !known.some((section) => section.id === id));
  return [...known, ...more.map((id) => ({ id, on: false }))];
}

/** A list with one of its items a place further up (-1) or down (1); the same list at its ends. */
export function moved<Item>(list: readonly Item[], index: number, by: -1 | 1): Item[] {
  const next = [...list];
  const [one] = next.splice(index, 1);
  if (one === undefined || index + by < 0 || index + by >= list.length) return [...list];
  next.splice(index + by, 0, one);
  return next;
}
