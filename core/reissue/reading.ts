import type { CodeLine, Codes } from '../codes/index.ts';
import { formatDay, refuse } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import {
  type ReissueDetail,
  type ReissueLine,
  ReissueRule,
  type ReissueSummary,
} from './schema.ts';
import { aislesOf, countStates, noLines, stateOf } from './states.ts';
import type { ReissueRow, Store } from './store.ts';

/** Campaigns as they stand: running ones read from the codes, ended ones as they were. */
export interface Reading {
  /** @throws Refusal `unknown-reissue` */
  known(uid: string): ReissueRow;
  /** @throws Refusal `unknown-reissue`, `reissue-ended` */
  running(uid: string): ReissueRow;
  detailOf(row: ReissueRow): ReissueDetail;
  /** Newest first. */
  list(): ReissueSummary[];
}

/** Prepares the reading of campaigns. */
export function createReading(deps: {
  readonly registry: Registry;
  readonly codes: Codes;
  readonly store: Store;
}): Reading {
  const { registry, codes, store } = deps;

  const known = (uid: string): ReissueRow =>
    store.byUid(uid) ??
    refuse('unknown-reissue', 'Không còn chiến dịch cấp lại này. Hãy tải lại danh sách.');

  function runningLines(row: ReissueRow, now: Now): ReissueLine[] {
    const rule = ruleOf(row);
    const handed = Map.groupBy(store.handed(row), ({ occupancyId }) => occupancyId);
    return store.lines(row).map(({ occupancyId, leftState: _, ...line }) => ({
      ...line,
      state: stateOf(rule, now().get(occupancyId), handed.get(occupancyId)),
    }));
  }

  const endedLines = (row: ReissueRow): ReissueLine[] =>
    store.lines(row).map(({ occupancyId: _, leftState, ...line }) => ({
      ...line,
      state: leftState ?? 'waiting',
    }));

  function summary(row: ReissueRow, now: Now): ReissueSummary {
    if (row.endedDay !== null) return endedSummary(row);
    const lines = runningLines(row, now);
    return { ...headOf(row), total: lines.length, counts: countStates(lines) };
  }

  function endedSummary(row: ReissueRow): ReissueSummary {
    const counts = noLines();
    for (const { state, count } of store.left(row.id)) counts[state] = count;
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return { ...headOf(row), total, counts };
  }

  return {
    known,
    running: (uid) => {
      const row = known(uid);
      if (row.endedDay === null) return row;
      const { name, endedDay } = row;
      return refuse(
        'reissue-ended',
        `Chiến dịch “${name}” đã kết thúc ngày ${formatDay(endedDay)}. Hãy mở chiến dịch mới cho các sạp còn lại.`,
        { name, day: formatDay(endedDay) },
      );
    },
    detailOf: (row) => {
      const lines =
        row.endedDay === null ? runningLines(row, currentLines(codes)) : endedLines(row);
      const total = lines.length;
      return { ...headOf(row), total, counts: countStates(lines), lines, aisles: aislesOf(lines) };
    },
    list: () => {
      const now = currentLines(codes);
      return store.all(registry.market().id).map((row) => summary(row, now));
    },
  };
}

/** The stalls as they are now, by occupancy. */
type Now = () => ReadonlyMap<number, CodeLine>;

/** Read once, and only when asked for. */
function currentLines(codes: Codes): Now {
  let lines: ReadonlyMap<number, CodeLine> | undefined;
  return () => {
    lines ??= new Map(codes.lines().map((line) => [line.occupancy.id, line]));
    return lines;
  };
}

function headOf(row: ReissueRow): Omit<ReissueSummary, 'total' | 'counts'> {
  const { id: _id, createdAt: _at, rule: _rule, ...head } = row;
  return { ...head, rule: ruleOf(row) };
}

function ruleOf({ rule }: ReissueRow): ReissueRule {
  return ReissueRule.parse(JSON.parse(rule));
}
