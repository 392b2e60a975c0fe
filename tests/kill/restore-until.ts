/**
 * Restores a copy and kills itself right before the so-maniest step that
 * changes something on the disk: `restore-until.ts FOLDER FILE STEP`. When it
 * gets to the end it tells how many steps there were.
 */
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { systemClock } from '../../core/kernel/index.ts';

const [folder = '', file = '', last = ''] = process.argv.slice(2);
let steps = 0;

function counted(home: object, name: string): void {
  const real: unknown = Reflect.get(home, name);
  if (typeof real !== 'function') throw new Error(`no ${name}`);
  Reflect.set(home, name, (...args: unknown[]) => {
    steps += 1;
    if (steps === Number(last)) process.kill(process.pid, 'SIGKILL');
    return Reflect.apply(real, home, args);
  });
}

for (const name of [
  'renameSync',
  'rmSync',
  'linkSync',
  'mkdirSync',
  'writeFileSync',
  'fsyncSync',
]) {
  counted(fs, name);
}
for (const name of ['copyFile', 'open', 'rm']) counted(promises, name);
syncBuiltinESMExports();

// After that: whoever imports a function gets the one that is there by then.
const { restore } = await import('../../core/storage/index.ts');
await restore({ folder, file, clock: systemClock, by: 'kill' });
process.stdout.write(String(steps));
