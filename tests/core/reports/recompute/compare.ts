import { expect } from 'vitest';
import { createApi } from '../../../../core/api/index.ts';
import { VOLUME_GROUPS } from '../../../../core/figures/index.ts';
import type { ReportCell, ReportModel, ReportTable } from '../../../../core/reports/schema.ts';
import { weekOf } from './days.ts';
import { type Days, type Expected, expectedOf } from './expected.ts';
import { documentTables, documentTexts, numbersIn, pdfText, sheets } from './files.ts';
import { openLedger } from './fill.ts';
import { makeLedger, TODAY } from './ledger.ts';
import { dong, number, share, shareOf } from './printed.ts';
import { type Cell, daysOf, expectedTables, type Table } from './tables.ts';

type Wanted = Readonly<Record<string, number>>;
type Ask = <Answer>(path: string) => Promise<Answer>;

/**
 * Holds every figure the app gives of a market against what its plain arrays
 * say; of one period the files too, cell by cell.
 */
export async function checkMarket(
  seed: number,
  periods: readonly string[],
  filesOf: string | undefined,
): Promise<void> {
  const ledger = makeLedger(seed);
  const expected = expectedOf(ledger);
  const core = await openLedger(ledger);
  const api = createApi({ core, door: 'test', version: '9.9.9' });
  const ask: Ask = async (path) => {
    const answer = await api.fetch(new Request(`http://core/api/${path}`));
    expect(answer.status, path).toBe(200);
    return answer.json();
  };
  try {
    for (const period of periods) {
      const days = daysOf(period, TODAY);
      const where = `seed ${seed}, ${period}`;
      const wanted = expected.measures(days);
      const tables = expectedTables(expected, period, days);
      const model = await ask<ReportModel>(`reports/${period}`);
      checkFigures(model, wanted, where);
      checkTables(model, tables, where);
      await checkVolume(ask, { expected, days, where });
      await checkMeasures(ask, { wanted, days, where });
      if (period === filesOf) {
        checkWorkbook(model, await core.reports.write(model, 'xlsx'), where);
        checkDocument(model, await core.reports.write(model, 'docx'), { wanted, where });
        checkPdf(model, await core.reports.write(model, 'pdf'), where);
      }
    }
    expect(core.storage.doctor(), `seed ${seed}`).toMatchObject({ ok: true });
  } finally {
    await api.close();
    core.close();
  }
}

/** What is worked out for a figure: its number, and what it is a share of. */
function worked(wanted: Wanted): Record<string, readonly [number, number?, number?]> {
  const of = (id: string): number => wanted[id] ?? Number.NaN;
  const plain = [
    'totalVendors',
    'fixedVendors',
    'itinerantVendors',
    'pausedVendors',
    'qrIssued',
    'qrVerified',
    'deployed',
    'registered',
    'churn',
    'activeVendors',
    'txCount',
    'txValue',
    'unattributedCount',
    'unattributedValue',
    'aggregatedCount',
    'aggregatedValue',
    'declaredCount',
    'declaredValue',
  ];
  const shared = (part: string, whole: string) =>
    [of(part) / of(whole), of(part), of(whole)] as const;
  return {
    ...Object.fromEntries(plain.map((id) => [id, [of(id)] as const])),
    qrAdoptionRate: shared('qrIssued', 'totalVendors'),
    activeRate: shared('activeWithCode', 'qrIssued'),
    averageTxCount: shared('openTxCount', 'knownOpenDays'),
    averageTxValue: shared('openTxValue', 'knownOpenDays'),
    coverage: shared('vendorDaysWithData', 'vendorDaysOpen'),
  };
}

function checkFigures(model: ReportModel, wanted: Wanted, where: string): void {
  const { figures } = model;
  for (const [id, value] of Object.entries(figures)) {
    if (id.startsWith('previous') || id === 'qrAdoptionRate') continue;
    expect(value, `${where}: ${id}`).toBe(wanted[id]);
  }
  const { qrIssued = 0, totalVendors = 0 } = wanted;
  const rate = totalVendors === 0 ? 0 : qrIssued / totalVendors;
  expect(figures.qrAdoptionRate, where).toBe(rate.toFixed(4));
  const known = worked(wanted);
  for (const { id, value, numerator, denominator, text } of model.explained) {
    const [number_, part, whole] = known[id] ?? [];
    if (number_ === undefined) continue;
    checkMeasure({ id, value, numerator, denominator }, known[id], where);
    if (id === 'coverage' || id === 'qrAdoptionRate' || (id === 'activeRate' && text !== '–')) {
      expect(text, `${where}: ${id}`).toBe(shareOf(part ?? 0, whole ?? 0));
    }
    if (id === 'txValue' && text !== '–') expect(text, where).toBe(dong(number_));
  }
}

interface Told {
  readonly id: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

function checkMeasure(
  told: Told,
  known: readonly (number | undefined)[] | undefined,
  where: string,
) {
  const [value = Number.NaN, part, whole] = known ?? [];
  const name = `${where}: ${told.id}`;
  if (whole !== undefined) {
    expect([told.numerator, told.denominator], name).toEqual([part, whole]);
    if (whole === 0) expect(told.value, name).toBeNull();
    else expect(told.value ?? Number.NaN, name).toBeCloseTo(value, 9);
    return;
  }
  expect(told.value, name).toBe(value);
}

async function checkMeasures(
  ask: Ask,
  { wanted, days, where }: { wanted: Wanted; days: Days; where: string },
): Promise<void> {
  const { from, to } = days;
  const known = worked(wanted);
  const { figures } = await ask<{ figures: Record<string, Told> }>(
    `measures?from=${from}&to=${to}`,
  );
  for (const [id, told] of Object.entries(figures)) {
    if (known[id]) checkMeasure(told, known[id], `${where}, measures`);
  }
  const adoption = await ask<Record<string, unknown>>(`adoption?asAt=${to}`);
  for (const id of ['totalVendors', 'qrIssued', 'qrVerified']) {
    expect(adoption[id], `${where}, adoption: ${id}`).toBe(wanted[id]);
  }
}

interface VolumeAnswer {
  readonly rows: readonly { key: string; count: number; amount: number; vendors: number }[];
  readonly unattributed: { readonly count: number; readonly amount: number };
  readonly coverage: { readonly vendorDaysWithData: number; readonly vendorDaysOpen: number };
}

async function checkVolume(
  ask: Ask,
  { expected, days, where }: { expected: Expected; days: Days; where: string },
): Promise<void> {
  const keys: Readonly<Record<string, Parameters<Expected['sums']>[1]>> = {
    day: ({ day }) => day,
    week: ({ day }) => weekOf(day).key,
    month: ({ day }) => day.slice(0, 7),
    quarter: ({ day }) => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`,
    year: ({ day }) => day.slice(0, 4),
    zone: expected.zoneOf,
    row: expected.rowOf,
    goods: ({ trader }) => trader?.goods ?? '',
    provider: ({ bin }) => bin,
    vendor: ({ trader }) => trader?.name ?? '',
  };
  for (const by of VOLUME_GROUPS) {
    const key = keys[by];
    if (key === undefined) throw new Error(`nothing is worked out by ${by}`);
    const volume = await ask<VolumeAnswer>(`volume?from=${days.from}&to=${days.to}&by=${by}`);
    const told = volume.rows
      .filter(({ count, amount }) => count !== 0 || amount !== 0)
      .map(({ count, amount, vendors }) => ({ count, amount, vendors }));
    const sums = [...expected.sums(days, key)]
      .filter(([, { count, amount }]) => count !== 0 || amount !== 0)
      .map(([, sum]) => sum);
    expect(inOrder(told), `${where}: by ${by}`).toEqual(inOrder(sums));
  }
}

function inOrder(sums: readonly { count: number; amount: number; vendors: number }[]) {
  return sums.toSorted((a, b) => a.amount - b.amount || a.count - b.count || a.vendors - b.vendors);
}

function tablesOf({ body, appendix }: ReportModel): readonly ReportTable[] {
  return [...body, ...appendix.blocks].flatMap((block) =>
    block.kind === 'table' ? [block.table] : [],
  );
}

const BY_NAME: ReadonlySet<string> = new Set(['zones', 'rows', 'goods', 'providers']);

function checkTables(model: ReportModel, wanted: ReadonlyMap<string, Table>, where: string): void {
  const printed = new Map(tablesOf(model).map((table) => [table.id, table]));
  for (const [id, { rows, total }] of wanted) {
    const table = printed.get(id);
    const told = (table?.rows ?? []).map((row) => row.map(asCell));
    const name = `${where}: table ${id}`;
    // What is told apart by name may stand in any order.
    expect(BY_NAME.has(id) ? byName(told) : told, name).toEqual(
      BY_NAME.has(id) ? byName(rows) : rows,
    );
    if (total) expect(table?.total?.map(asCell), `${name}, sum`).toEqual(total);
  }
}

function asCell(cell: ReportCell): Cell {
  return typeof cell === 'string' ? { text: cell } : { text: cell.text, value: cell.value };
}

function byName(rows: readonly (readonly Cell[])[]) {
  return rows.toSorted((a, b) => ((a[0]?.text ?? '') < (b[0]?.text ?? '') ? -1 : 1));
}

/** Every cell of every sheet is the model's, which was held against the arrays: numbers as numbers. */
function checkWorkbook(model: ReportModel, bytes: Uint8Array, where: string): void {
  const grids = [...sheets(bytes).values()];
  const tables = tablesOf(model);
  expect(grids.length, where).toBe(tables.length);
  for (const [index, { id, head, rows, total }] of tables.entries()) {
    const grid = grids[index] ?? [];
    const body = [head, ...rows, ...(total ? [total] : [])].map((row) =>
      row.map((cell) => (typeof cell === 'string' ? cell : cell.value)),
    );
    expect(grid.slice(-body.length), `${where}: sheet ${id}`).toEqual(body);
  }
}

/** Every cell of every table of the document, and the numbers of its sentences. */
function checkDocument(
  model: ReportModel,
  bytes: Uint8Array,
  { wanted, where }: { wanted: Wanted; where: string },
): void {
  const texts = tablesOf(model).map(({ head, rows, total }) =>
    [head, ...rows, ...(total ? [total] : [])].map((row) =>
      row.map((cell) => (typeof cell === 'string' ? cell : cell.text)),
    ),
  );
  expect(documentTables(bytes), where).toEqual(texts);
  const said = documentTexts(bytes).join('\n');
  for (const part of sentenceParts(model, wanted)) {
    expect(said.replaceAll(/-(?=\d)/g, '−'), where).toContain(part);
  }
}

/** Every number of every cell stands in the PDF, as often as the tables have it. */
function checkPdf(model: ReportModel, bytes: Uint8Array, where: string): void {
  const printed = numbersIn(pdfText(bytes));
  const cells = tablesOf(model).flatMap(({ rows, total }) => [...rows, ...(total ? [total] : [])]);
  const texts = cells.flatMap((row) =>
    row.flatMap((cell) => (typeof cell === 'string' ? [] : [cell.text])),
  );
  for (const [number, times] of numbersIn(texts.join(' '))) {
    expect(printed.get(number) ?? 0, `${where}: ${number} in the PDF`).toBeGreaterThanOrEqual(
      times,
    );
  }
}

function sentenceParts(model: ReportModel, wanted: Wanted): string[] {
  const of = (id: string): number => wanted[id] ?? 0;
  const adoption =
    of('totalVendors') === 0
      ? 'Chợ chưa có danh sách tiểu thương'
      : `đạt ${share(of('qrIssued'), of('totalVendors'))} (${number(of('qrIssued'))}/${number(of('totalVendors'))})`;
  if (model.imports.length === 0 && of('txCount') === 0) {
    return [adoption, 'chưa có sao kê nào được nhập'];
  }
  return [
    adoption,
    `có ${number(of('txCount'))} giao dịch của tiểu thương, tổng giá trị ${dong(of('txValue'))}`,
    `${number(of('activeVendors'))} tiểu thương có phát sinh giao dịch`,
    of('unattributedCount') === 0
      ? 'Mọi giao dịch có trong sao kê đều đã xác định được tiểu thương.'
      : `còn ${number(of('unattributedCount'))} giao dịch, giá trị ${dong(of('unattributedValue'))}, chưa xác định`,
    `bao phủ ${number(of('vendorDaysWithData'))}/${number(of('vendorDaysOpen'))} ngày kinh doanh`,
  ];
}
