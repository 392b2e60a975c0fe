import i18next from 'i18next';
import { formatCount } from '../../core/kernel/index.ts';
import type { AuditLine } from '../types.ts';

/** What was done, in words; what is newer than these words by its code. */
export function actionName(action: string): string {
  const key = `audit.action.${action}`;
  return i18next.exists(key)
    ? // The key was just found; the types only know those that are written out.
      i18next.t(key as 'audit.what')
    : i18next.t('audit.unknown', { code: action });
}

/** Counts that are told with a line, in this order. */
const COUNTS = ['added', 'updated', 'removed', 'made', 'stickers', 'codes', 'resolved'] as const;

/** What is worth knowing besides: a file, a stall, a reason, how many. */
export function detailOf({ detail }: AuditLine): string {
  const texts = [detail['file'], detail['stall'], detail['copy'], detail['reason']];
  const counts = COUNTS.map((name) => countOf(name, detail[name]));
  return [...texts, ...counts].filter((text) => typeof text === 'string' && text !== '').join(', ');
}

function countOf(name: (typeof COUNTS)[number], count: unknown): string | null {
  if (typeof count !== 'number' || count === 0) return null;
  return i18next.t(`audit.count.${name}`, { number: formatCount(count) });
}
