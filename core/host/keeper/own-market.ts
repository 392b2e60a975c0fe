import { resolve } from 'node:path';
import type { OwnMarket } from '../../api/index.ts';
import { APP_AUTHOR } from '../../storage/index.ts';
import { refuseUnlessFree, takeAwayUnlessTaken } from './free-folder.ts';
import type { Opened } from './opened.ts';

/** How a new market is opened, and what else is done before it counts. */
interface Beginning {
  open(folder: string): Promise<Opened>;
  /** The last step; when it fails nothing of the market remains. */
  finish(opened: Opened): Promise<void>;
}

/**
 * Makes a market with its first three fields. When anything fails, what was
 * made for it is taken away again.
 */
export async function makeOwn(
  folder: string,
  { name, commune, operator }: OwnMarket,
  { open, finish }: Beginning,
): Promise<Opened> {
  const before = refuseUnlessFree(folder);
  let opened: Opened | undefined;
  try {
    opened = await open(resolve(folder));
    opened.core.registry.updateMarket(APP_AUTHOR, { name, commune, operator });
    await finish(opened);
    return opened;
  } catch (thrown) {
    await opened?.close();
    takeAwayUnlessTaken(folder, { before, thrown });
    throw thrown;
  }
}
