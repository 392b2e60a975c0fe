import type { OwnTemplate } from '../types.ts';

/** The lines a template of the board's own may show besides the code, from top to bottom. */
export const OWN_LINES = [
  'marketName',
  'above',
  'stallCode',
  'vendorName',
  'bankName',
  'account',
  'holder',
  'below',
  'printedOn',
] as const satisfies readonly OwnTemplate['lines'][number][];
