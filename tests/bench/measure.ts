/** One line of the benchmark's answer. */
export interface Measured {
  readonly name: string;
  /** Median of the samples. */
  readonly value: number;
  readonly unit: Unit;
  /** Median of the floor: the least that could give the same result, in the same run. */
  readonly floor: number;
  readonly ratio: number;
}

/** Seconds, milliseconds, megabytes (10⁶ bytes), kilobytes (10³ bytes). */
export type Unit = 's' | 'ms' | 'MB' | 'kB';

/** A piece of work and its floor, each giving its time in milliseconds, or its size in the unit. */
export interface Bench {
  readonly name: string;
  readonly unit: Unit;
  readonly samples: number;
  readonly work: () => Promise<number> | number;
  readonly floor: () => Promise<number> | number;
}

/** Runs work and floor by turns, so that a busy moment of the machine hits both. */
export async function measure(bench: Bench): Promise<Measured> {
  const work: number[] = [];
  const floor: number[] = [];
  for (let sample = 0; sample < bench.samples; sample += 1) {
    globalThis.gc?.();
    work.push(await bench.work());
    globalThis.gc?.();
    floor.push(await bench.floor());
  }
  const scale = bench.unit === 's' ? 1000 : 1;
  const value = median(work) / scale;
  const least = median(floor) / scale;
  return {
    name: bench.name,
    value: round(value),
    unit: bench.unit,
    floor: round(least),
    ratio: round(value / least),
  };
}

/** Milliseconds a call took. */
export async function time(call: () => unknown): Promise<number> {
  const start = performance.now();
  await call();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('no samples');
  return middle;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
