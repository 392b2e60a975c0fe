import type { Banks } from '../banks/index.ts';
import type { Codes } from '../codes/index.ts';
import { type Day, type Heavy, inThisThread, newUid, refuse, today } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import { drawRouteSheet } from '../route-sheets/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { type Chosen, createChoosing } from './choosing.ts';
import { createHanding } from './handing.ts';
import { createReading } from './reading.ts';
import { sheetOf } from './route-sheet.ts';
import type {
  NewReissue,
  Place,
  Rehearsal,
  ReissueDetail,
  ReissueLine,
  ReissueRule,
  ReissueSummary,
} from './schema.ts';
import { countStates, stateOf } from './states.ts';
import { createStore } from './store.ts';

/** What campaigns are built on. */
export interface ReissueDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly banks: Banks;
  readonly codes: Codes;
  /** Where papers are laid out; right here when absent. */
  readonly heavy?: Heavy;
}

/** Reissue campaigns: new stickers for a whole group of traders, followed to the end. */
export interface Reissue {
  /** Newest first. */
  list(): ReissueSummary[];
  /** @throws Refusal `unknown-reissue` */
  detail(uid: string): ReissueDetail;
  rehearse(rule: ReissueRule): Rehearsal;
  /** @throws Refusal `nobody-chosen` */
  start(author: Author, campaign: NewReissue): ReissueDetail;
  /**
   * The stalls whose stickers are still to be printed, in walking order.
   * @throws Refusal `unknown-reissue`, `reissue-ended`
   */
  toPrint(uid: string, place?: Place): string[];
  /**
   * A person saw the new stickers of these stalls put up.
   * @throws Refusal `unknown-reissue`, `reissue-ended`, `not-in-reissue`, `nothing-new-to-put-up`
   *   naming stalls whose new sticker does not exist yet, `bad-day` also before the campaign began
   */
  putUp(author: Author, uid: string, seen: { stalls: readonly string[]; day: Day }): void;
  /**
   * Records that these traders want no code.
   * @throws Refusal `unknown-reissue`, `reissue-ended`, `not-in-reissue`, `no-code`, `bad-day`
   */
  refused(
    author: Author,
    uid: string,
    said: { stalls: readonly string[]; day: Day; reason: string },
  ): void;
  /** Closes it with what is left named. @throws Refusal `unknown-reissue`, `reissue-ended` */
  end(author: Author, uid: string, note: string): ReissueDetail;
  /**
   * Who is left, as a paper for the round: A4 PDF in walking order, with boxes to tick.
   * @throws Refusal `unknown-reissue`, `nobody-left`
   */
  routeSheet(uid: string, place?: Place, signal?: AbortSignal): Promise<Uint8Array>;
}

/** Opens the room of campaigns. */
export function createReissue(deps: ReissueDeps): Reissue {
  const { heavy = inThisThread, registry, storage } = deps;
  const store = createStore(storage.db);
  const choose = createChoosing({ ...deps, store });
  const reading = createReading({ ...deps, store });
  const { known, running, detailOf } = reading;

  /** Keeps who is chosen now; names and all are kept again when it ends. */
  function keep(author: Author, { name, rule }: NewReissue, chosen: readonly Chosen[]): string {
    const uid = newUid(storage.clock);
    const marketId = registry.market().id;
    const startedDay = today(storage.clock);
    const lines = chosen.map(({ phone, why, ...one }, index) => {
      const { stall, vendor, zone, row } = placeOf(one);
      const occupancyId = one.line.occupancy.id;
      return { position: index + 1, occupancyId, stall, vendor, phone, zone, row, why };
    });
    storage.write(author, (write) => {
      const campaign = { uid, marketId, name, rule: JSON.stringify(rule), startedDay };
      store.insert({ ...campaign, author: author.name, createdAt: write.at }, lines);
      write.audit({
        action: 'reissue.start',
        marketId,
        subject: uid,
        detail: { stalls: lines.length, rule: Object.keys(rule) },
      });
    });
    return uid;
  }

  return {
    list: reading.list,
    detail: (uid) => detailOf(known(uid)),
    rehearse: (rule) => {
      const chosen = choose(rule);
      const states = chosen.map(({ line }) => ({ state: stateOf(rule, line) }));
      return {
        total: chosen.length,
        counts: countStates(states),
        lines: chosen.map((one) => ({ ...placeOf(one), why: one.why })),
      };
    },
    start: (author, campaign) => {
      const chosen = choose(campaign.rule);
      if (chosen.length === 0) {
        refuse('nobody-chosen', 'Chưa có sạp nào đúng với điều kiện này. Hãy chọn điều kiện khác.');
      }
      return detailOf(known(keep(author, campaign, chosen)));
    },
    toPrint: (uid, place = {}) =>
      detailOf(running(uid))
        .lines.filter((line) => line.state === 'waiting' && isIn(line, place))
        .map(({ stall }) => stall),
    ...createHanding({ ...deps, running: (uid) => detailOf(running(uid)) }),
    end: (author, uid, note) => {
      const row = running(uid);
      const { lines, counts } = detailOf(row);
      const endedDay = today(storage.clock);
      storage.write(author, (write) => {
        store.end({ id: row.id, endedDay, endedBy: author.name, note }, lines);
        const marketId = registry.market().id;
        write.audit({ action: 'reissue.end', marketId, subject: uid, detail: { ...counts } });
      });
      return detailOf(known(uid));
    },
    routeSheet: async (uid, place = {}, signal) => {
      const campaign = detailOf(known(uid));
      const lines = campaign.lines.filter(
        (line) => !SETTLED.includes(line.state) && isIn(line, place),
      );
      if (lines.length === 0) refuse('nobody-left', 'Ở đây không còn sạp nào phải đi dán tem.');
      const market = registry.market();
      const day = today(storage.clock);
      const sheet = sheetOf({ name: campaign.name, lines }, { market, day });
      return drawRouteSheet(heavy, sheet, signal);
    },
  };
}

/** Nobody has to go there any more. */
const SETTLED: readonly ReissueLine['state'][] = ['put-up', 'refused', 'gone'];

function placeOf({ line: { occupancy } }: Pick<Chosen, 'line'>) {
  const { stallCode: stall, vendorName: vendor, zone, row } = occupancy;
  return { stall, vendor, zone, row };
}

function isIn(line: ReissueLine, { zone, row }: Place): boolean {
  return (zone === undefined || line.zone === zone) && (row === undefined || line.row === row);
}
