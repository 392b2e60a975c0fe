import { type Part, statementOf } from '../part.ts';
import type { Stated } from '../proof.ts';

const NO_TOTALS = {
  totalIn: null,
  totalOut: null,
  totalNet: null,
  totalFee: null,
  countIn: null,
  countOut: null,
} as const;

/**
 * Totals of formats in which each part states its own: what a part of several
 * states must hold for that part. Where others of the account state none, its
 * totals say nothing of the whole and are left out once they are checked.
 */
export function settleTotals(parts: readonly Part[]): Part[] {
  const accounts = Map.groupBy(parts, keyOf);
  const uneven = new Set(
    [...accounts].filter(([, all]) => new Set(all.map(kindsOf)).size > 1).map(([key]) => key),
  );
  return parts.map((part) => {
    const key = keyOf(part);
    if ((accounts.get(key)?.length ?? 0) < 2) return part;
    const alone: Stated = { ...part.stated, opening: null, closing: null };
    const broken = statementOf({ ...part, stated: alone }).proof === 'failed';
    return {
      ...part,
      stated: { ...part.stated, ...(uneven.has(key) ? NO_TOTALS : {}), broken },
    };
  });
}

function keyOf({ account, currency }: Part): string {
  return `${account ?? ''} ${currency}`;
}

/** Which totals and numbers a part states. */
function kindsOf({ stated }: Part): string {
  return (['totalIn', 'totalOut', 'countIn', 'countOut'] as const)
    .filter((kind) => (stated[kind] ?? null) !== null)
    .join(' ');
}
