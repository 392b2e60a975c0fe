/**
 * Figures: cashless sales by day, place, goods, provider and trader, coverage,
 * and QR adoption with its definition. Read from the daily summaries, which
 * this room refreshes whenever attributions change.
 */
export { createFigures, type Figures } from './figures.ts';
export {
  type Adoption,
  type CountedTotal,
  type CountedTotals,
  type Coverage,
  type DaySum,
  type Freshness,
  type ImportUsed,
  type UnprovedImport,
  type VendorCounts,
  VOLUME_GROUPS,
  type Volume,
  type VolumeGroup,
} from './schema.ts';
