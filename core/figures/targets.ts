import type { Database } from 'better-sqlite3';
import { type Day, formatDay, newUid, refuse } from '../kernel/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { checkDay } from './checking.ts';
import { isShare, type NewTarget, type Target } from './measures.ts';

/** What the market is to reach, by when. */
export interface Targets {
  /** Live targets, by what they are of and when they are due. */
  targets(): Target[];
  /**
   * Sets a target; one of the same measure due on the same day gives way to it.
   * @throws Refusal `bad-target` (no value, a share over 100 %, due before it begins), `bad-day`
   */
  setTarget(author: Author, target: NewTarget): Target;
  /** @throws Refusal `unknown-target` */
  removeTarget(author: Author, uid: string): void;
  /**
   * The target of a measure that holds on a day: of those asked for by then the
   * next to fall due, else the last one that was.
   */
  targetFor(measure: Target['measure'], day: Day): Target | null;
}

const COLUMNS = `uid, measure, value, from_day AS fromDay, by_day AS byDay, source`;

/** Opens the list of targets. */
export function createTargets(storage: Storage, marketId: () => number): Targets {
  const { all, insert, remove, removeSame } = prepare(storage.db);
  const targets = (): Target[] => all.all(marketId());
  return {
    targets,
    targetFor: (measure, day) => {
      const asked = targets().filter((one) => one.measure === measure && one.fromDay <= day);
      return asked.find(({ byDay }) => byDay >= day) ?? asked.at(-1) ?? null;
    },
    setTarget: (author, target) => {
      check(target);
      const uid = newUid(storage.clock);
      storage.write(author, (write) => {
        const { measure, value, byDay } = target;
        const same = { marketId: marketId(), measure, byDay, at: write.at };
        const replaced = removeSame.run(same).changes;
        insert.run({
          ...target,
          uid,
          marketId: marketId(),
          author: write.author.name,
          at: write.at,
        });
        write.audit({
          action: 'figures.set-target',
          marketId: marketId(),
          subject: uid,
          detail: { measure, value, byDay, replaced },
        });
      });
      return { uid, ...target };
    },
    removeTarget: (author, uid) =>
      storage.write(author, (write) => {
        if (remove.run({ uid, at: write.at }).changes === 0) {
          refuse('unknown-target', 'Chỉ tiêu này không còn nữa. Hãy mở lại danh sách chỉ tiêu.');
        }
        write.audit({ action: 'figures.remove-target', marketId: marketId(), subject: uid });
      }),
  };
}

/**
 * How many traders with a code the plan asks for on a day: of the targets of
 * the share and of the number the one due first. Null: none is asked for yet.
 */
export function planned(
  { targetFor }: Pick<Targets, 'targetFor'>,
  { asAt, total }: { readonly asAt: Day; readonly total: number },
): { readonly people: number; readonly of: Target } | null {
  const [of] = (['qrAdoptionRate', 'qrIssued'] as const)
    .flatMap((measure) => targetFor(measure, asAt) ?? [])
    .toSorted((a, b) => Number(b.byDay >= asAt) - Number(a.byDay >= asAt) || order(a, b, asAt));
  if (!of) return null;
  const { measure, value } = of;
  return { people: isShare(measure) ? Math.ceil((value * total) / 10_000) : value, of };
}

/** Targets still to come: the nearest first; those that are over: the last first. */
function order(a: Target, b: Target, asAt: Day): number {
  const sooner = a.byDay < b.byDay ? -1 : Number(a.byDay > b.byDay);
  return a.byDay >= asAt ? sooner : -sooner;
}

function prepare(db: Database) {
  return {
    all: db.prepare<[number], Target>(
      `SELECT ${COLUMNS} FROM target WHERE market_id = ? AND removed_at IS NULL
       ORDER BY measure, by_day, id`,
    ),
    insert: db.prepare(
      `INSERT INTO target (uid, market_id, measure, value, from_day, by_day, source, author, created_at)
       VALUES (@uid, @marketId, @measure, @value, @fromDay, @byDay, @source, @author, @at)`,
    ),
    removeSame: db.prepare(
      `UPDATE target SET removed_at = @at WHERE market_id = @marketId AND measure = @measure
         AND by_day = @byDay AND removed_at IS NULL`,
    ),
    remove: db.prepare(
      'UPDATE target SET removed_at = @at WHERE uid = @uid AND removed_at IS NULL',
    ),
  };
}

function check({ measure, value, fromDay, byDay }: NewTarget): void {
  checkDay(fromDay);
  checkDay(byDay);
  if (byDay < fromDay) {
    refuse(
      'bad-target',
      `Hạn (${formatDay(byDay)}) trước ngày giao chỉ tiêu (${formatDay(fromDay)}). Hãy chọn lại.`,
    );
  }
  if (!Number.isSafeInteger(value) || value <= 0) {
    refuse('bad-target', 'Chỉ tiêu phải là số lớn hơn 0. Hãy ghi lại.');
  }
  if (isShare(measure) && value > 10_000) {
    refuse('bad-target', 'Tỷ lệ không quá 100%. Hãy ghi lại.');
  }
}
