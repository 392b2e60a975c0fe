/**
 * A process that works on a data folder until it is killed, and tells on
 * standard output what it begins and what is done.
 */
import { randomInt } from 'node:crypto';
import { writeSync } from 'node:fs';
import { basename } from 'node:path';
import { openCore } from '../../core/index.ts';
import { systemClock } from '../../core/kernel/index.ts';
import { CLI_AUTHOR, createBackups, restore } from '../../core/storage/index.ts';
import { type Line, markedCopiesIn, type Operation } from './journal.ts';

const ACCOUNT = '0011009990001';
const [folder = '', stick = ''] = process.argv.slice(2);
const clock = systemClock;
const backups = createBackups({ folder, clock });
let core = await openCore({ dataDir: folder });

/** At once, past all buffers: what was told must be known when the process is killed next. */
function tell(line: Line): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

function anyOf<Item>(items: readonly Item[]): Item | undefined {
  return items.length > 0 ? items[randomInt(items.length)] : undefined;
}

function statement(
  name: string,
  rows: number,
): { readonly bytes: Uint8Array; readonly sum: number } {
  const lines = ['Ngày giao dịch,Số tham chiếu,Số tiền ghi nợ,Số tiền ghi có,Mô tả'];
  let sum = 0;
  for (let row = 0; row < rows; row += 1) {
    const amount = 1000 * randomInt(1, 500);
    sum += amount;
    lines.push(
      `2026-10-${String((row % 28) + 1).padStart(2, '0')} 08:00:00,${name}-${row},,${amount},tien hang`,
    );
  }
  return { bytes: new TextEncoder().encode(lines.join('\n')), sum };
}

async function addVendor(): Promise<void> {
  const name = `Người ${randomInt(1e12)}`;
  begin({ kind: 'vendor', name });
  core.registry.addVendor(CLI_AUTHOR, { name, stalls: [{ code: `S${randomInt(1e12)}` }] });
  done();
}

async function importFile(): Promise<void> {
  const name = `f${randomInt(1e12)}.csv`;
  const count = randomInt(1, 400);
  const { bytes, sum } = statement(name, count);
  const file = await core.statements.readStatementFile(bytes, name);
  begin({ kind: 'import', file: name, count, sum });
  core.statements.commit(CLI_AUTHOR, file, name, { account: ACCOUNT });
  done();
}

async function undoImport(): Promise<void> {
  const live = core.statements.list().filter(({ undoneAt }) => undoneAt === null);
  const one = anyOf(live);
  if (!one) return;
  begin({ kind: 'undo', file: one.fileName });
  core.statements.undo(CLI_AUTHOR, one.import);
  done();
}

/** Of some month long ago: it is over, and hardly ever signed yet. */
async function signReport(): Promise<void> {
  const { registry, reports } = core;
  if (registry.market().name === '') {
    registry.updateMarket(CLI_AUTHOR, { name: 'Chợ Thử', operator: 'Ban quản lý Chợ Thử' });
  }
  if (reports.letterhead().signerName === '') {
    reports.setLetterhead(CLI_AUTHOR, { ...reports.letterhead(), signerName: 'Lê Thị Mẫu' });
  }
  const period = `${randomInt(1950, 2020)}-${String(randomInt(1, 13)).padStart(2, '0')}`;
  if (reports.signed().some((report) => report.period === period)) return;
  begin({ kind: 'sign', period });
  await reports.sign(CLI_AUTHOR, { period });
  done();
}

async function copyNow(): Promise<void> {
  begin({ kind: 'copy' });
  await core.storage.backUp();
  done();
}

async function copyDue(): Promise<void> {
  begin({ kind: 'due' });
  const { problem } = await backups.runDue(core.storage);
  if (problem) throw new Error(problem.message);
  done();
}

async function restoreOne(): Promise<void> {
  const copies = await backups.list();
  const copy = anyOf(copies);
  if (!copy) return;
  begin({ kind: 'restore', file: basename(copy.file) });
  core.close();
  await restore({ folder, file: copy.file, clock, by: 'kill' });
  core = await openCore({ dataDir: folder });
  done();
}

function begin(operation: Operation): void {
  tell({ type: 'begin', operation });
}

function done(): void {
  tell({ type: 'done', copies: markedCopiesIn(folder) });
}

const WORK: readonly (() => Promise<void>)[] = [
  addVendor,
  addVendor,
  importFile,
  importFile,
  importFile,
  undoImport,
  signReport,
  copyNow,
  copyDue,
  copyDue,
  restoreOne,
];

tell({ type: 'ready' });
if (!(await backups.status()).second) await backups.chooseSecondPlace(stick);
for (;;) await anyOf(WORK)?.();
