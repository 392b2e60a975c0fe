import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../../core/kernel/index.ts';

const TRIES = 10;
const PAUSE_MS = 300;

/**
 * A fresh link from the `serve` that holds the folder; `undefined` when the
 * start failed for another reason, or when whoever holds it gives no links (a
 * desktop window, a command).
 */
export async function linkFromRunning(
  thrown: unknown,
  where: { readonly dataDir: string | undefined; readonly sample: boolean | undefined },
): Promise<string | undefined> {
  if (!(thrown instanceof Refusal) || thrown.code !== 'data-in-use') return undefined;
  const { currentHolder, defaultDataDir } = await import('../../core/storage/index.ts');
  const folder = where.dataDir ?? defaultDataDir(where.sample ? 'sample' : 'own');
  // It may be starting right now and not answer yet.
  for (let left = TRIES; left > 0; left -= 1) {
    const holder = currentHolder(folder);
    if (holder && holder.name !== 'cho-so serve') return undefined;
    if (holder?.url && holder.key) {
      const link = await askForLink(holder.url, holder.key);
      if (link !== undefined) return link;
    }
    await wait(PAUSE_MS);
  }
  return undefined;
}

async function askForLink(url: string, key: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(3000),
    });
    const body: unknown = response.ok ? await response.json() : undefined;
    return typeof body === 'object' && body !== null && 'url' in body
      ? String(body.url)
      : undefined;
  } catch {
    return undefined; // it closed just now, or has not opened its door yet
  }
}
