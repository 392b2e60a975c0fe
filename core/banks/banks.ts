import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { compareText } from '../kernel/index.ts';
import type { Bank } from './schema.ts';
import { coreKey, fullKey, parts } from './spelling.ts';

/** The directory of banks, keyed by BIN. */
export interface Banks {
  /** Every bank, in the order people look for them: by short name. */
  all(): readonly Bank[];
  byBin(bin: string): Bank | undefined;
  /**
   * The bank that people mean by BIN, code, short name, legal name or a usual
   * spelling, blind to accents, case and blanks; undefined when nothing or more
   * than one bank goes by it (`BVB` is one bank in one list, another in the next).
   */
  find(text: string): Bank | undefined;
}

/** `resources/banks.json`: what is published of a bank, and how else people write it. */
const Directory = z.array(
  z.object({
    bin: z.string().regex(/^\d{6}$/),
    code: z.string(),
    shortName: z.string(),
    name: z.string(),
    receives: z.boolean(),
    spellings: z.array(z.string()),
  }),
);
type Entry = z.infer<typeof Directory>[number];

/** Reads the directory shipped with the app. */
export function createBanks(): Banks {
  const file = new URL('../../resources/banks.json', import.meta.url);
  const entries = Directory.parse(JSON.parse(readFileSync(file, 'utf8')));
  const banks = entries
    .map(({ spellings: _, ...bank }): Bank => bank)
    .sort((a, b) => compareText(a.shortName, b.shortName));
  const byBin = new Map(banks.map((bank) => [bank.bin, bank]));
  const byName = nameIndex(entries);

  const named = (text: string): Bank | undefined => {
    const bins = byName.full.get(fullKey(text)) ?? byName.core.get(coreKey(text));
    const [only, ...others] = bins ?? [];
    return only !== undefined && others.length === 0 ? byBin.get(only) : undefined;
  };
  return {
    all: () => banks,
    byBin: (bin) => byBin.get(bin.trim()),
    find: (text) => byBin.get(text.trim()) ?? named(text) ?? agreed(parts(text).map(named)),
  };
}

type NameIndex = ReadonlyMap<string, ReadonlySet<string>>;

function nameIndex(entries: readonly Entry[]): { full: NameIndex; core: NameIndex } {
  const full = new Map<string, Set<string>>();
  const core = new Map<string, Set<string>>();
  const put = (index: Map<string, Set<string>>, key: string, bin: string): void => {
    if (key === '') return;
    index.set(key, (index.get(key) ?? new Set()).add(bin));
  };
  // Finance companies and numbers out of use are known, but nobody means them.
  for (const entry of entries.filter(({ receives }) => receives)) {
    for (const name of [entry.code, entry.shortName, entry.name, ...entry.spellings]) {
      put(full, fullKey(name), entry.bin);
      put(core, coreKey(name), entry.bin);
    }
  }
  return { full, core };
}

function agreed(found: readonly (Bank | undefined)[]): Bank | undefined {
  const bins = new Set(found.flatMap((bank) => bank?.bin ?? []));
  return bins.size === 1 ? found.find((bank) => bank !== undefined) : undefined;
}
