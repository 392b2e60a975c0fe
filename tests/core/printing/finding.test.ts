import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { NetworkInterfaceInfo } from 'node:os';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { discoverPrinters, systemPrinters } from '../../../core/printing/finding/index.ts';
import { neighbours, ownNetworks } from '../../../core/printing/finding/networks.ts';
import {
  forThePaper,
  speaksEscpos,
  speaksTspl,
  startTalking,
  styleLeft,
  type Talk,
  type TalkingPrinter,
} from '../../fixtures/printer/talking.ts';
import { startSpooler } from '../../fixtures/printer/windows-spooler.ts';

const folder = mkdtempSync(join(tmpdir(), 'cho-so-finding-'));
let printers: TalkingPrinter[] = [];
afterEach(async () => {
  await Promise.all(printers.map((printer) => printer.stop()));
  printers = [];
  rmSync(folder, { recursive: true, force: true });
});

/** Printers on 127.0.0.x, all on one port. */
async function start(talks: Readonly<Record<number, Talk>>): Promise<number> {
  let port = 0;
  for (const [last, talk] of Object.entries(talks)) {
    const printer = await startTalking(talk, `127.0.0.${last}`, port);
    port = printer.port;
    printers.push(printer);
  }
  return port;
}

describe.runIf(process.platform === 'linux')('looking through the network', () => {
  it('finds who takes raw printing, and what each speaks, printing nothing', async () => {
    const port = await start({
      7: speaksEscpos(),
      31: speaksTspl(0x20),
      200: () => undefined,
      201: () => 'hang-up',
      202: (_, say) => void say([...Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')]),
    });
    const progress: [number, number][] = [];
    const found = await discoverPrinters({
      networks: ['127.0.0'],
      port,
      onProgress: (done, total) => progress.push([done, total]),
    });
    expect(found.map(({ uri, language }) => [uri, language])).toEqual([
      [`tcp://127.0.0.7:${port}`, 'escpos'],
      [`tcp://127.0.0.31:${port}`, 'tspl'],
      [`tcp://127.0.0.200:${port}`, null],
    ]);
    expect(found[0]).toMatchObject({ name: 'Máy in 127.0.0.7', place: 'Mạng 127.0.0.x' });
    expect(progress.at(-1)).toEqual([254, 254]);
    for (const printer of printers) expect(forThePaper(printer.heard()).length).toBe(0);
    // Somebody else's till may print on the silent one next.
    expect(printers.map((printer) => styleLeft(printer.heard()))).toEqual([0, 0x3f, 0, 0, 0]);
  });

  it('keeps away from a printer that stickers are being sent to', async () => {
    const port = await start({ 7: speaksEscpos(), 8: speaksEscpos() });
    const found = await discoverPrinters({
      networks: ['127.0.0'],
      port,
      isBusy: (uri) => uri === `tcp://127.0.0.7:${port}`,
    });
    expect(found.map(({ uri }) => uri)).toEqual([`tcp://127.0.0.8:${port}`]);
    expect(printers[0]?.heard()).toHaveLength(0);
  });

  it('stops when told', async () => {
    const port = await start({ 9: () => undefined });
    const controller = new AbortController();
    const looking = discoverPrinters({
      networks: ['127.0.0'],
      port,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('đủ rồi')),
    });
    await expect(looking).rejects.toThrow('đủ rồi');
  });
});

describe('which networks', () => {
  const at = (address: string, change: object = {}) =>
    ({ address, family: 'IPv4', internal: false, ...change }) as NetworkInterfaceInfo;

  it('are the private ones of real cards, each once, three at most', () => {
    expect(
      ownNetworks({
        lo: [at('127.0.0.1', { internal: true })],
        eth0: [at('192.168.1.20'), at('fe80::1', { family: 'IPv6' })],
        wlan0: [at('192.168.1.21'), at('172.20.3.4')],
        docker0: [at('172.17.0.1')],
        'vEthernet (WSL)': [at('172.28.0.1')],
        tun0: [at('10.8.0.2')],
        eth1: [at('113.161.5.6'), at('169.254.3.3')],
        eth2: [at('10.0.5.9')],
        eth3: [at('192.168.77.2')],
      }),
    ).toEqual(['192.168.1', '172.20.3', '10.0.5']);
  });

  it('knows the network cards the system spoke to', async () => {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'arp');
    writeFileSync(
      file,
      'IP address       HW type     Flags       HW address            Mask     Device\n' +
        '192.168.1.50     0x1         0x2         00:22:58:AB:CD:EF     *        eth0\n' +
        '192.168.1.51     0x1         0x0         00:00:00:00:00:00     *        eth0\n',
    );
    expect([...(await neighbours(file))]).toEqual([['192.168.1.50', '00:22:58:ab:cd:ef']]);
    expect((await neighbours(join(folder, 'none'))).size).toBe(0);
  });
});

describe('printers of the system', () => {
  it('on Windows are those of its spooler, without the ones that are no printers', async () => {
    const spooler = startSpooler();
    const others = ['PORTPROMPT:', 'nul:', 'SHRFAX:', 'XPSPort:', 'Microsoft.Office.OneNote_1'];
    const all = [
      ...(await spooler.enumPrinters()),
      ...others.map((port) => ({ name: port, port, driver: '', attributes: 0, status: 0 })),
    ];
    const found = await systemPrinters({
      winspool: async () => ({ ...spooler, enumPrinters: async () => all }),
    });
    expect(found).toEqual([
      {
        uri: 'winspool:Máy in tem',
        name: 'Máy in tem',
        place: 'Windows, cổng USB001',
        language: null,
      },
    ]);
  });

  it('on Linux are the device files of USB too, by what they say of themselves', async () => {
    const [devices, descriptions] = [join(folder, 'usb'), join(folder, 'usbmisc')];
    mkdirSync(devices, { recursive: true });
    mkdirSync(join(descriptions, 'lp1/device'), { recursive: true });
    for (const name of ['lp0', 'lp1', 'hiddev0']) writeFileSync(join(devices, name), '');
    writeFileSync(
      join(descriptions, 'lp1/device/ieee1284_id'),
      'MANUFACTURER:Xprinter;COMMAND SET:TSPL;MODEL:XP-365B;CLS:PRINTER;\n',
    );
    const found = await systemPrinters({ devices, descriptions });
    expect(found.filter(({ uri }) => uri.startsWith('file:'))).toEqual([
      {
        uri: `file:${devices}/lp0`,
        name: 'Máy in USB lp0',
        place: `Dây USB (${devices}/lp0)`,
        language: null,
      },
      {
        uri: `file:${devices}/lp1`,
        name: 'Xprinter XP-365B',
        place: `Dây USB (${devices}/lp1)`,
        language: 'tspl',
      },
    ]);
  });

  it('are none where there is neither', async () => {
    const { PATH } = process.env;
    process.env['PATH'] = '/nonexistent';
    try {
      expect(await systemPrinters({ devices: join(folder, 'none') })).toEqual([]);
    } finally {
      process.env['PATH'] = PATH;
    }
  });
});
