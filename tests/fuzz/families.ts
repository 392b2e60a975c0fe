import { bai2Family } from './bai2.ts';
import { camtFamily } from './camt.ts';
import type { FuzzFamily } from './family.ts';
import { mtFamily } from './mt.ts';
import { ofxFamily } from './ofx.ts';
import { pdfFamily } from './pdf.ts';
import { qifFamily } from './qif.ts';
import { csvFamily, htmlFamily, xlsFamily, xlsxFamily } from './tables.ts';

/** Every family of files that is made and damaged. */
export const FAMILIES: readonly FuzzFamily[] = [
  mtFamily,
  bai2Family,
  qifFamily,
  camtFamily,
  ofxFamily,
  pdfFamily,
  csvFamily,
  htmlFamily,
  xlsxFamily,
  xlsFamily,
];
