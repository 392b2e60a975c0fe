import { newUid, refuse } from '../kernel/index.ts';
import type { Storage, Write } from '../storage/index.ts';
import { overlapReason } from './placing.ts';
import type { AggregateBatch } from './schema.ts';
import type { BatchRow, NewLine, Store, StoredLine } from './store.ts';

/** What is done to batches, inside a write. */
export interface Batches {
  list(marketId: number): AggregateBatch[];
  /** Puts totals in as one batch, each in the place of its former one; returns its uid. */
  put(
    write: Write,
    marketId: number,
    lines: readonly { readonly line: NewLine | null; readonly former: StoredLine | null }[],
  ): string;
  /**
   * Takes a batch back: what it gave goes, what it replaced holds again.
   * @throws Refusal `unknown-batch`, `batch-undone`.
   */
  undo(write: Write, marketId: number, batch: string): { removed: number; restored: number };
  /**
   * Brings an undone batch back, in the place of what it had replaced.
   * @throws Refusal `unknown-batch`, `batch-live`, `aggregate-overlap` where
   *   something was entered for the same days meanwhile.
   */
  redo(write: Write, marketId: number, batch: string): { restored: number; replaced: number };
}

/** Prepares the deeds on batches. */
export function createBatches({ clock }: Storage, store: Store): Batches {
  /** What a batch that goes had replaced holds again, unless something else stands there now. */
  const restore = (marketId: number, batch: string): number => {
    let restored = 0;
    for (const line of store.replacedBy(batch)) {
      if (store.overlapping(marketId, line).length > 0) continue;
      if (store.isUndone(line.batch)) {
        store.settle(line.id);
        restored += restore(marketId, line.batch);
      } else {
        store.revive(line.id);
        restored += 1;
      }
    }
    return restored;
  };
  return {
    list: (marketId) => store.batches(marketId).map(summary),
    put: (write, marketId, lines) => {
      const batch = newUid(clock);
      const by = { author: write.author.name, at: write.at };
      for (const { line, former } of lines) {
        if (former) store.undo(former.id, { ...by, replacedBy: batch });
        if (line) store.insert({ ...line, uid: newUid(clock), marketId, batch, ...by });
      }
      return batch;
    },
    undo: (write, marketId, batch) => {
      const own = store.ofBatch(batch);
      if (own.length === 0 && store.replacedBy(batch).length === 0) unknownBatch();
      const live = own.filter(({ undoneAt }) => undoneAt === null);
      if (live.length === 0 && own.length > 0) {
        refuse('batch-undone', 'Lần nhập này không còn số nào đang tính, không có gì để hoàn tác.');
      }
      const by = { author: write.author.name, at: write.at, replacedBy: null };
      for (const { id } of live) store.undo(id, by);
      return { removed: live.length, restored: restore(marketId, batch) };
    },
    redo: (write, marketId, batch) => {
      const own = store.ofBatch(batch);
      if (own.length === 0) unknownBatch();
      const undone = own.filter(
        ({ undoneAt, replacedBy }) => undoneAt !== null && replacedBy === null,
      );
      if (undone.length === 0) {
        refuse('batch-live', 'Lần nhập này đang được tính rồi, không cần nhập lại.');
      }
      const by = { author: write.author.name, at: write.at, replacedBy: batch };
      let replaced = 0;
      for (const line of undone) {
        for (const present of store.overlapping(marketId, line)) {
          if (!isFormer(present, line)) {
            refuse('aggregate-overlap', overlapReason(present), {
              from: present.from,
              to: present.to,
            });
          }
          store.undo(present.id, by);
          replaced += 1;
        }
        store.revive(line.id);
      }
      return { restored: undone.length, replaced };
    },
  };
}

/** What stood there before is replaced again; what was entered afterwards is not. */
function isFormer(present: StoredLine, line: StoredLine): boolean {
  return present.id < line.id && present.from === line.from && present.to === line.to;
}

/** @throws Refusal `unknown-batch`. */
export function unknownBatch(): never {
  return refuse('unknown-batch', 'Không có lần nhập số tổng hợp này. Hãy xem lại danh sách.');
}

function summary({ providers, hasFile, ...row }: BatchRow): AggregateBatch {
  const isUndone = row.live === 0 && row.replaced < row.lines;
  return {
    ...row,
    providers: providers === null ? [] : providers.split(','),
    hasFile: hasFile === 1,
    undoneAt: isUndone ? row.undoneAt : null,
    undoneBy: isUndone ? row.undoneBy : null,
  };
}
