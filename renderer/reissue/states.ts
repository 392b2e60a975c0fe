import type { Tone } from '../components/tag.tsx';
import type { ReissueSummary } from '../types.ts';
import type { LineState } from './queries.ts';

/** States in the order in which people ask for them: what is to be done first. */
export const LINE_STATES = [
  'waiting',
  'queued',
  'sent',
  'old-name',
  'no-account',
  'put-up',
  'refused',
  'gone',
] as const satisfies readonly LineState[];

/** Nobody has to go there any more. */
const SETTLED: readonly LineState[] = ['put-up', 'refused', 'gone'];

export function isLeft(state: LineState): boolean {
  return !SETTLED.includes(state);
}

/** How many traders still have to get their sticker. */
export function leftIn({ total, counts }: Pick<ReissueSummary, 'total' | 'counts'>): number {
  return SETTLED.reduce((left, state) => left - counts[state], total);
}

const TONES: Readonly<Record<LineState, Tone>> = {
  waiting: 'plain',
  queued: 'accent',
  sent: 'accent',
  'old-name': 'warn',
  'no-account': 'warn',
  'put-up': 'good',
  refused: 'warn',
  gone: 'plain',
};

export function stateTone(state: LineState): Tone {
  return TONES[state];
}

/** A zone and row as one name; null: neither is written down. */
export function aisleName({ zone, row }: { zone: string; row: string }): string | null {
  return [zone, row].filter((part) => part !== '').join(' · ') || null;
}
