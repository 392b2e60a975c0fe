import { stallKey } from '../kernel/index.ts';
import type { Finding, Owner } from './finding.ts';
import type { AuditResult } from './schema.ts';
import type { StoredLine } from './store.ts';
import { MANGLED, NOT_PLACED, OLD, OTHER_STALL, RIGHT_PLACE, STRANGER } from './words.ts';

/** A stall of the round, as codes are compared with it. */
export type Stall = Pick<StoredLine, 'id' | 'occupancyId' | 'stall' | 'vendor'> & {
  /** Whose stall it is now. */
  readonly vendorId: number | undefined;
};

/** What a code is at a stall. */
export interface Compared {
  readonly result: AuditResult;
  readonly message: string;
}

/** Compares a code with the stall it hangs at; null: nobody knows which that is. */
export function compare(finding: Finding, stall: Stall | null): Compared {
  const { result, message } = stall ? compareAt(finding, stall) : compareNowhere(finding);
  return { result, message: finding.mangled ? `${message} ${MANGLED}` : message };
}

function compareAt(finding: Finding, stall: Stall): Compared {
  const { verdict, owner, message } = finding;
  if (verdict === 'unreadable') return { result: 'unreadable', message };
  if (!owner) return stranger(finding);
  const isHere = owner.occupancyId !== null && isAt(owner, stall);
  if (isHere) return ourHere(finding, owner, stall);
  if (owner.vendorId === stall.vendorId) return ofThisTrader(owner, stall);
  return ofAnother(owner, stall);
}

/** Whether a sticker is this stall's, also after the trader at it changed. */
function isAt(owner: Owner, stall: Pick<Stall, 'occupancyId' | 'stall'>): boolean {
  return (
    owner.occupancyId === stall.occupancyId ||
    (owner.stall !== '' && stallKey(owner.stall) === stallKey(stall.stall))
  );
}

function ourHere({ verdict, message }: Finding, owner: Owner, stall: Stall): Compared {
  if (!owner.holds) {
    const isBack = owner.vendorId === stall.vendorId;
    const old = isBack ? OLD.formerStay(stall.stall) : OLD.formerTrader(owner.trader);
    return { result: 'out-of-date', message: old };
  }
  return { result: verdict === 'out-of-date' ? 'out-of-date' : 'right', message };
}

function ofThisTrader(owner: Owner, stall: Stall): Compared {
  const isSticker = owner.occupancyId !== null;
  if (isSticker) {
    const places = { stall: stall.stall, otherStall: owner.stall };
    return { result: 'other-stall', message: OTHER_STALL.sameTrader(places) };
  }
  return owner.holds
    ? { result: 'right', message: RIGHT_PLACE.foreign(stall.vendor) }
    : { result: 'out-of-date', message: OLD.closedAccount(stall.vendor) };
}

function ofAnother(owner: Owner, stall: Stall): Compared {
  const swap = {
    stall: stall.stall,
    trader: stall.vendor,
    otherStall: owner.stall,
    otherTrader: owner.trader,
  };
  const what = owner.occupancyId === null ? OTHER_STALL.account(swap) : OTHER_STALL.sticker(swap);
  const message = owner.stall === '' ? OTHER_STALL.gone(owner.trader) : what;
  return { result: 'other-stall', message: `${message} ${OTHER_STALL.whatToDo}` };
}

function stranger({ whom }: Finding): Compared {
  return { result: 'somebody-else', message: `${whom} ${STRANGER.whatToDo}` };
}

/** In the tray: what can be said without the stall. */
function compareNowhere(finding: Finding): Compared {
  const { verdict, owner, message } = finding;
  if (verdict === 'unreadable') return { result: 'unreadable', message };
  if (!owner) {
    const { result, message: told } = stranger(finding);
    return { result, message: `${told} ${NOT_PLACED.sayWhere}` };
  }
  if (owner.occupancyId === null) return foreignNowhere(owner);
  return {
    result: verdict === 'out-of-date' ? 'out-of-date' : 'right',
    message: `${message} ${NOT_PLACED.notOnRound(owner.stall)}`,
  };
}

function foreignNowhere({ trader, stall, holds }: Owner): Compared {
  const told = (result: AuditResult, message: string): Compared => ({
    result,
    message: `${message} ${NOT_PLACED.sayWhere}`,
  });
  if (stall === '') return told('other-stall', OTHER_STALL.gone(trader));
  return holds
    ? told('right', RIGHT_PLACE.foreign(trader))
    : told('out-of-date', OLD.closedAccount(trader));
}

/** From worst to best; a reading that failed says less than one that worked. */
const WORST_FIRST: readonly AuditResult[] = [
  'somebody-else',
  'other-stall',
  'out-of-date',
  'right',
  'unreadable',
];

/**
 * What stands at a stall: the worst of what was read there since a person last
 * said what it is, each code as it was read last; else what that person said.
 * @param scans newest first
 */
export function resultOf(
  line: Pick<StoredLine, 'said' | 'saidAfter'>,
  scans: readonly {
    readonly id: number;
    readonly payload: string | null;
    readonly result: AuditResult;
    readonly setAside: boolean;
  }[],
): AuditResult | null {
  const counting = scans.filter(({ id, setAside }) => !setAside && id > line.saidAfter);
  const latest = new Map<string | null, AuditResult>();
  for (const { payload, result } of counting) {
    if (!latest.has(payload)) latest.set(payload, result);
  }
  const found = new Set(latest.values());
  return WORST_FIRST.find((result) => found.has(result)) ?? line.said;
}

/** Money may be going to somebody else. */
export function isAlarm(result: AuditResult | null): boolean {
  return result === 'somebody-else' || result === 'other-stall';
}
