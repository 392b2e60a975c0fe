import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createPool, type Pool, type PoolLimits } from '../../core/host/index.ts';
import { taskRooms } from '../../core/host/tasks.ts';
import { tasks as registryTasks } from '../../core/registry/tasks.ts';

const WORKER = new URL('./test-worker.ts', import.meta.url);
const pools: Pool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

function newPool(limits: PoolLimits = {}): Pool {
  const pool = createPool(limits);
  pools.push(pool);
  return pool;
}

/** Runs in the worker only: here it would be a mistake. */
function notHere(_input: number): number {
  throw new Error('ran in the wrong thread');
}

describe('the pool for heavy work', () => {
  it('runs a task by its name on another thread', async () => {
    const { heavy } = newPool({ worker: WORKER });
    await expect(heavy('test.double', notHere, 21)).resolves.toBe(42);
  });

  it('hands a refusal of a room over as a refusal', async () => {
    const input = { bytes: new TextEncoder().encode(''), fileName: 'trống.xlsx' };
    const { heavy } = newPool();
    await expect(
      heavy('registry.readVendorList', registryTasks.readVendorList, input),
    ).rejects.toMatchObject({ name: 'Refusal', code: 'file-empty' });
  });

  it('refuses a task that eats the memory, and goes on with the next', async () => {
    const { heavy } = newPool({ worker: WORKER, memoryMb: 48 });
    await expect(heavy('test.eatMemory', notHere, 0)).rejects.toMatchObject({
      code: 'file-too-heavy',
      message: expect.stringContaining('chưa có gì bị thay đổi'),
    });
    await expect(heavy('test.double', notHere, 2)).resolves.toBe(4);
  });

  it('refuses a task that takes too long', async () => {
    const { heavy } = newPool({ worker: WORKER, timeMs: 300 });
    await expect(heavy('test.readForever', notHere, 0)).rejects.toMatchObject({
      code: 'file-too-heavy',
    });
  });

  it('stops a running task when told to', async () => {
    const { heavy } = newPool({ worker: WORKER });
    const abort = new AbortController();
    const running = heavy('test.readForever', notHere, 0, abort.signal);
    setTimeout(() => abort.abort(new Error('enough')), 200);
    await expect(running).rejects.toThrow('enough');
    await expect(heavy('test.double', notHere, 1, abort.signal)).rejects.toThrow('enough');
  });

  it('passes a defect on as what it is', async () => {
    const { heavy } = newPool({ worker: WORKER });
    await expect(heavy('test.fail', notHere, 0)).rejects.toThrow('a defect');
  });
});

it('knows every task that a room asks for', async () => {
  const core = fileURLToPath(new URL('../../core/', import.meta.url));
  const asked = readdirSync(core, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => [
      ...readFileSync(core + path, 'utf8').matchAll(/heavy\(\s*'([a-z]+)\.(\w+)'/g),
    ])
    .map(([, room = '', task = '']) => [room, task] as const);
  expect(asked.length).toBeGreaterThan(3);
  for (const [room, task] of asked) {
    expect(Object.keys((await taskRooms[room]?.())?.tasks ?? {}), `${room}.${task}`).toContain(
      task,
    );
  }
});
