import type { Codes } from '../../codes/index.ts';
import type { Registry } from '../../registry/index.ts';
import type { Stickers } from '../../stickers/index.ts';
import type { Storage } from '../../storage/index.ts';
import { type Encoder, type PrinterLanguage, PrinterProfile, type SendOptions } from '../schema.ts';
import type { JobRow, Store } from '../store.ts';
import type { PrinterStore } from '../store-printers.ts';

/** Waiting times, where the usual ones do not fit. */
export interface Timing extends Pick<SendOptions, 'connectMs' | 'idleMs' | 'graceMs'> {
  /** For the sticker in the air when the app is closed or a command stopped; default 5 s. */
  readonly closeMs?: number | undefined;
}

/** What the queue is built on. */
export interface QueueDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly codes: Codes;
  readonly stickers: Stickers;
  readonly store: Store;
  readonly printerStore: PrinterStore;
  readonly encoders: Readonly<Record<PrinterLanguage, Encoder>>;
  readonly timing: Timing;
}

/** How a job's printer is to be spoken to; jobs from before there were profiles have the least. */
export function profileOfJob({ profile, printer, language, dots }: JobRow): PrinterProfile {
  return PrinterProfile.parse({ ...JSON.parse(profile), uri: printer, language, dots });
}
