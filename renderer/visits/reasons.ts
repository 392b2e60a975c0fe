import type { Tone } from '../components/tag.tsx';
import type { VisitReason } from './queries.ts';

/** The heaviest first, as the list weighs them. */
export const VISIT_REASONS = [
  'wrong-account',
  'lost',
  'out-of-date',
  'no-code',
  'no-account',
  'silent',
  'refused',
] as const satisfies readonly VisitReason[];

/** Only money that goes elsewhere is an alarm. */
export function reasonTone(reason: VisitReason): Tone {
  if (reason === 'wrong-account') return 'bad';
  return reason === 'lost' || reason === 'out-of-date' ? 'warn' : 'plain';
}

/** The reasons an address names, `lost,silent`; undefined: all. */
export function reasonsIn(text: string | undefined): readonly VisitReason[] | undefined {
  const named = text?.split(',') ?? [];
  const reasons = VISIT_REASONS.filter((reason) => named.includes(reason));
  return reasons.length > 0 ? reasons : undefined;
}
