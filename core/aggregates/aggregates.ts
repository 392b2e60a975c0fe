import type { Banks } from '../banks/index.ts';
import { type Heavy, hideNumbers, inThisThread, refuse, today } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import { createOriginalStore, unpackFile } from '../statements/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { createBatches, unknownBatch } from './batches.ts';
import { type FilePlan, planFile } from './file-plan.ts';
import { readAggregateFile } from './file-read.ts';
import { periodProblem } from './file-rows.ts';
import { formerReason, placeOf } from './placing.ts';
import {
  type Aggregate,
  type AggregateBatch,
  type AggregateChoice,
  type AggregateFile,
  type AggregatePeriod,
  type AggregateResult,
  type AggregateTotal,
  NewAggregate,
  NewTally,
  type Saved,
  type TallyLine,
} from './schema.ts';
import { createStore, createTraderReader } from './store.ts';
import { tallyChange, tallyPage } from './tally.ts';
import { createTraderFinder, type TraderFinder } from './traders.ts';

/** Totals without rows: what providers report (lane A), what traders say themselves (lane C). */
export interface Aggregates {
  /** Live totals of both lanes that touch a period, in order of lane and days. */
  totals(period: AggregatePeriod): AggregateTotal[];
  /** {@link Aggregates.totals} with the names of their traders. */
  named(period: AggregatePeriod): Aggregate[];
  /** Everything that was taken in, newest first, undone batches included. */
  batches(): AggregateBatch[];

  /**
   * Takes in a provider's total that somebody typed.
   * @throws Refusal `unknown-provider`, `unknown-trader`, `bad-period`,
   *   `aggregate-overlap`, `aggregate-known` unless told to replace.
   */
  add(author: Author, total: NewAggregate): Saved;

  /** Reads a provider's file of totals; nothing is stored. @throws Refusal of {@link readAggregateFile}. */
  readFile(bytes: Uint8Array, fileName: string, signal?: AbortSignal): Promise<AggregateFile>;
  /**
   * What taking a file in would do, row by row, by the very steps of a commit.
   * @throws Refusal `provider-missing`, `unknown-provider`, `period-missing`, `bad-period`.
   */
  preview(file: AggregateFile, choice: AggregateChoice): AggregateResult;
  /**
   * Takes the good rows in, as one batch, and keeps the file. Other figures for
   * the same are replaced only when the choice says so. A file whose totals all
   * stand already changes nothing.
   * @throws Refusal as {@link Aggregates.preview}; `totals-differ` unless
   *   accepted with a reason; `no-totals` when no row is good.
   */
  commit(author: Author, file: AggregateFile, choice: AggregateChoice): AggregateResult;

  /**
   * Traders in walking order with what they said of exactly these days.
   * @throws Refusal `bad-period`.
   */
  tally(period: AggregatePeriod): TallyLine[];
  /**
   * Saves what traders said of a day or week as one batch; a line changed again
   * takes the place of the one before, an emptied one takes it back.
   * @throws Refusal `bad-period`, `unknown-trader`, `aggregate-overlap`.
   */
  saveTally(author: Author, tally: NewTally): Saved;

  /**
   * The file of a batch as it was handed over.
   * @throws Refusal `unknown-batch`, `original-damaged`.
   */
  original(batch: string): { readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> };

  /** @throws Refusal `unknown-batch`, `batch-undone`. */
  undo(
    author: Author,
    batch: string,
  ): { readonly batch: string; readonly removed: number; readonly restored: number };
  /** @throws Refusal `unknown-batch`, `batch-live`, `aggregate-overlap`. */
  redo(
    author: Author,
    batch: string,
  ): { readonly batch: string; readonly restored: number; readonly replaced: number };
}

/** Opens the room. */
export function createAggregates(deps: {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly banks: Banks;
  /** Where files are parsed; default right here. */
  readonly heavy?: Heavy;
}): Aggregates {
  const { storage, registry, banks, heavy = inThisThread } = deps;
  const store = createStore(storage.db);
  const originals = createOriginalStore(storage.db);
  const readTraders = createTraderReader(storage.db);
  const batches = createBatches(storage, store);
  const marketId = (): number => registry.market().id;
  const finder = (): TraderFinder => createTraderFinder(readTraders(marketId()));
  const plan = (file: AggregateFile, choice: AggregateChoice): FilePlan =>
    planFile(
      { store, banks, marketId: marketId(), finder: finder(), today: today(storage.clock) },
      file,
      choice,
    );
  const totals = (period: AggregatePeriod): AggregateTotal[] =>
    store
      .touching(marketId(), period)
      .map(({ id: _, undoneAt: _undone, replacedBy: _replaced, ...total }) => total);
  const checkPeriod = (period: AggregatePeriod): void => {
    const problem = periodProblem(period, today(storage.clock));
    if (problem !== undefined) refuse('bad-period', problem);
  };

  return {
    totals,
    named: (period) => {
      const lines = totals(period);
      const traders = lines.length > 0 ? finder() : null;
      return lines.map((line): Aggregate => {
        const { vendorId } = line;
        return { ...line, trader: (vendorId !== null && traders?.trader(vendorId)) || null };
      });
    },
    batches: () => batches.list(marketId()),
    add: (author, total) => addTyped(author, NewAggregate.parse(total)),
    readFile: (bytes, fileName, signal) =>
      heavy('aggregates.readAggregateFile', readAggregateFile, { bytes, fileName }, signal),
    preview: (file, choice) => resultOf(plan(file, choice), file, choice),
    commit: commitFile,
    tally: (period) => {
      checkPeriod(period);
      return tallyPage({ store, registry, clock: storage.clock }, finder(), period);
    },
    original: (batch) => {
      const line = store.fileOf(batch) ?? unknownBatch();
      const packed = originals.find(marketId(), line.sha256) ?? unknownBatch();
      return { fileName: line.source, bytes: unpackFile(packed) };
    },
    saveTally: (author, tally) => saveTally(author, NewTally.parse(tally)),
    undo: (author, batch) =>
      storage.write(author, (write) => {
        const detail = batches.undo(write, marketId(), batch);
        write.audit({ action: 'aggregates.undo', marketId: marketId(), subject: batch, detail });
        return { batch, ...detail };
      }),
    redo: (author, batch) =>
      storage.write(author, (write) => {
        const detail = batches.redo(write, marketId(), batch);
        write.audit({ action: 'aggregates.redo', marketId: marketId(), subject: batch, detail });
        return { batch, ...detail };
      }),
  };

  function addTyped(author: Author, total: NewAggregate): Saved {
    const { providerBin, from, to, vendorUid, count = null, amount, source, replace } = total;
    if (!banks.byBin(providerBin)) {
      refuse(
        'unknown-provider',
        `Không có ngân hàng hay ví nào mang mã ${providerBin}. Hãy chọn lại nhà cung cấp.`,
        { bin: providerBin },
      );
    }
    checkPeriod({ from, to });
    const vendorId = vendorUid ? (finder().vendorId(vendorUid) ?? unknownTrader()) : null;
    const candidate = { lane: 'A' as const, providerBin, vendorId, from, to, count, amount };
    const place = placeOf(store, marketId(), candidate);
    if (place.outcome === 'rejected') refuse('aggregate-overlap', place.reason);
    if (place.outcome === 'unchanged') {
      return { batch: null, added: 0, replaced: 0, removed: 0, unchanged: 1 };
    }
    const former = place.outcome === 'replaces' ? place.former : null;
    if (former && !replace) {
      refuse('aggregate-known', formerReason(former), {
        amount: former.amount,
        count: former.count,
      });
    }
    const line = { ...candidate, source: source || 'Gõ tay', fileId: null };
    return storage.write(author, (write) => {
      const batch = batches.put(write, marketId(), [{ line, former }]);
      const added = former ? 0 : 1;
      const saved = { batch, added, replaced: 1 - added, removed: 0, unchanged: 0 };
      const detail = {
        provider: providerBin,
        from,
        to,
        perTrader: vendorId !== null,
        replaced: 1 - added,
      };
      write.audit({ action: 'aggregates.add', marketId: marketId(), subject: batch, detail });
      return saved;
    });
  }

  function resultOf(
    planned: FilePlan,
    file: AggregateFile,
    choice: AggregateChoice,
  ): AggregateResult {
    const { rows, totals, check, warnings } = planned;
    const replacing = totals.filter(({ outcome }) => outcome === 'replaces').length;
    return {
      batch: null,
      added: totals.length - replacing,
      replaced: choice.replace ? replacing : 0,
      unchanged: rows.filter(({ outcome }) => outcome === 'unchanged').length,
      rejected: rows.filter(({ outcome }) => outcome === 'rejected').length,
      totals: check,
      isKnown: store.hasFile(marketId(), file.sha256),
      rows,
      ignoredHeadings: file.ignoredHeadings,
      warnings,
    };
  }

  function commitFile(
    author: Author,
    file: AggregateFile,
    choice: AggregateChoice,
  ): AggregateResult {
    const planned = plan(file, choice);
    const result = resultOf(planned, file, choice);
    const accepted = checkTotals(result, choice);
    const going = planned.totals.filter(
      ({ outcome }) => outcome === 'new' || choice.replace === true,
    );
    if (going.length === 0) {
      return result.unchanged > 0 || planned.totals.length > 0 ? result : refuseEmpty(result);
    }
    return storage.write(author, (write) => {
      const fileId = originals.keep(marketId(), file, write.at);
      const lines = going.map(({ outcome: _, former, ...candidate }) => ({
        line: { ...candidate, source: file.fileName, fileId },
        former,
      }));
      const batch = batches.put(write, marketId(), lines);
      write.audit({
        action: 'aggregates.import',
        marketId: marketId(),
        subject: batch,
        detail: {
          file: hideNumbers(file.fileName),
          added: result.added,
          replaced: result.replaced,
          rejected: result.rejected,
          ...(accepted === null ? {} : { acceptedTotals: accepted }),
        },
      });
      return { ...result, batch };
    });
  }

  function saveTally(author: Author, tally: NewTally): Saved {
    const { from, to } = tally;
    checkPeriod({ from, to });
    const change = tallyChange({ store, marketId: marketId() }, finder(), tally);
    if (change.unknown.length > 0) unknownTrader();
    const [inTheWay] = change.inTheWay;
    if (inTheWay) {
      refuse('aggregate-overlap', inTheWay.reason, {
        vendors: change.inTheWay.map(({ vendorUid }) => vendorUid),
      });
    }
    const { lines, inTheWay: _, unknown: _unknown, ...counts } = change;
    if (lines.length === 0) return { batch: null, ...counts };
    return storage.write(author, (write) => {
      const batch = batches.put(write, marketId(), lines);
      const detail = { from, to, ...counts };
      write.audit({ action: 'aggregates.tally', marketId: marketId(), subject: batch, detail });
      return { batch, ...counts };
    });
  }
}

function unknownTrader(): never {
  return refuse('unknown-trader', 'Không có tiểu thương này trong danh sách. Hãy chọn lại.');
}

/** @returns the reason a file whose totals differ is taken for, if there is one. */
function checkTotals({ totals }: AggregateResult, choice: AggregateChoice): string | null {
  const accepted = choice.acceptTotals?.trim() || null;
  if (!totals || totals.ok) return null;
  if (accepted !== null) return accepted;
  return refuse(
    'totals-differ',
    'Dòng tổng cộng của tệp không bằng tổng các dòng đọc được. Hãy xin lại tệp đúng; nếu vẫn muốn nhập, hãy ghi rõ lý do chấp nhận.',
    { ...totals },
  );
}

function refuseEmpty({ rows }: AggregateResult): never {
  const first = rows.find(({ reason }) => reason !== '');
  return refuse(
    'no-totals',
    first
      ? `Không có dòng nào nhập được. Lý do ở dòng ${first.row}: ${first.reason}`
      : 'Không có dòng số liệu nào trong tệp. Hãy kiểm tra lại tệp.',
    first ? { row: first.row, reason: first.reason } : {},
  );
}
