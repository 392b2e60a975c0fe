import { PROVIDERS, type Provider } from '../codes/index.ts';
import { formatDay, newUid, placeKey, refuse, today } from '../kernel/index.ts';
import type { Occupancy } from '../registry/index.ts';
import type { Author, Write } from '../storage/index.ts';
import { HANGING } from './readings.ts';
import { knownAudit, openAudit } from './round.ts';
import {
  AUDIT_RESULTS,
  type AuditDetail,
  type AuditLine,
  type AuditResult,
  type AuditSummary,
  type NewAudit,
} from './schema.ts';
import type { StickerAuditsDeps } from './sticker-audits.ts';
import type { Store, StoredAudit, Tally } from './store.ts';
import { notSeen } from './words.ts';

type RoundsDeps = StickerAuditsDeps & { readonly store: Store };

/** All rounds, newest first. */
export function listRounds({ store, registry }: RoundsDeps): AuditSummary[] {
  return store.audits(registry.market().id).map((audit) => summaryOf(audit, store.tally(audit.id)));
}

/** A round with all its stalls and readings. @throws Refusal `unknown-audit` */
export function roundDetail({ store }: RoundsDeps, uid: string): AuditDetail {
  const audit = knownAudit(store, uid);
  const scans = store.scans(audit.id);
  const byLine = Map.groupBy(scans, ({ line }) => line);
  const loose = byLine.get(null) ?? [];
  const lines = store.lines(audit.id).map(
    ({ occupancyId: _occupancy, saidAfter: _after, saidAt: _at, ...line }): AuditLine => ({
      ...line,
      expected: line.expected === 1,
      scans: byLine.get(line.id) ?? [],
    }),
  );
  return {
    ...summaryOf(audit, store.tally(audit.id)),
    lines,
    tray: loose.filter(({ setAside }) => !setAside),
    aside: loose.filter(({ setAside }) => setAside),
  };
}

function summaryOf({ id: _id, ...audit }: StoredAudit, tally: Tally): AuditSummary {
  const none = Object.fromEntries(AUDIT_RESULTS.map((result) => [result, 0]));
  const counts = { ...none } as Record<AuditResult, number>;
  for (const { result, count } of tally.counts) counts[result] += count;
  const { total, left, unplaced } = tally;
  return { ...audit, total, left, unplaced, counts };
}

/** Begins a round over the stalls as they are now. @throws Refusal `no-stalls` */
export function startRound(deps: RoundsDeps, author: Author, audit: NewAudit): AuditDetail {
  const { storage, registry, codes, store } = deps;
  const zones = audit.zones && new Set(audit.zones.map(placeKey));
  const occupancies = registry
    .occupancies({ all: true })
    .filter(({ zone }) => !zones || zones.has(placeKey(zone)));
  if (occupancies.length === 0) {
    refuse('no-stalls', 'Không có sạp nào đang có người bán ở các khu đã chọn. Hãy chọn khu khác.');
  }
  const providers = codes.providersOf();
  const hangsAt = ({ id }: Occupancy): boolean =>
    (providers.get(id) ?? []).some((provider) => {
      const code = codes.codeOf(id, provider);
      return code !== null && HANGING.includes(code.status);
    });
  const uid = newUid(storage.clock);
  const marketId = registry.market().id;
  storage.write(author, (write) => {
    const auditId = store.insertAudit({
      uid,
      marketId,
      name: audit.name,
      startedDay: today(storage.clock),
      author: author.name,
      createdAt: write.at,
    });
    for (const [index, occupancy] of occupancies.entries()) {
      store.insertLine({
        auditId,
        position: index + 1,
        occupancyId: occupancy.id,
        stall: occupancy.stallCode,
        vendor: occupancy.vendorName,
        zone: occupancy.zone,
        row: occupancy.row,
        expected: hangsAt(occupancy),
      });
    }
    const detail = { stalls: occupancies.length };
    write.audit({ action: 'sticker-audits.start', marketId, subject: uid, detail });
  });
  return roundDetail(deps, uid);
}

/** Signs a round off. @throws Refusal `unknown-audit`, `audit-signed` */
export function signRound(
  deps: RoundsDeps,
  author: Author,
  uid: string,
  words: { readonly note: string; readonly markLost: boolean },
): AuditDetail {
  const { storage, store } = deps;
  const audit = openAudit(store, uid);
  // First, so that a round is not signed whose missing stickers still count as hanging.
  const lost = words.markLost ? markLost(deps, author, audit) : 0;
  storage.write(author, (write) => sign(store, write, { audit, note: words.note, lost }));
  return roundDetail(deps, uid);
}

function sign(
  store: Store,
  write: Write,
  { audit, note, lost }: { audit: StoredAudit; note: string; lost: number },
): void {
  store.sign({ id: audit.id, at: write.at, by: write.author.name, note });
  write.audit({ action: 'sticker-audits.sign', subject: audit.uid, detail: { lost } });
}

/**
 * The codes whose stickers are missing become lost, where the same trader is
 * still there and put up no other since it was missed.
 */
function markLost(deps: RoundsDeps, author: Author, audit: StoredAudit): number {
  const { storage, registry, codes, store } = deps;
  const missed = new Map(
    store
      .lines(audit.id)
      .flatMap(({ result, occupancyId, saidAt }) =>
        result === 'missing' && saidAt !== null ? [[occupancyId, saidAt] as const] : [],
      ),
  );
  const there = registry.occupancies({ all: true }).filter(({ id }) => missed.has(id));
  const isLost = ({ id }: Occupancy, provider: Provider): boolean => {
    const code = codes.codeOf(id, provider);
    if (code === null || !HANGING.includes(code.status)) return false;
    return !store.wasSeenSince(code.id, missed.get(id) ?? '');
  };
  const day = today(storage.clock);
  const reason = notSeen(formatDay(audit.startedDay));
  let lost = 0;
  for (const provider of PROVIDERS) {
    const stalls = there
      .filter((occupancy) => isLost(occupancy, provider))
      .map(({ stallCode }) => stallCode);
    if (stalls.length === 0) continue;
    codes.setStatus(author, stalls, 'lost', { day, reason, provider });
    lost += stalls.length;
  }
  return lost;
}
