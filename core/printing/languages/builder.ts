import { createRequire } from 'node:module';

type Library = typeof import('node-thermal-printer');
/** What is used of the library's command builder. */
export type Builder = Pick<
  InstanceType<Library['ThermalPrinter']>,
  'add' | 'printVerticalTab' | 'partialCut' | 'getBuffer'
>;

/** `require`, because it comes only with the first job: it takes 13 ms and brings PNG and iconv along. */
const require = createRequire(import.meta.url);

/** ESC/POS commands as node-thermal-printer writes them; without an interface it opens nothing. */
export function commands(write: (builder: Builder) => void): Uint8Array {
  const { ThermalPrinter, PrinterTypes }: Library = require('node-thermal-printer');
  const builder = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '' });
  write(builder);
  return builder.getBuffer();
}
