/**
 * Figures: cashless sales by day, place, goods, provider and trader, coverage,
 * and QR adoption with its definition. Read from the daily summaries, which
 * this room refreshes whenever attributions change.
 */

export type { Against, Comparison, PeriodTotals } from './compare.ts';
export type { DayFacts } from './day-facts.ts';
export { createFigures, type Figures } from './figures.ts';
export {
  type FigureFilter,
  type Lane,
  MEASURES,
  type Measure,
  type MeasureId,
  type Measures,
  NewTarget,
  type Target,
  type VendorScope,
} from './measures.ts';
export {
  type Adoption,
  type CountedTotal,
  type CountedTotals,
  type Coverage,
  type DaySum,
  type Freshness,
  type ImportUsed,
  type QuietVendor,
  type Silence,
  type UnprovedImport,
  type VendorCounts,
  VOLUME_GROUPS,
  type Volume,
  type VolumeGroup,
} from './schema.ts';
