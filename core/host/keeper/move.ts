import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Core } from '../../index.ts';
import { Refusal, refuse, toRefusal } from '../../kernel/index.ts';
import { DATABASE_FILE, makeLevels, markMoved, unmarkMoved } from '../../storage/index.ts';
import type { Step } from './changes.ts';
import { DRAFT, MOVED, refuseUnlessFree, takeAwayUnlessTaken } from './free-folder.ts';
import type { Parts } from './parts.ts';
import { stampOf } from './places.ts';

/** Which data goes where, and in whose name. */
interface Move {
  readonly from: string;
  readonly to: string;
  /** Inside `to`: what is there counts as nothing until it is complete. */
  readonly draft: string;
  readonly by: string;
}

/** What is taken along, the database last; anything else in the folder is not ours to move. */
const TAKEN = ['backups', 'backups.json', 'logs', DATABASE_FILE] as const;

/**
 * Moves one's own data to another folder: copied and proved there first, as the
 * app opens it; only then is that the place. The old folder is held from the
 * first page copied until nothing opens it any more, so that nobody writes into
 * what is left. What lay there is kept, in a folder of its own.
 * @returns that folder.
 * @throws Refusal `wrong-market` for the sample, `read-only` in rescue, `not-absolute`,
 *   `not-empty`, `folder-inside`, `folder-synced`, `disk-full` …
 */
export function moveData(parts: Parts, folder: string, by: string): Promise<string> {
  const { changes, copies, stand } = parts;
  return changes.run('Đang chuyển dữ liệu', async (step) => {
    refuseUnlessMovable(parts);
    const to = resolve(folder);
    const move = { from: stand.folder(), to, draft: join(to, DRAFT), by };
    const before = refuseUnlessFree(folder);
    if (isInside(move.from, move.to)) {
      refuse(
        'folder-inside',
        'Nơi mới nằm trong chính thư mục dữ liệu đang dùng. Hãy chọn một thư mục khác.',
      );
    }
    let place = move.from;
    let giveBack = (): void => {};
    try {
      rmSync(move.draft, { recursive: true, force: true });
      makeLevels(move.draft);
      await copies.idle();
      await copyCopies(move, step); // most of the bytes, while the data is still open
      return await stand.closed(
        async () => {
          try {
            await prove(parts, move);
            await copyRest(move, step);
            putInPlace(parts, move);
            place = move.to;
            return setAside(parts, move.from);
          } finally {
            giveBack();
          }
        },
        {
          lastly: async (core) => {
            await copyDatabase(core, move, step);
            const lock = core.storage.handOver();
            giveBack = () => lock?.release();
          },
          folder: () => place,
        },
      );
    } catch (thrown) {
      if (place === move.from) takeAwayUnlessTaken(move.to, { before, thrown });
      throw thrown;
    }
  });
}

function refuseUnlessMovable({ stand }: Parts): void {
  if (stand.isSample()) {
    refuse('wrong-market', 'Đang mở chợ mẫu. Hãy mở chợ của mình rồi chuyển dữ liệu.');
  }
  if (stand.now().state !== 'open') {
    refuse('read-only', 'Dữ liệu đang bị hỏng nên chưa chuyển được. Hãy khôi phục trước đã.');
  }
}

function isInside(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Page by page, checked and flushed, as every copy is made. */
async function copyDatabase({ storage }: Core, { draft }: Move, { progress }: Step): Promise<void> {
  await storage.backUp(join(draft, DATABASE_FILE), (done, total) =>
    progress('Đang chép dữ liệu', done, total),
  );
}

/** The copies that are not there yet; none that is still being made. */
async function copyCopies({ from, draft }: Move, { progress }: Step): Promise<void> {
  const names = entriesOf(join(from, 'backups')).filter((name) => !name.includes('.part'));
  for (const [index, name] of names.entries()) {
    progress('Đang chép các bản sao lưu', index, names.length);
    await cp(join(from, 'backups', name), join(draft, 'backups', name), {
      recursive: true,
      preserveTimestamps: true,
      force: false,
    });
  }
}

function entriesOf(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

async function copyRest(move: Move, step: Step): Promise<void> {
  await copyCopies(move, step); // one may have been made meanwhile
  for (const name of ['backups.json', 'logs']) {
    const file = join(move.from, name);
    if (existsSync(file)) cpSync(file, join(move.draft, name), { recursive: true });
  }
}

/** Opening a database that was never looked at reads all its pages. */
async function prove({ opener }: Parts, { draft, by }: Move): Promise<void> {
  try {
    const opened = await opener.fresh(draft);
    try {
      opened.core.storage.write({ personId: null, name: by }, (write) =>
        write.audit({ action: 'data.move' }),
      );
    } finally {
      await opened.close();
    }
  } catch (thrown) {
    if (toRefusal(thrown).code !== 'damaged') throw thrown;
    throw new Refusal('damaged', 'Bản chép ở nơi mới không nguyên vẹn. Hãy chọn ổ đĩa khác.');
  }
}

/** From here on the new place is the one; the old one is marked before, for paths still in use. */
function putInPlace({ places }: Parts, { from, to, draft }: Move): void {
  for (const name of TAKEN) {
    const isOlder = name === 'logs' && existsSync(join(to, name));
    if (existsSync(join(draft, name)) && !isOlder) renameSync(join(draft, name), join(to, name));
  }
  rmSync(draft, { recursive: true, force: true });
  markMoved(from, to);
  try {
    unmarkMoved(to);
    places.moved(to);
  } catch (thrown) {
    unmarkMoved(from);
    throw thrown;
  }
}

/** What is left of the old place must not be taken for the data again; nothing of it is removed. */
function setAside({ clock, log }: Parts, from: string): string {
  const kept = join(from, `${MOVED}${stampOf(clock)}`);
  const isLeft = (name: string): boolean =>
    name.startsWith(DATABASE_FILE) || TAKEN.some((taken) => taken === name);
  try {
    if (!existsSync(kept)) mkdirSync(kept);
    for (const name of readdirSync(from).filter(isLeft)) {
      renameSync(join(from, name), join(kept, name));
    }
    return kept;
  } catch (thrown) {
    // Another program has a file open: the data is in its new place all the same.
    log.report({ code: 'left-behind', where: 'move', thrown });
    return from;
  }
}
