import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFolder, startFolderNow } from '../../electron/last-folder.ts';
import { openMemory } from '../../electron/memory.ts';
import { becomeReady } from './electron-stand-in.ts';

let folder: string;
beforeEach(() => {
  becomeReady();
  folder = mkdtempSync(join(tmpdir(), 'cho-so-last-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function memoryOf(last: string) {
  const memory = openMemory(join(folder, 'window.json'));
  memory.keep({ folder: last });
  return memory;
}

describe('where a file dialog opens', () => {
  it('is the folder asked for, else the one last used, else the documents', async () => {
    const documents = app.getPath('documents');
    expect(await startFolder(memoryOf(tmpdir()), folder)).toBe(folder);
    expect(await startFolder(memoryOf(folder), join(folder, 'gone'))).toBe(folder);
    expect(await startFolder(memoryOf(join(folder, 'gone')))).toBe(documents);
    expect(startFolderNow(memoryOf(folder))).toBe(folder);
    expect(startFolderNow(memoryOf(join(folder, 'gone')))).toBe(documents);
  });

  it('is never on a server, which may not answer for a minute', async () => {
    // As such a path would be found at once where it leads to a folder of this computer.
    const documents = app.getPath('documents');
    const server = `/${folder}`;
    expect(await startFolder(memoryOf(server), server)).toBe(documents);
    expect(startFolderNow(memoryOf(server))).toBe(documents);
  });
});
