import type { Day } from '../../core/kernel/index.ts';
import type { ReissueRule } from './queries.ts';

/** Usual occasions for a campaign, the one that is asked for most first. */
export const PRESETS = ['household', 'stale', 'before', 'none', 'place'] as const;
export type Preset = (typeof PRESETS)[number];

export const STALE_REASONS = ['account', 'holder', 'stall', 'name'] as const;

/** What the form holds; what does not belong to its occasion is not asked for. */
export interface RuleDraft {
  readonly preset: Preset;
  readonly stale: readonly string[];
  readonly before: Day;
  readonly zones: readonly string[];
  readonly goodsLines: readonly string[];
  readonly bankBins: readonly string[];
}

/** The rule a form says; null: something in it is missing. */
export function ruleOf(draft: RuleDraft): ReissueRule | null {
  const occasion = occasionOf(draft);
  if (!occasion) return null;
  const { zones, goodsLines, bankBins } = draft;
  return {
    ...occasion,
    ...(zones.length > 0 ? { zones: [...zones] } : {}),
    ...(goodsLines.length > 0 ? { goodsLines: [...goodsLines] } : {}),
    ...(bankBins.length > 0 ? { bankBins: [...bankBins] } : {}),
  };
}

function occasionOf({ preset, stale, before }: RuleDraft): ReissueRule | null {
  switch (preset) {
    case 'household':
      return { holderNotHousehold: true };
    case 'stale': {
      const reasons = STALE_REASONS.filter((reason) => stale.includes(reason));
      return reasons.length > 0 ? { stale: reasons } : null;
    }
    case 'before':
      return { putUpBefore: before };
    case 'none':
      return { withoutSticker: true };
    case 'place':
      return {};
  }
}
