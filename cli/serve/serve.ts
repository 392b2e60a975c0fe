import { fileURLToPath } from 'node:url';
import { type Host, startHost } from '../../core/host/index.ts';
import { Refusal } from '../../core/kernel/index.ts';
import { showProgress } from '../progress.ts';
import { appVersion } from '../version.ts';
import { openBrowser } from './browser.ts';
import { LINK_PATH } from './gate.ts';
import { openLoopback } from './loopback.ts';
import { linkFromRunning } from './running.ts';

/** How to serve. */
export interface ServeOptions {
  /** `undefined`: the platform's own place. */
  readonly dataDir?: string | undefined;
  readonly port?: number;
  readonly sample?: boolean;
  readonly open?: boolean;
}

const PAGES = fileURLToPath(new URL('../../dist/renderer', import.meta.url));

/**
 * Serves a data folder on 127.0.0.1 until SIGINT or SIGTERM. When another
 * `serve` has the folder already, asks it for a fresh link and returns.
 * @throws Refusal as opening the data does, `port-taken`, `port-forbidden`, `core-stopped`.
 */
export async function serve({ dataDir, port = 0, sample, open }: ServeOptions): Promise<void> {
  const stopping = stopSignal();
  try {
    const settings = {
      dataDir,
      sample,
      holderName: 'cho-so serve',
      door: 'loopback',
      version: appVersion(),
    } as const;
    const { signal } = stopping;
    const host = await startHost(settings, { onProgress: showProgress, signal }).catch(
      async (thrown: unknown) => {
        if (signal.aborted) return undefined;
        const link = await linkFromRunning(thrown, { dataDir, sample });
        if (link === undefined) throw thrown;
        if (port !== 0 && Number(new URL(link).port) !== port) {
          process.stderr.write(
            `Chợ Số đang chạy sẵn ở cổng khác nên bỏ qua --port ${port}; liên kết là của cổng đang chạy.\n`,
          );
        }
        announce(link, open);
        return undefined;
      },
    );
    if (host) await serveHost(host, { port, open, stopped: stopping.asked });
  } finally {
    stopping.forget();
  }
}

async function serveHost(
  host: Host,
  { port, open, stopped }: { port: number; open: boolean | undefined; stopped: Promise<void> },
): Promise<void> {
  try {
    const loopback = await openLoopback({ api: host.fetch, pages: PAGES, port });
    try {
      const url = `http://127.0.0.1:${loopback.port}${LINK_PATH}`;
      await host.describe({ url, key: loopback.gate.key });
      announce(loopback.gate.newLink(), open);
      const crash = await Promise.race([stopped, host.crashed]);
      if (crash instanceof Refusal) throw crash;
    } finally {
      await loopback.close();
    }
  } finally {
    await host.close();
  }
}

function announce(url: string, open = false): void {
  process.stdout.write(`${JSON.stringify({ url })}\n`);
  if (open) openBrowser(url);
}

interface Stopping {
  readonly asked: Promise<void>;
  readonly signal: AbortSignal;
  forget(): void;
}

/** Waits for the first SIGINT or SIGTERM; a second one ends the process at once. */
function stopSignal(): Stopping {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const abort = new AbortController();
  const stop = (): void => {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    abort.abort();
    resolve();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return {
    asked,
    signal: abort.signal,
    forget: () => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
    },
  };
}
