import type { Tone } from '../components/tag.tsx';
import type { AuditLine, AuditResult } from './queries.ts';

/** How a result looks; the words say the same. */
export const TONES: Readonly<Record<AuditResult, Tone>> = {
  right: 'good',
  'out-of-date': 'warn',
  'other-stall': 'bad',
  'somebody-else': 'bad',
  unreadable: 'warn',
  missing: 'warn',
};

/** Results at which money may be going to somebody else: what to do is told step by step. */
export const ALARMS = ['somebody-else', 'other-stall'] as const;
export type Alarm = (typeof ALARMS)[number];

export function alarmOf(result: AuditResult | null): Alarm | undefined {
  return ALARMS.find((alarm) => alarm === result);
}

/** Which stalls the list shows. */
export const SHOWN = ['any', 'left', 'todo', 'right'] as const;
export type Shown = (typeof SHOWN)[number];

const FITS: Readonly<Record<Shown, (line: AuditLine) => boolean>> = {
  any: () => true,
  left: ({ result, expected }) => result === null && expected,
  todo: ({ result }) => result !== null && result !== 'right',
  right: ({ result }) => result === 'right',
};

export function fits(line: AuditLine, shown: Shown): boolean {
  return FITS[shown](line);
}
