// Where the unit tests keep their data folders: in memory where there is room for it.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';
const TMPFS = 0x01021994;
/** Several times what the tests ever hold, and as much again for the programs. */
const ROOM = 4 * 1024 ** 3;

/**
 * A temporary folder in memory, gone when this program ends: the app waits for the disk at
 * every write, and no unit test cuts the power, which alone would tell a disk from memory.
 * @returns undefined where a person has chosen a folder, memory is short or no program may
 * be started from there.
 */
export function folderInMemory() {
  if (process.env.TMPDIR || !hasRoom()) return undefined;
  const folder = mkdtempSync(join(IN_MEMORY, 'cho-so-tests-'));
  // The printing system's own user has to find its queue's folder inside.
  chmodSync(folder, 0o755);
  process.on('exit', () => remove(folder));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  return mayRunPrograms(folder) ? folder : undefined;
}

function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (thrown) {
    process.stderr.write(`${folder} is left over: ${thrown.message}\n`);
  }
}

function hasRoom() {
  try {
    const { type, bavail, bsize } = statfsSync(IN_MEMORY);
    return type === TMPFS && bavail * bsize >= ROOM && freemem() >= 2 * ROOM;
  } catch {
    return false;
  }
}

function mayRunPrograms(folder) {
  const program = join(folder, 'try.sh');
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o700 });
  return spawnSync(program).status === 0;
}
