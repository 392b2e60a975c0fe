import { expect, vi } from 'vitest';
import type { ItemState, PrintJob, PrintState } from '../../../core/printing/index.ts';
import { interpretEscpos, toPgm, zbar } from '../../fixtures/escpos-interpreter.ts';
import type { PrinterStandIn } from '../../fixtures/printer/stand-in.ts';
import {
  AUTHOR,
  addTraders,
  type MarketOptions,
  openMarket,
  type TestMarket,
} from '../stickers/market.ts';

/** Short waits, for printers that never answer. */
export const timing = { connectMs: 300, idleMs: 150, graceMs: 300, closeMs: 40 };

/** A market of so many stalls: A1, A2, … */
export async function openQueue(stalls: number, options: MarketOptions = {}): Promise<TestMarket> {
  const market = await openMarket({ timing, ...options });
  addTraders(
    market,
    Array.from({ length: stalls }, (_, index) => ({ stall: `A${index + 1}` })),
  );
  return market;
}

/** The printer of the market that stands for the stand-in. */
export function addPrinter(
  { printing }: TestMarket,
  { uri }: Pick<PrinterStandIn, 'uri'>,
  change: { readonly name?: string; readonly neverCloses?: boolean } = {},
) {
  const usual = { name: 'Máy in quầy', language: 'escpos', dots: 384, uri } as const;
  return printing.savePrinter(AUTHOR, { ...usual, ...change });
}

/** Orders stickers; all stalls unless named. @returns the uid of the job */
export function enqueue(
  { printing }: TestMarket,
  printer: { readonly uid: string },
  { stalls, skipSent }: { readonly stalls?: readonly string[]; readonly skipSent?: boolean } = {},
): string {
  const selection = stalls ? { stalls } : { all: true as const };
  const { job } = printing.enqueue(AUTHOR, { selection, to: { uid: printer.uid }, skipSent });
  if (job === null) throw new Error('nothing was queued');
  return job;
}

/** Waits until a job rests. */
export async function atRest({ printing }: TestMarket, uid: string): Promise<PrintJob> {
  return vi.waitFor(
    () => {
      const { job } = printing.job(uid);
      expect(job.state).not.toBe('queued');
      expect(job.state).not.toBe('sending');
      expect(job.counts.sending).toBe(0);
      return job;
    },
    { interval: 3, timeout: 10_000 },
  );
}

/** Waits for a state of a job. */
export async function until(
  { printing }: TestMarket,
  uid: string,
  state: PrintState,
): Promise<PrintJob> {
  return vi.waitFor(
    () => {
      const { job } = printing.job(uid);
      expect(job.state).toBe(state);
      return job;
    },
    { interval: 3, timeout: 10_000 },
  );
}

/** The states of a job's stickers in printing order. */
export function states({ printing }: TestMarket, uid: string): ItemState[] {
  return printing.job(uid).items.map(({ state }) => state);
}

/** The payloads of the whole stickers that the sink rebuilt, in order. */
export function papers(printer: Pick<PrinterStandIn, 'jobs'>): string[] {
  return printer
    .jobs()
    .flatMap((bytes) => interpretEscpos(bytes, 384).pictures)
    .flatMap((paper) => zbar(toPgm(paper)));
}

/** The payloads of all stalls, in walking order. */
export function payloads({ codes }: TestMarket): (string | undefined)[] {
  return codes.lines().map(({ qr }) => qr?.payload);
}
