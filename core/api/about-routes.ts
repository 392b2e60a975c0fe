import { readFile } from 'node:fs/promises';
import { release } from 'node:os';
import { Hono } from 'hono';
import { z } from 'zod';
import type { ApiDeps } from './deps.ts';

/** What the app is made of, as the packaging writes it. */
const Licences = z.array(
  z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
);
type Licences = z.infer<typeof Licences>;

const FILE = new URL('../../resources/licences.json', import.meta.url);

/** The app itself: `/about`, `/about/licences`. */
export function aboutRoutes({ core, version, door }: ApiDeps) {
  return new Hono()
    .get('/about', (c) =>
      c.json({
        version,
        door,
        folder: core.storage.folder,
        runtime: {
          node: process.versions.node,
          electron: process.versions['electron'] ?? null,
          chrome: process.versions['chrome'] ?? null,
          sqlite: core.storage.engine(),
        },
        system: `${process.platform} ${release()} ${process.arch}`,
      }),
    )
    .get('/about/licences', async (c) => c.json({ licences: await readLicences() }));
}

/** Empty where the file was never made: run from source. */
async function readLicences(): Promise<Licences> {
  const text = await readFile(FILE, 'utf8').catch(() => '[]');
  return Licences.parse(JSON.parse(text));
}
