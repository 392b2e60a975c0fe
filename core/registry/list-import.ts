import type { Banks } from '../banks/index.ts';
import { type Desk, setStatus } from './desk.ts';
import { importRow, type Run } from './list-line.ts';
import { problemOf, RowRefusal } from './list-row.ts';
import type {
  ImportedRow,
  RowProblem,
  VendorImportResult,
  VendorListFile,
  VendorListRow,
} from './schema.ts';

/** Takes a list in, line by line, inside the given write; a refused line leaves no trace. */
export function importList(desk: Desk, banks: Banks, file: VendorListFile): VendorImportResult {
  const displaced: Run['displaced'] = new Map();
  const warnings = new Map<string, RowProblem>();
  let results: readonly RowResult[] = [];
  // A later line may free what an earlier one was to have. The list is then
  // read again until nothing moves, so that the next reading changes nothing.
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const run = {
      ...{ desk, banks, displaced, stalls: new Map(), spoken: new Map() },
      ...{ codes: new Map<string, number>(), accounts: new Set<string>() },
    };
    const found: RowProblem[] = [];
    const next = file.rows.map((source) => tryRow({ ...run, warnings: found }, source));
    for (const warning of found) warnings.set(JSON.stringify(warning), warning);
    results = next.map((result, index) => together(results[index], result));
    if (!next.some(changedSomething) || !next.some(mayMoveOthers)) break;
  }
  const left: RowProblem[] = letGo(desk, displaced);
  return summary(file, results, [...warnings.values(), ...left]);
}

const MOST_PASSES = 6;
type RowResult = ImportedRow | RowRefusal;

/** Whether another reading could come to something else: new lines free nothing. */
function mayMoveOthers(result: RowResult): boolean {
  return result instanceof RowRefusal ? result.mayPass : result.outcome === 'changed';
}

function changedSomething(result: RowResult): boolean {
  return !(result instanceof RowRefusal) && result.outcome !== 'unchanged';
}

/** What a line came to, over two readings. */
function together(before: RowResult | undefined, after: RowResult): RowResult {
  if (before === undefined || before instanceof RowRefusal) return after;
  if (after instanceof RowRefusal || after.outcome === 'unchanged') return before;
  if (before.outcome === 'new') return before;
  return { ...after, changes: [...new Set([...before.changes, ...after.changes])] };
}

function summary(
  file: VendorListFile,
  results: readonly RowResult[],
  warnings: readonly RowProblem[],
): VendorImportResult {
  const several = file.sheets.length > 1;
  const rejected: RowProblem[] = [];
  const rows = file.rows.flatMap((source, index): ImportedRow[] => {
    const result = results[index];
    if (result === undefined) return [];
    if (!(result instanceof RowRefusal)) return [result];
    const problem = named(result.problem, source, several);
    rejected.push(problem);
    const { row, cells } = source;
    const [stall, vendor] = [cells.stall?.text ?? '', cells.name?.text ?? ''];
    return [{ row, outcome: 'rejected', stall, vendor, changes: [], reason: problem.reason }];
  });
  const count = (outcome: ImportedRow['outcome']): number =>
    rows.filter((row) => row.outcome === outcome).length;
  return {
    added: count('new'),
    updated: count('changed'),
    unchanged: count('unchanged'),
    rejected,
    warnings,
    rows,
  };
}

function tryRow(run: Run, source: VendorListRow): RowResult {
  try {
    return importRow(run, source);
  } catch (thrown) {
    if (thrown instanceof RowRefusal) return thrown;
    throw thrown;
  }
}

/** Of several sheets, says which one: row numbers repeat. */
function named(problem: RowProblem, source: VendorListRow, several: boolean): RowProblem {
  return several ? { ...problem, reason: `${source.sheet}: ${problem.reason}` } : problem;
}

/** Traders whose last stall went to somebody else no longer trade here. */
function letGo(desk: Desk, displaced: Run['displaced']): RowProblem[] {
  return [...displaced].flatMap(([vendorId, source]) => {
    if (desk.store.occupancies.openOfVendor(vendorId).length > 0) return [];
    const vendor = desk.store.vendors.byId(vendorId);
    const changed = setStatus(desk, vendorId, {
      status: 'left',
      reason: `Sạp ${source.cells.stall?.text ?? ''} đã có người khác theo danh sách nhập`,
    });
    if (!vendor || !changed) return [];
    desk.write.audit({ action: 'vendors.status', marketId: desk.marketId, subject: vendor.uid });
    return [problemOf(source, `${vendor.name} không còn sạp nào nên được ghi là đã nghỉ.`, 'name')];
  });
}
