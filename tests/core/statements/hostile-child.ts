/** Reads hostile files in a process of its own and tells what became of each, how long it took and how much memory all took. */
import { Refusal } from '../../../core/kernel/index.ts';
import { readStatementFile } from '../../../core/statements/index.ts';
import { HOSTILE } from './hostile-files.ts';

const results: Record<string, { readonly code: string; readonly ms: number }> = {};
for (const [name, make] of Object.entries(HOSTILE)) {
  const bytes = make();
  const started = performance.now();
  let code = 'read';
  try {
    const { statements } = await readStatementFile({ bytes, fileName: 'sao-ke.xml' });
    code = `read ${statements.flatMap((one) => one.transactions).length}`;
  } catch (thrown) {
    code = thrown instanceof Refusal ? thrown.code : String(thrown);
  }
  // What this one has left behind must not be counted with the next.
  globalThis.gc?.();
  results[name] = { code, ms: Math.round(performance.now() - started) };
}
const polluted = Reflect.ownKeys(Object.prototype).filter((key) => /evil|amt/i.test(String(key)));
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(JSON.stringify({ results, polluted, peakMb }));
