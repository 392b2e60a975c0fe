import { type CodeLine, type Codes, PROVIDERS } from '../codes/index.ts';
import type { Occupancy } from '../registry/index.ts';
import { causesOf, type Signs } from './causes.ts';
import type { VisitCause } from './schema.ts';

/** A stall and the codes of all providers there. */
export interface StallCodes {
  readonly occupancy: Occupancy;
  /** In walking order. */
  readonly position: number;
  /** Ours first. */
  readonly lines: readonly CodeLine[];
}

/** A stall, and why its trader is to be seen. */
export interface StallCauses extends StallCodes {
  /** The heaviest first. */
  readonly causes: readonly VisitCause[];
}

/** A trader to be seen. */
export interface Person {
  readonly vendorId: number;
  readonly phone: string;
  /** Those with a cause, in walking order. */
  readonly stalls: readonly StallCauses[];
}

/** The traders in business who are to be seen, each once; `open` are their stalls. */
export function peopleToSee(
  open: readonly StallCodes[],
  traders: readonly { readonly vendorId: number; readonly phone: string }[],
  signs: Signs,
): Person[] {
  const byTrader = Map.groupBy(open, ({ occupancy }) => occupancy.vendorId);
  return traders.flatMap(({ vendorId, phone }) => {
    const stalls = (byTrader.get(vendorId) ?? [])
      .map((stall) => ({ ...stall, causes: causesOf(stall.lines, signs) }))
      .filter(({ causes }) => causes.length > 0);
    return stalls.length > 0 ? [{ vendorId, phone, stalls: silentOnce(stalls) }] : [];
  });
}

/** Every stall with its codes, in walking order. */
export function stallsWithCodes(codes: Codes): StallCodes[] {
  const used = new Set([...codes.providersOf().values()].flat());
  const others = PROVIDERS.filter((provider) => provider !== 'vietqr' && used.has(provider));
  const more = Map.groupBy(
    others.flatMap((provider) => codes.lines({ all: true }, provider)).filter(({ qr }) => qr),
    ({ occupancy }) => occupancy.id,
  );
  return codes.lines().map((line, position) => ({
    occupancy: line.occupancy,
    position,
    lines: [line, ...(more.get(line.occupancy.id) ?? [])],
  }));
}

/** Silence is a trader's, not a stall's: it is said at the first only. */
function silentOnce(stalls: readonly StallCauses[]): StallCauses[] {
  const isSilent = ({ reason }: VisitCause) => reason === 'silent';
  const first = stalls.find(({ causes }) => causes.some(isSilent));
  return stalls
    .map((stall) =>
      stall === first
        ? stall
        : { ...stall, causes: stall.causes.filter((cause) => !isSilent(cause)) },
    )
    .filter(({ causes }) => causes.length > 0);
}
