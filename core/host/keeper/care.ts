import type { Keeper, Restored } from '../../api/index.ts';
import { refuse, wallNow } from '../../kernel/index.ts';
import type { BackupSource, BackupStatus, Backups, Check, Findings } from '../../storage/index.ts';
import { changing } from './changes.ts';
import { moveData } from './move.ts';
import type { Standing } from './opener.ts';
import type { Parts } from './parts.ts';

/** What the keeper does for the safety of the data. */
type Care = Omit<
  Keeper,
  'state' | 'diagnostics' | 'openSample' | 'openOwn' | 'beginOwn' | 'giveUpPlace'
>;

/** Copies, restoring, moving, saving what can be saved. */
export function careOf(parts: Parts): Care {
  const { changes, copies, stand, clock } = parts;
  const present = (): Backups => copies.of(stand.folder());
  return {
    status: () => statusOf(parts),
    backups: () => present().list(),
    backupsIn: (folder) => present().listIn(folder),
    contentsOf: (from) => present().contentsOf(from),
    present: async () => {
      const now = stand.now();
      if (changes.progress() || now.state === 'choosing') return null;
      try {
        return now.opened?.core.storage.contents() ?? null;
      } catch {
        return null; // damaged there
      }
    },
    drives: () => present().drives(),
    chooseSecondPlace: (folder, by) => chooseSecondPlace(parts, folder, by),
    restore: (from, by) => restoreFrom(parts, from, by),
    move: (folder, by) => moveData(parts, folder, by),
    salvage: async () => {
      const { salvage } = await import('../../storage/index.ts');
      return salvage(stand.folder(), wallNow(clock), parts.heavy);
    },
  };
}

/** Whoever sees that the second place is back is not to wait an hour for the missed copies. */
async function statusOf({ changes, copies, stand }: Parts): Promise<BackupStatus> {
  const status = await copies.of(stand.folder()).status();
  const now = stand.now();
  const { second } = status;
  const isBack = second?.state === 'there' && second.missedSince !== null && !second.problem;
  if (isBack && now.state === 'open' && !changes.progress() && !copies.isBusy()) {
    void copies.due(now.opened); // never throws
  }
  return status;
}

async function chooseSecondPlace(
  { changes, copies, stand }: Parts,
  folder: string | null,
  by: string,
): Promise<BackupStatus> {
  if (changes.progress()) throw changing();
  const now = stand.now();
  const chosen = copies.of(stand.folder()).chooseSecondPlace(folder);
  const status = await copies.whileOpen(chosen);
  if (now.state === 'open' && now === stand.now()) {
    now.opened.core.storage.write({ personId: null, name: by }, (write) =>
      write.audit({ action: 'backup.second-place', detail: { chosen: folder !== null } }),
    );
  }
  return status;
}

/** Everything that can be refused is refused before the data is closed. */
function restoreFrom(parts: Parts, from: BackupSource, by: string): Promise<Restored> {
  const { changes, copies, places, stand, clock, heavy } = parts;
  return changes.run('Đang khôi phục', async ({ progress }) => {
    if (stand.now().state === 'choosing') places.refuseAway();
    const backups = copies.of(stand.folder());
    const { sound, problem, isSample } = await backups.contentsOf(from);
    if (!sound) refuse('backup-damaged', problem ?? 'Bản sao này đã hỏng. Hãy chọn bản sao khác.');
    if (isSample !== stand.isSample() && !isOfThisFolder(stand.now(), from)) refuseKind(isSample);
    const file = await backups.fileOf(from);
    const { restore } = await import('../../storage/index.ts');
    const done = await stand.closed((folder) =>
      restore({
        folder,
        file,
        clock,
        by,
        heavy,
        onProgress: progress,
        examine: (draft, known) => examine(parts, draft, known),
      }),
    );
    return { file: done.restored, contents: done.contents, keptFile: done.keptFile };
  });
}

/** Of data that cannot be read at all, its own copies tell what it was. */
function isOfThisFolder(now: Standing, from: BackupSource): boolean {
  return now.state === 'rescue' && now.opened === null && 'id' in from;
}

function refuseKind(isSample: boolean): never {
  return refuse(
    'wrong-market',
    isSample
      ? 'Đây là bản sao của chợ mẫu, không phải của chợ mình. Hãy chọn bản sao khác.'
      : 'Đang mở chợ mẫu. Hãy mở chợ của mình rồi khôi phục bản sao này.',
  );
}

/** Looks restored data over as the app will open it, before it is put in place. */
async function examine(
  { opener }: Parts,
  folder: string,
  known: readonly Check[],
): Promise<Findings> {
  const opened = await opener.fresh(folder);
  try {
    return opened.core.storage.doctor(known);
  } finally {
    await opened.close();
  }
}
