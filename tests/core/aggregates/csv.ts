import type { AggregateChoice, AggregateResult } from '../../../core/aggregates/index.ts';
import type { Core } from '../../../core/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';

/** Lines of cells as a .csv, every cell quoted. */
export function csvBytes(lines: readonly (readonly (string | number)[])[]): Uint8Array {
  const text = lines.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');
  return new TextEncoder().encode(text);
}

/** Reads a file of totals and shows, or takes in, what is in it. */
export async function totalsFile(
  core: Core,
  lines: readonly (readonly (string | number)[])[],
  choice: AggregateChoice & { readonly commit?: boolean } = {},
): Promise<AggregateResult> {
  const bytes = csvBytes(lines);
  const file = await core.aggregates.readFile(bytes, 'tong-hop.csv');
  return choice.commit
    ? core.aggregates.commit(CLI_AUTHOR, file, choice)
    : core.aggregates.preview(file, choice);
}

/** The live totals of 2026, shortly: lane, trader, first day, count, amount. */
export function liveTotals(core: Core) {
  return core.aggregates
    .named({ from: '2026-01-01', to: '2026-12-31' })
    .map(({ lane, trader, from, count, amount }) => [
      lane,
      trader?.name ?? 'market',
      from,
      count,
      amount,
    ]);
}
