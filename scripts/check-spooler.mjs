// On Windows: hands bytes to a printer whose port is a file, and compares what the file holds.
//   node scripts/check-spooler.mjs PRINTER FILE
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { checkPrinter } from '../core/printing/doctor/index.ts';
import { systemPrinters } from '../core/printing/finding/index.ts';
import { PrinterProfile, send } from '../core/printing/index.ts';
import { say, stop } from './setup.mjs';

const [name, file] = process.argv.slice(2);
if (!name || !file) stop('node scripts/check-spooler.mjs PRINTER FILE');
const uri = `winspool:${name}`;

const found = await systemPrinters();
say(JSON.stringify(found, null, 1));
if (!found.some((printer) => printer.uri === uri)) stop(`${name} is not among the printers found`);

const profile = PrinterProfile.parse({ uri, language: 'escpos', dots: 576 });
const checks = await checkPrinter(profile);
say(JSON.stringify(checks, null, 1));
if (checks.some(({ state }) => state === 'problem')) stop('The doctor has found a problem');

// Every byte there is, NUL and Ctrl-Z among them, and more than one chunk of the sender.
const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 7 + (at >> 8)) & 0xff));
const result = await send(uri, bytes);
say(JSON.stringify(result));
if (result.state !== 'sent' || result.bytesWritten !== bytes.length) stop('Not sent');

await wait(2_000); // the port closes its file after the job has left the queue
if (!readFileSync(file).equals(bytes)) stop(`${file} does not hold the bytes that were sent`);
say(`${bytes.length} bytes, unchanged`);
