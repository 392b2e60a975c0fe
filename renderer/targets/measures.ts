import { formatCount, formatDong, formatRate } from '../../core/kernel/index.ts';
import type { Target } from '../types.ts';

/** What a target can be set for, in the order boards are asked for it. */
export const TARGET_MEASURES = [
  'qrAdoptionRate',
  'qrIssued',
  'activeRate',
  'activeVendors',
  'txCount',
  'txValue',
] as const satisfies readonly Target['measure'][];

/** In what a target is typed: a percentage, people, payments or đồng. */
export function unitOf(measure: Target['measure']): 'share' | 'people' | 'payments' | 'dong' {
  switch (measure) {
    case 'qrAdoptionRate':
    case 'activeRate':
      return 'share';
    case 'qrIssued':
    case 'activeVendors':
      return 'people';
    case 'txCount':
      return 'payments';
    case 'txValue':
      return 'dong';
  }
}

/** Ten-thousandths to a percent. */
const PER_PERCENT = 100;
const WHOLE_SHARE = 10_000;

/** What is typed as it is kept: `89,58` percent are 8958 ten-thousandths. */
export function keptValue(measure: Target['measure'], typed: number): number {
  return Math.round(unitOf(measure) === 'share' ? typed * PER_PERCENT : typed);
}

/** The same back. */
export function typedValue({ measure, value }: Pick<Target, 'measure' | 'value'>): number {
  return unitOf(measure) === 'share' ? value / PER_PERCENT : value;
}

/** A target's value as tables show it: `89,58%`, `1.200`, `25.000.000 đ`. */
export function shownValue({ measure, value }: Pick<Target, 'measure' | 'value'>): string {
  const unit = unitOf(measure);
  if (unit === 'share') return formatRate(value, WHOLE_SHARE) ?? '';
  return unit === 'dong' ? formatDong(value) : formatCount(value);
}
