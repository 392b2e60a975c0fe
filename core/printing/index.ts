/**
 * Printing: pictures to the bytes of a thermal printer (ESC/POS, TSPL), our own
 * sender, and jobs whose state says only what is known.
 */
export { encodeEscpos } from './escpos.ts';
export { createPrinting, type Printing, type PrintingDeps } from './printing.ts';
export type {
  PrinterLanguage,
  PrintJob,
  PrintOrder,
  PrintOutcome,
  PrintState,
  SendOptions,
  SendResult,
} from './schema.ts';
export { send } from './send.ts';
export { encodeTspl } from './tspl.ts';
