import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FoundPrinter, PrinterLanguage } from '../schema.ts';
import {
  cupsDevices,
  cupsNames,
  loadWinspool,
  ProgramMissing,
  type WindowsPrinter,
  type Winspool,
} from '../spoolers/index.ts';

/** Where to look, if not where the system has its things. */
export interface SystemPlaces {
  readonly winspool?: (() => Promise<Winspool>) | undefined;
  /** Folder of the device files of USB printers. */
  readonly devices?: string | undefined;
  /** Folder in which Linux describes those devices. */
  readonly descriptions?: string | undefined;
}

/** Printers the system knows: spooler queues, device files of USB printers. */
export async function systemPrinters(places: SystemPlaces = {}): Promise<FoundPrinter[]> {
  const { winspool = process.platform === 'win32' ? loadWinspool : undefined } = places;
  if (winspool) {
    const printers = await (await winspool()).enumPrinters();
    return printers.filter(isPrinter).map(ofWindows);
  }
  return [...(await queues()), ...(await usbDevices(places))];
}

/** Ports behind which there is no printer: files, fax, notes. */
const NO_PRINTER = /^(nul:?|portprompt:|file:|shrfax:|xpsport:)|onenote/i;

function isPrinter({ port }: WindowsPrinter): boolean {
  return !NO_PRINTER.test(port);
}

function ofWindows({ name, port, driver }: WindowsPrinter): FoundPrinter {
  return { uri: `winspool:${name}`, name, place: `Windows, cổng ${port}`, language: guess(driver) };
}

async function queues(): Promise<FoundPrinter[]> {
  try {
    const [names, devices] = [await cupsNames(), await cupsDevices()];
    return names.map((name) => ({
      uri: `cups:${name}`,
      name,
      place: devices.has(name)
        ? `Hàng đợi in của hệ điều hành (${devices.get(name)})`
        : 'Hàng đợi in của hệ điều hành',
      language: null,
    }));
  } catch (thrown) {
    if (thrown instanceof ProgramMissing) return [];
    throw thrown;
  }
}

async function usbDevices({
  devices = '/dev/usb',
  descriptions = '/sys/class/usbmisc',
}: SystemPlaces): Promise<FoundPrinter[]> {
  const names = (await readdir(devices).catch(() => [])).filter((name) => /^lp\d+$/.test(name));
  return Promise.all(
    names.sort().map(async (name): Promise<FoundPrinter> => {
      const path = join(descriptions, name, 'device/ieee1284_id');
      const said = fieldsOf(await readFile(path, 'utf8').catch(() => ''));
      const model = [said.get('MFG'), said.get('MDL')].filter((part) => part).join(' ');
      const device = join(devices, name);
      return {
        uri: `file:${device}`,
        name: model || `Máy in USB ${name}`,
        place: `Dây USB (${device})`,
        language: guess(`${said.get('CMD') ?? ''} ${model}`),
      };
    }),
  );
}

/** `MFG:Xprinter;CMD:ESC/POS;MDL:XP-58;` with long or short names. */
function fieldsOf(text: string): ReadonlyMap<string, string> {
  const long: Readonly<Record<string, string>> = {
    MANUFACTURER: 'MFG',
    MODEL: 'MDL',
    'COMMAND SET': 'CMD',
  };
  const pairs = text.matchAll(/([^:;]+):([^;]*)/g);
  return new Map(
    [...pairs].map(([, key = '', value = '']) => {
      const name = key.trim().toUpperCase();
      return [long[name] ?? name, value.trim()];
    }),
  );
}

/** The language by what a printer or its driver is called; null where both are possible. */
function guess(words: string): PrinterLanguage | null {
  if (/\bTSPL|\bTSC\b/i.test(words)) return 'tspl';
  return /ESC.?POS/i.test(words) ? 'escpos' : null;
}
