import type { PrinterProfile } from '../../../core/printing/index.ts';

/** A printer's profile, every value given: nothing is left to the program's defaults. */
export function profileFor(change: Partial<PrinterProfile> = {}): PrinterProfile {
  return {
    uri: 'tcp://127.0.0.1:9100',
    language: 'escpos',
    dots: 384,
    leftOffset: 0,
    density: null,
    media: 'roll',
    gapMm: 2,
    cut: false,
    drawer: false,
    whiteIsOne: true,
    neverCloses: false,
    template: null,
    ...change,
  };
}
