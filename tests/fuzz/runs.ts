import { checkCase, type Outcome } from './check.ts';
import { FAMILIES } from './families.ts';
import type { FuzzCase, FuzzFamily } from './family.ts';
import { randomOf } from './random.ts';

/** The families of this name; all of them for `all`. @throws Error for an unknown name. */
export function familiesOf(name: string): readonly FuzzFamily[] {
  const chosen = name === 'all' ? FAMILIES : FAMILIES.filter((family) => family.name === name);
  if (chosen.length === 0) {
    throw new Error(`no family ${name}; there are ${FAMILIES.map((one) => one.name).join(', ')}`);
  }
  return chosen;
}

/** One run's file: the families take turns. */
export interface Run {
  readonly family: string;
  readonly seed: number;
  readonly run: number;
  readonly one: FuzzCase;
}

/** The case of one run; a family makes the same one alone and among others. */
export function caseOf(families: readonly FuzzFamily[], seed: number, run: number): Run {
  const family = families[run % families.length];
  if (!family) throw new Error('no family');
  return { family: family.name, seed, run, one: family.make(randomOf(seed, run)) };
}

/** One run: its case made and checked. */
export async function runOne(
  families: readonly FuzzFamily[],
  seed: number,
  run: number,
): Promise<Run & { readonly outcome: Outcome }> {
  const made = caseOf(families, seed, run);
  return { ...made, outcome: await checkCase(made.one) };
}

/** A failed run as it is shown: what to do again, and the very bytes. */
export function report({ family, seed, run, one }: Run, problem: string): string {
  const size = one.bytes.length;
  const shown = size > 200_000 ? '(too long to show)' : Buffer.from(one.bytes).toString('base64');
  return [
    `seed ${seed}, run ${run}, family ${family}: ${one.fileName}, ${size} bytes, ${one.note}`,
    problem,
    shown,
    `again: npm run test:fuzz -- --family ${family} --seed ${seed} --from ${run} --runs 1`,
  ].join('\n');
}
