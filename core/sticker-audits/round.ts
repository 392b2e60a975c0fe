import { refuse, stallKey } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Stall } from './compare.ts';
import type { Owner } from './finding.ts';
import { stallKeysOf } from './photo-name.ts';
import type { Store, StoredAudit, StoredLine } from './store.ts';

/** A round's stalls, to find the one a code or a photo belongs to. */
export interface Round {
  readonly audit: StoredAudit;
  /** @throws Refusal `unknown-line` */
  stall(lineId: number): Stall;
  stallOf(owner: Owner): Stall | null;
  /** The stall a photo is named after. */
  stallOfPhoto(fileName: string): Stall | null;
}

/** @throws Refusal `unknown-audit` */
export function knownAudit(store: Store, uid: string): StoredAudit {
  return (
    store.audit(uid) ??
    refuse('unknown-audit', 'Không tìm thấy đợt kiểm tra này. Hãy mở lại danh sách đợt kiểm tra.')
  );
}

/** Nothing of a signed round changes. @throws Refusal `unknown-audit`, `audit-signed` */
export function openAudit(store: Store, uid: string): StoredAudit {
  const audit = knownAudit(store, uid);
  if (audit.signedAt === null) return audit;
  return refuse(
    'audit-signed',
    'Đợt kiểm tra này đã chốt nên không sửa được nữa. Hãy mở một đợt kiểm tra mới.',
  );
}

/** Reads the round's stalls once, for a heap of codes. @throws Refusal as {@link openAudit} */
export function openRound(
  { store, registry }: { readonly store: Store; readonly registry: Registry },
  uid: string,
): Round {
  const audit = openAudit(store, uid);
  const now = registry.occupancies({ all: true });
  const vendors = new Map(now.map(({ id, vendorId }) => [id, vendorId]));
  const byPlace = new Map(now.map(({ stallCode, vendorId }) => [stallKey(stallCode), vendorId]));
  const keyed = store.lines(audit.id).map((line) => withVendor(line, stallKey(line.stall)));
  const byId = new Map(keyed.map(([, stall]) => [stall.id, stall]));
  const byOccupancy = new Map(keyed.map(([, stall]) => [stall.occupancyId, stall]));
  const byKey = new Map(keyed);

  function withVendor(line: StoredLine, key: string): [string, Stall] {
    const vendorId = vendors.get(line.occupancyId) ?? byPlace.get(key);
    return [key, { ...line, vendorId }];
  }

  return {
    audit,
    stall: (lineId) =>
      byId.get(lineId) ??
      refuse('unknown-line', 'Sạp này không thuộc đợt kiểm tra. Hãy chọn sạp trong danh sách.'),
    stallOf: ({ occupancyId, stall }) =>
      occupancyId === null
        ? null
        : (byOccupancy.get(occupancyId) ?? byKey.get(stallKey(stall)) ?? null),
    stallOfPhoto: (fileName) => {
      // The name of a stall outside this round is no second name of one in it.
      const named = stallKeysOf(fileName).find((key) => byKey.has(key) || byPlace.has(key));
      return (named && byKey.get(named)) || null;
    },
  };
}
