import type { CodeLine } from '../codes/index.ts';
import { HANGING } from './choosing.ts';
import { isHousehold } from './household.ts';
import {
  LINE_STATES,
  type LineCounts,
  type LineState,
  type ReissueAisle,
  type ReissueLine,
  type ReissueRule,
} from './schema.ts';
import type { Handed } from './store.ts';

/** How far a trader has come; `line` is undefined when they have left the stall. */
export function stateOf(
  rule: ReissueRule,
  line: CodeLine | undefined,
  handed: readonly Handed[] = [],
): LineState {
  if (!line) return 'gone';
  const { qr, occupancy } = line;
  if (qr?.status === 'refused') return 'refused';
  if (hangsAnew(line, rule, handed)) return 'put-up';
  if (!occupancy.account?.bankBin) return 'no-account';
  if (rule.holderNotHousehold && !isHousehold(occupancy.account.holder)) return 'old-name';
  return onItsWay(line, handed) ?? 'waiting';
}

/** Put up since the campaign began, still there, and what the campaign wants it to be. */
function hangsAnew({ qr, stale }: CodeLine, rule: ReissueRule, handed: readonly Handed[]): boolean {
  if (!qr || !HANGING.includes(qr.status) || stale.length > 0) return false;
  if (rule.holderNotHousehold && !isHousehold(qr.holder)) return false;
  return handed.some(({ codeId, what }) => codeId === qr.id && what === 'put-up');
}

/** Whether the sticker that has to hang there now is with a printer or on its way. */
function onItsWay({ qr, stale }: CodeLine, handed: readonly Handed[]): 'sent' | 'queued' | null {
  // What follows the code in force is right: it is drawn anew whenever the registry changes.
  const right = handed.filter(
    ({ codeId, isDraft }) => isDraft === 1 || (codeId === qr?.id && stale.length === 0),
  );
  const isSent = right.some(
    // One that was lost since is printed once more.
    ({ codeId, what }) => what === 'sent' && !(codeId === qr?.id && qr.status === 'lost'),
  );
  if (isSent) return 'sent';
  return right.some(({ what }) => what === 'queued') ? 'queued' : null;
}

/** How many are in each state. */
export function countStates(states: Iterable<{ readonly state: LineState }>): LineCounts {
  const counts = noLines();
  for (const { state } of states) counts[state] += 1;
  return counts;
}

export function noLines(): Record<LineState, number> {
  return Object.fromEntries(LINE_STATES.map((state) => [state, 0])) as Record<LineState, number>;
}

/** Lines by zone and row, in the order in which they first come. */
export function aislesOf(lines: readonly ReissueLine[]): ReissueAisle[] {
  const aisles = Map.groupBy(lines, ({ zone, row }) => JSON.stringify([zone, row]));
  return [...aisles.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { zone, row } = first;
    return [{ zone, row, total: group.length, counts: countStates(group) }];
  });
}
