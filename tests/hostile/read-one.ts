import { readFileSync } from 'node:fs';
import { createPool } from '../../core/host/pool.ts';
import { Refusal } from '../../core/kernel/index.ts';
import { tasks } from '../../core/statements/tasks.ts';

/** What became of one file, as this process tells its parent on one line. */
export interface ReadOne {
  /** Code of the refusal; null: it was read. */
  readonly refused: string | null;
  /** Rows read. */
  readonly rows: number;
  readonly ms: number;
  /** Highest memory of this process, in MB. */
  readonly peakMb: number;
  /** Whether a good file is read afterwards. */
  readonly alive: boolean;
}

const GOOD = 'Ngày giao dịch,Số GD,Ghi có,Nội dung\n05/10/2026,R1,"1,000",x\n';

async function main(path: string, fileName: string): Promise<ReadOne> {
  const pool = createPool();
  const read = async (bytes: Uint8Array, name: string) =>
    await pool.heavy('statements.readStatementFile', tasks.readStatementFile, {
      bytes,
      fileName: name,
    });
  const bytes = new Uint8Array(readFileSync(path));
  const started = performance.now();
  let refused: string | null = null;
  let rows = 0;
  try {
    const file = await read(bytes, fileName);
    rows = file.statements.reduce((sum, { transactions }) => sum + transactions.length, 0);
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    refused = thrown.code;
  }
  const ms = Math.round(performance.now() - started);
  const after = await read(Buffer.from(GOOD), 'a.csv').catch(() => null);
  const alive = after?.statements[0]?.creditSum === '1000';
  await pool.close();
  return { refused, rows, ms, peakMb: peakMb(), alive };
}

function peakMb(): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

const [path = '', fileName = path] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(await main(path, fileName))}\n`);
