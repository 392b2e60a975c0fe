/**
 * Market days: on which days the market meets, by weekday, by the lunar
 * calendar or by a cycle of its own; Tết, and days closed or open by exception.
 * Averages, coverage and silence count open days only.
 */
export { createMarketDays, type MarketDays } from './market-days.ts';
export {
  type DatedRule,
  type LunarDay,
  type MarketDay,
  OpeningPattern,
  OpeningRule,
  type SpecialDay,
} from './schema.ts';
