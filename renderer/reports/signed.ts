import type { PeriodKey } from '../../core/kernel/index.ts';
import type { SignedReport } from '../types.ts';

/** The report of a period that holds: signed, and not corrected by another. */
export function latestOf(
  signed: readonly SignedReport[],
  period: PeriodKey,
): SignedReport | undefined {
  return signed.find((report) => report.period === period && report.correctedBy === null);
}

/** The reports of a period in the order in which each corrects the one before. */
export function chainOf(
  signed: readonly SignedReport[],
  period: PeriodKey,
): readonly SignedReport[] {
  const chain: SignedReport[] = [];
  for (let at = latestOf(signed, period); at; ) {
    chain.unshift(at);
    const { corrects } = at;
    at = corrects === null ? undefined : signed.find(({ uid }) => uid === corrects);
  }
  return chain;
}
