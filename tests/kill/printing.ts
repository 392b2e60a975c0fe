import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openCore } from '../../core/index.ts';
import type { ItemState } from '../../core/printing/index.ts';
import { CLI_AUTHOR } from '../../core/storage/index.ts';
import { interpretEscpos, toPgm, zbar } from '../fixtures/escpos-interpreter.ts';
import { type PrinterStandIn, startPrinter } from '../fixtures/printer/stand-in.ts';

const WORKER = fileURLToPath(new URL('./printing-worker.ts', import.meta.url));
const STALLS = 20;
/** About as long as it prints for, so that a kill falls anywhere in it. */
const PRINTS_MS = 200;

/** What killing a process while it prints came to. */
export interface PrintFigures {
  readonly kills: number;
  readonly sent: number;
  /** Of these nobody can say whether they came out; at most one for each kill. */
  readonly unknown: number;
}

/**
 * Kills a printing process again and again, and compares after each what the
 * book says of every sticker with what has reached the printer.
 * @throws Error when the book claims too much, a sticker came out twice, or one is forgotten.
 */
export async function killPrinting(kills: number): Promise<PrintFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'cho-so-kill-print-'));
  const printer = await startPrinter({ kind: 'talks-late', afterMs: 4 });
  const papers = paperReader(printer);
  try {
    await fill(folder);
    let killed = 0;
    for (let isOver = false; !isOver; ) {
      const isKilled = await printUntilKilled(folder, printer, killed < kills);
      if (isKilled) killed += 1;
      const book = await bookOf(folder);
      compare(book, papers(), killed);
      isOver = book.every(({ state }) => state === 'sent' || state === 'unknown');
    }
    const states = (await bookOf(folder)).map(({ state }) => state);
    const count = (wanted: ItemState) => states.filter((state) => state === wanted).length;
    return { kills: killed, sent: count('sent'), unknown: count('unknown') };
  } finally {
    await printer.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(folder: string): Promise<void> {
  const core = await openCore({ dataDir: folder });
  for (let index = 0; index < STALLS; index += 1) {
    const account = { bankBin: '970436', number: `00110000${1000 + index}`, holder: 'NGUYEN A' };
    const stalls = [{ code: `A${index + 1}` }];
    core.registry.addVendor(CLI_AUTHOR, { name: `Người ${index}`, stalls, account });
  }
  core.close();
}

/** @returns whether it was killed before it had ended */
async function printUntilKilled(
  folder: string,
  printer: PrinterStandIn,
  mayKill: boolean,
): Promise<boolean> {
  const child = spawn(process.execPath, [WORKER, folder, printer.uri], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => {
    complaint += text.toString();
  });
  const ended = once(child, 'exit');
  const already = printer.connections();
  const hasBegun = async () => {
    while (printer.connections() === already && child.exitCode === null) await wait(2);
    await wait(randomInt(PRINTS_MS));
  };
  if (mayKill) {
    await Promise.race([hasBegun(), ended]);
    child.kill('SIGKILL');
  }
  await ended;
  if (child.signalCode === 'SIGKILL') return true;
  if (child.exitCode !== 0) throw new Error(`it ended by itself: ${complaint}`);
  return false;
}

interface Line {
  readonly payload: string;
  readonly state: ItemState;
}

/** What the app says after its next start. */
async function bookOf(folder: string): Promise<Line[]> {
  const core = await openCore({ dataDir: folder });
  try {
    const [job] = core.printing.jobs();
    const items = job ? core.printing.job(job.uid).items : [];
    const lines = core.codes.lines();
    return items.map(({ stall, state }) => {
      const line = lines.find(({ occupancy }) => occupancy.stallCode === stall);
      return { payload: line?.qr?.payload ?? '', state };
    });
  } finally {
    core.close();
  }
}

/** How often a sticker of each state may have come out; other states are not left behind. */
const MAY_HAVE_COME: Partial<Record<ItemState, readonly number[]>> = {
  sent: [1],
  unknown: [0, 1],
  queued: [0],
};

function compare(book: readonly Line[], papers: readonly string[], killed: number): void {
  for (const { payload, state } of book) {
    const came = papers.filter((paper) => paper === payload).length;
    if (!MAY_HAVE_COME[state]?.includes(came)) {
      throw new Error(`${state}, but it came out ${came} times`);
    }
  }
  const unknown = book.filter(({ state }) => state === 'unknown').length;
  if (unknown > killed) throw new Error(`${unknown} unknown after ${killed} kills`);
}

/** Reads what came out, each connection once: by the time it is asked they are all over. */
function paperReader({ jobs }: PrinterStandIn): () => string[] {
  const read: string[][] = [];
  return () => {
    for (const bytes of jobs().slice(read.length)) {
      const { pictures } = interpretEscpos(bytes, 384);
      read.push(pictures.flatMap((paper) => zbar(toPgm(paper))));
    }
    return read.flat();
  };
}
