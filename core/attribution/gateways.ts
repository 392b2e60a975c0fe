import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { searchKey } from '../kernel/index.ts';

const Words = z.array(z.string().min(1));

const Gateways = z.object({
  about: z.string(),
  gateways: z.array(
    z.object({ id: z.string(), name: z.string(), layouts: Words, names: Words.min(1) }),
  ),
  batches: Words,
  settling: Words,
});

/** What a memo says of the gateway whose sales a credit pays out. */
export interface Naming {
  /** Ids of gateways it names. */
  readonly gateways: readonly string[];
  /** It says outright that it is many sales in one, not a customer who paid through a gateway. */
  readonly isBatch: boolean;
}

/** The words of `resources/gateways.json`. */
export interface GatewayWords {
  /** Null: nothing in the memo speaks of a gateway. */
  naming(memo: string): Naming | null;
  /** The gateway a statement layout belongs to. */
  ofLayout(layout: string | null): { readonly id: string; readonly name: string } | null;
  /** What a credit's memo must hold at least, for a condition of SQL without blanks and case. */
  readonly clues: readonly string[];
}

/** Reads the list of gateways. */
export function loadGatewayWords(): GatewayWords {
  const path = new URL('../../resources/gateways.json', import.meta.url);
  const { gateways, batches, settling } = Gateways.parse(JSON.parse(readFileSync(path, 'utf8')));
  const keyOf = (text: string): string => searchKey(text).replaceAll(' ', '');
  const known = gateways.map(({ id, names }) => ({ id, keys: names.map(keyOf) }));
  const batchKeys = batches.map(keyOf);
  const settlingKeys = settling.map(keyOf);
  return {
    naming: (memo) => {
      const key = keyOf(memo);
      const holds = (words: readonly string[]): boolean => words.some((word) => key.includes(word));
      const named = known.filter(({ keys }) => holds(keys)).map(({ id }) => id);
      if (holds(batchKeys)) return { gateways: named, isBatch: true };
      return named.length === 0 ? null : { gateways: named, isBatch: holds(settlingKeys) };
    },
    ofLayout: (layout) => gateways.find(({ layouts }) => layouts.includes(layout ?? '')) ?? null,
    clues: [...known.flatMap(({ keys }) => keys), ...batchKeys],
  };
}
