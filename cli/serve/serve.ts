import { createHash } from 'node:crypto';
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
  /** Without own data and with no folder named: let a person choose on the first screen. */
  readonly welcome?: boolean;
  readonly open?: boolean;
}

const PAGES = fileURLToPath(new URL('../../dist/renderer', import.meta.url));

/**
 * Serves a data folder on 127.0.0.1 until SIGINT or SIGTERM. When another
 * `serve` has the folder already, asks it for a fresh link and returns.
 * @throws Refusal as opening the data does, `port-taken`, `port-forbidden`, `core-stopped`.
 */
export async function serve(options: ServeOptions): Promise<void> {
  const { dataDir, port, sample, welcome, open } = options;
  const stopping = stopSignal();
  try {
    const settings = {
      dataDir,
      sample,
      welcome,
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
        if (port && Number(new URL(link).port) !== port) {
          process.stderr.write(
            `Chợ Số đang chạy sẵn ở cổng khác nên bỏ qua --port ${port}; liên kết là của cổng đang chạy.\n`,
          );
        }
        announce(link, open);
        return undefined;
      },
    );
    if (host) {
      const usual = usualPort(`${sample ? 'sample' : 'own'} ${dataDir ?? ''}`);
      await serveHost(host, { port, usual, open, stopped: stopping.asked });
    }
  } finally {
    stopping.forget();
  }
}

interface Serving {
  /** The one asked for; any free one otherwise. */
  readonly port: number | undefined;
  readonly usual: number;
  readonly open: boolean | undefined;
  readonly stopped: Promise<void>;
}

/**
 * The port tried first: the same for the same data, because what a browser keeps
 * for a page (type size, language) belongs to its address. Below the ports that
 * systems give out by themselves.
 */
function usualPort(data: string): number {
  return 20_000 + (createHash('sha256').update(data).digest().readUInt16BE() % 10_000);
}

async function serveHost(host: Host, { port, usual, open, stopped }: Serving): Promise<void> {
  try {
    const door = { api: host.fetch, pages: PAGES };
    const loopback =
      port === undefined
        ? await openLoopback({ ...door, port: usual }).catch(() =>
            openLoopback({ ...door, port: 0 }),
          )
        : await openLoopback({ ...door, port });
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
