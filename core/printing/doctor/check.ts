import { Refusal } from '../../kernel/index.ts';
import type { PrinterCheck, PrinterProfile } from '../schema.ts';
import { loadWinspool, type Winspool } from '../spoolers/index.ts';
import { parseTarget, type Target } from '../transports/index.ts';
import { checkCups } from './cups.ts';
import { checkDevice } from './device.ts';
import { checkNetwork, type Patience } from './network.ts';
import { checkWindows } from './windows.ts';

/** How the doctor works. */
export interface CheckOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds: for a connection to stand, and for each answer. */
  readonly timeouts?: {
    readonly connectMs?: number | undefined;
    readonly answerMs?: number | undefined;
  };
  /** The Windows spooler; the system's own unless told. */
  readonly winspool?: (() => Promise<Winspool>) | undefined;
}

const CONNECT_MS = 4_000;
/** Printers answer a real-time question within milliseconds; Wi-Fi does not. */
const ANSWER_MS = 1_500;

/**
 * Looks for the usual causes why nothing comes out, nearest first, and says what
 * to do. It prints nothing. What cannot be told is `unknown`, never `ok`.
 * Aborting throws the signal's reason.
 */
export async function checkPrinter(
  profile: PrinterProfile,
  options: CheckOptions = {},
): Promise<PrinterCheck[]> {
  options.signal?.throwIfAborted();
  const target = targetOf(profile.uri);
  if ('message' in target) return [{ name: 'address', state: 'problem', message: target.message }];
  const patience: Patience = {
    connectMs: options.timeouts?.connectMs ?? CONNECT_MS,
    answerMs: options.timeouts?.answerMs ?? ANSWER_MS,
    signal: options.signal,
  };
  switch (target.kind) {
    case 'tcp':
      return checkNetwork(target, profile, patience);
    case 'file':
      return checkDevice(target.path);
    case 'cups':
      return throughCups(target.name, profile, patience);
    case 'winspool':
      return throughWindows(target.name, options.winspool);
  }
}

function targetOf(uri: string): Target | { readonly message: string } {
  try {
    return parseTarget(uri);
  } catch (thrown) {
    if (thrown instanceof Refusal) return { message: thrown.message };
    throw thrown;
  }
}

/** A queue that sends to a raw port is asked there as well. */
async function throughCups(
  name: string,
  profile: PrinterProfile,
  patience: Patience,
): Promise<PrinterCheck[]> {
  const { checks, device } = await checkCups(name);
  const [, host, port = '9100'] = /^socket:\/\/([^:/?]+)(?::(\d+))?/.exec(device) ?? [];
  if (host === undefined || checks.some(({ state }) => state === 'problem')) return checks;
  return [...checks, ...(await checkNetwork({ host, port: Number(port) }, profile, patience))];
}

async function throughWindows(
  name: string,
  load: CheckOptions['winspool'],
): Promise<PrinterCheck[]> {
  if (!load && process.platform !== 'win32')
    return [
      {
        name: 'spooler',
        state: 'problem',
        message: 'Máy này không chạy Windows, nên không có máy in Windows. Hãy chọn cách nối khác.',
      },
    ];
  return checkWindows(name, await (load ?? loadWinspool)());
}
