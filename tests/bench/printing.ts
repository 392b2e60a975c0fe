import { createPool } from '../../core/host/index.ts';
import { openCore } from '../../core/index.ts';
import { drawables } from '../../core/stickers/index.ts';
import { CLI_AUTHOR } from '../../core/storage/index.ts';
import { startPrinter } from '../fixtures/printer/stand-in.ts';
import { type Bench, time } from './measure.ts';

const COUNT = 400;
const DOTS = 576;

/**
 * 400 stickers through the queue to a printer that takes all at once: drawn,
 * read again, a connection and two entries in the book for each. Floor: drawing
 * and reading them again alone.
 */
export async function printBench(
  samples: number,
): Promise<{ bench: Bench; close: () => Promise<void> }> {
  const pool = createPool();
  const core = await openCore({ dataDir: null, heavy: pool.heavy });
  const printer = await startPrinter();
  for (let index = 0; index < COUNT; index += 1) {
    const number = `00110099${String(index).padStart(5, '0')}`;
    core.registry.addVendor(CLI_AUTHOR, {
      name: `Nguyễn Thị Đào ${index}`,
      stalls: [{ code: `A${index}` }],
      account: { bankBin: '970436', number, holder: 'NGUYEN THI DAO' },
    });
  }
  const occupancies = core.registry.occupancies({ all: true });
  const lines = drawables(core.codes.ensure(CLI_AUTHOR, occupancies), occupancies);
  const template = core.stickers.templateFor(DOTS);
  const to = { uri: printer.uri, language: 'escpos', dots: DOTS } as const;
  const bench: Bench = {
    name: `print-${COUNT}-stickers`,
    unit: 's',
    samples,
    work: () =>
      time(async () => {
        const outcome = await core.printing.printStickers(CLI_AUTHOR, {
          selection: { all: true },
          to,
        });
        if (outcome.sent !== COUNT) throw new Error(`only ${outcome.sent} were sent`);
      }),
    floor: () => time(() => core.stickers.drawChecked(template, lines)),
  };
  const close = async (): Promise<void> => {
    await core.printing.close();
    core.close();
    await printer.stop();
    await pool.close();
  };
  return { bench, close };
}
