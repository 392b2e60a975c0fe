import { converse, findLanguage } from '../doctor/index.ts';
import type { FoundPrinter } from '../schema.ts';
import { neighbours, ownAddresses, ownNetworks } from './networks.ts';

/** How to look. */
export interface DiscoverOptions {
  readonly signal?: AbortSignal | undefined;
  /** Addresses looked at, of how many. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** First three numbers of the networks, e.g. `192.168.1`; those of this computer unless told. */
  readonly networks?: readonly string[] | undefined;
  /** Whether stickers are being sent there: a look from the side would spoil the one in the air. */
  readonly isBusy?: ((uri: string) => boolean) | undefined;
  /** The port raw printing listens on. */
  readonly port?: number | undefined;
}

const RAW_PORT = 9100;
const CONNECT_MS = 400;
const ANSWER_MS = 500;
/** At once; Windows and cheap routers do not take many more. */
const AT_ONCE = 64;

/**
 * Looks through the local networks for printers that take raw printing, and
 * asks each what it speaks; nothing that prints is sent. Some seconds a network,
 * only when somebody asks for it. Aborting throws the signal's reason.
 */
export async function discoverPrinters(options: DiscoverOptions = {}): Promise<FoundPrinter[]> {
  const { signal, onProgress, networks = ownNetworks(), isBusy, port = RAW_PORT } = options;
  const own = ownAddresses();
  const hosts = networks.flatMap(hostsOf).filter((host) => !own.has(host));
  const left = [...hosts].reverse();
  const found = new Map<string, FoundPrinter>();
  let done = 0;
  const search = async (): Promise<void> => {
    for (let host = left.pop(); host !== undefined; host = left.pop()) {
      signal?.throwIfAborted();
      const isLeftAlone = isBusy?.(`tcp://${host}:${port}`) ?? false;
      const printer = isLeftAlone ? undefined : await probe(host, port, signal);
      if (printer) found.set(host, printer);
      done += 1;
      onProgress?.(done, hosts.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, search));
  const macs = await neighbours();
  return hosts.flatMap((host) => {
    const printer = found.get(host);
    const mac = macs.get(host);
    return printer ? [{ ...printer, ...(mac === undefined ? {} : { mac }) }] : [];
  });
}

function hostsOf(network: string): string[] {
  return Array.from({ length: 254 }, (_, index) => `${network}.${index + 1}`);
}

async function probe(
  host: string,
  port: number,
  signal: AbortSignal | undefined,
): Promise<FoundPrinter | undefined> {
  const made = await converse({ host, port }, { connectMs: CONNECT_MS, signal });
  if ('fault' in made) return undefined;
  try {
    const heard = await findLanguage(made, 'escpos', ANSWER_MS);
    signal?.throwIfAborted();
    // Other programs listen on this port too, and firewalls take every connection to drop it.
    if (!heard && (made.saidText() || made.isOver())) return undefined;
    return {
      uri: `tcp://${host}:${port}`,
      name: `Máy in ${host}`,
      place: `Mạng ${host.slice(0, host.lastIndexOf('.'))}.x`,
      language: heard?.language ?? null,
    };
  } finally {
    made.close();
  }
}
