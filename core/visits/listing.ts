import { hangs } from '../codes/index.ts';
import { byWeight } from './causes.ts';
import type { Person, StallCauses } from './people.ts';
import {
  VISIT_REASONS,
  type Visit,
  type VisitCause,
  type VisitChoice,
  type VisitList,
  type VisitReason,
} from './schema.ts';
import type { Store } from './store.ts';

/** What is narrowed to. */
export type Narrowing = Pick<VisitChoice, 'reasons' | 'zone'>;

/** A trader and the stall at which they are met. */
export interface Meeting {
  readonly person: Person;
  readonly at: StallCauses;
  readonly heaviest: VisitCause;
}

/** Whom a choice means, in walking order, each met where the heaviest cause that fits is. */
export function meetings(people: readonly Person[], choice: Narrowing): Meeting[] {
  return people
    .flatMap((person) => meet(person, choice) ?? [])
    .toSorted((a, b) => a.at.position - b.at.position);
}

function meet(person: Person, { reasons, zone }: Narrowing): Meeting | null {
  const fitting = person.stalls
    .filter(({ occupancy }) => zone === undefined || occupancy.zone === zone)
    .flatMap((at) =>
      at.causes
        .filter(({ reason }) => !reasons || reasons.includes(reason))
        .map((heaviest) => ({ person, at, heaviest })),
    );
  return fitting.toSorted((a, b) => byWeight(a.heaviest, b.heaviest))[0] ?? null;
}

/** Meetings with all that is said of them. */
export function visitsOf(store: Store, chosen: readonly Meeting[]): Visit[] {
  const lastSales = store.lastSales(chosen.map(({ person }) => person.vendorId));
  return chosen.map(({ person, at, heaviest }) => {
    const { vendorUid, vendorName: vendor, stallCode: stall, zone, row } = at.occupancy;
    const causes = person.stalls.flatMap((one) => one.causes).toSorted(byWeight);
    const { vendorId, phone } = person;
    return {
      ...{ vendorUid, vendor, phone, stall, zone, row, causes },
      todo: heaviest.todo,
      lastSale: lastSales.get(vendorId) ?? null,
      sticker: stickerAt(store, at),
    };
  });
}

/** The sticker that hangs at a stall; where none does, the code there. */
function stickerAt(store: Store, { lines }: StallCauses): Visit['sticker'] {
  const codes = lines.flatMap(({ qr }) => qr ?? []);
  const code = codes.find(hangs) ?? codes[0];
  if (!code) return null;
  const { id, version, status, statusDay } = code;
  const isUp = hangs(code);
  return { version, status, day: (isUp ? store.putUpDay(id) : null) ?? statusDay, isUp };
}

/** How many traders of a zone there are for each reason. */
export function countReasons(
  people: readonly Person[],
  zone: string | undefined,
): VisitList['counts'] {
  const counts = Object.fromEntries(VISIT_REASONS.map((reason) => [reason, 0])) as Record<
    VisitReason,
    number
  >;
  for (const { stalls } of people) {
    const here = stalls.filter(({ occupancy }) => zone === undefined || occupancy.zone === zone);
    const reasons = new Set(here.flatMap(({ causes }) => causes.map(({ reason }) => reason)));
    for (const reason of reasons) counts[reason] += 1;
  }
  return counts;
}

/** How many traders are met in each zone, in walking order. */
export function countZones(chosen: readonly Meeting[]): VisitList['zones'] {
  const zones = Map.groupBy(chosen, ({ at }) => at.occupancy.zone);
  return [...zones].map(([name, { length }]) => ({ name, count: length }));
}
