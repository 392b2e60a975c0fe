/**
 * Slips: a trader's own takings by month on paper, for the trader alone, at the
 * trader's request; recorded, and part of no report.
 */
export { type GivenSlip, type Slip, SlipMonths } from './schema.ts';
export { createSlips, type Slips } from './slips.ts';
