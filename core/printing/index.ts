/**
 * Printing: pictures to the bytes of a thermal printer (ESC/POS, TSPL), our own
 * sender, and jobs whose state says only what is known.
 */
export { encodeEscpos, kickDrawer } from './languages/escpos.ts';
export { encodeTspl } from './languages/tspl.ts';
export { createPrinting, type Printing, type PrintingDeps } from './printing.ts';
export {
  type FoundPrinter,
  type ItemState,
  type Printer,
  type PrinterCheck,
  PrinterInput,
  type PrinterLanguage,
  PrinterProfile,
  type PrintItem,
  type PrintJob,
  type PrintOrder,
  type PrintOutcome,
  type PrintState,
  type Queued,
  Reprint,
  Resume,
  type SendOptions,
  type SendResult,
} from './schema.ts';
export { send } from './transports/index.ts';
