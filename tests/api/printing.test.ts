import { afterEach, describe, expect, it, vi } from 'vitest';
import { type PrinterStandIn, startPrinter } from '../fixtures/printer/stand-in.ts';
import { type App, importTraders, newApp, newAppAtWork } from './app.ts';

let printer: PrinterStandIn | undefined;
afterEach(() => printer?.stop());

const PROFILE = { name: 'Máy in quầy', language: 'escpos', dots: 384 } as const;

/** An app with two stalls and one printer. */
async function atWork(): Promise<App & { uid: string }> {
  const app = await newAppAtWork();
  await importTraders(app);
  printer = await startPrinter({ kind: 'talks-late', afterMs: 20 });
  const json = { ...PROFILE, uri: printer.uri };
  const { uid } = await (await app.client.printers.$post({ json })).json();
  return { ...app, uid };
}

async function jobsOf({ client }: App) {
  return (await client['print-jobs'].$get()).json();
}

async function rest(app: App): Promise<void> {
  await vi.waitFor(async () => expect((await jobsOf(app)).live).toBe(0), {
    interval: 5,
    timeout: 10_000,
  });
}

describe('stickers over the API', () => {
  it('are printed once when the order comes twice', async () => {
    const app = await atWork();
    const print = () => app.client.stickers.print.$post({ json: { all: true, printer: app.uid } });
    const [first, second] = await Promise.all([print(), print()]);
    expect(first.status).toBe(202);
    expect(await first.json()).toMatchObject({ stickers: 2, without: [] });
    expect(second.status).toBe(409);
    expect(await second.json()).toMatchObject({ error: { code: 'already-printing' } });
    expect((await jobsOf(app)).live).toBe(1);
    await rest(app);
    expect((await jobsOf(app)).jobs).toMatchObject([{ state: 'sent', counts: { sent: 2 } }]);
    expect(printer?.connections()).toBe(2);
  });

  it('are paused, resumed, given up and printed again', async () => {
    const app = await atWork();
    const jobs = app.client['print-jobs'][':uid'];
    const ordered = await app.client.stickers.print.$post({
      json: { all: true, printer: app.uid },
    });
    const param = { uid: (await ordered.json()).job ?? '' };
    const paused = await (await jobs.pause.$post({ param })).json();
    expect(paused).toMatchObject({ job: { state: 'paused' }, items: [{ stall: 'A01' }, {}] });
    const badly = await jobs.resume.$post({ param, json: { from: 3 } });
    expect(await badly.json()).toMatchObject({ error: { code: 'bad-position' } });
    expect((await jobs.resume.$post({ param, json: {} })).status).toBe(200);
    await rest(app);
    const late = await jobs.cancel.$post({ param });
    expect([late.status, await late.json()]).toMatchObject([409, { error: { code: 'job-ended' } }]);
    const again = { positions: [2], reason: 'Tem nhòe' };
    const reprint = await jobs.reprint.$post({ param, json: again });
    expect([reprint.status, await reprint.json()]).toMatchObject([202, { stickers: 1 }]);
    await rest(app);
    const [newest] = (await jobsOf(app)).jobs;
    expect(newest).toMatchObject({ purpose: 'Tem nhòe', stalls: ['A02'], author: 'Lê Thị Mẫu' });
  });
});

describe('printers over the API', () => {
  it('are added, changed and removed', async () => {
    const { client } = await newAppAtWork();
    const json = { ...PROFILE, uri: 'tcp://10.0.0.9' };
    const { uid } = await (await client.printers.$post({ json })).json();
    const changed = { ...json, dots: 576, leftOffset: 8 };
    await client.printers[':uid'].$put({ param: { uid }, json: changed });
    const { printers } = await (await client.printers.$get()).json();
    expect(printers).toMatchObject([{ uid, dots: 576, leftOffset: 8 }]);
    const twin = await client.printers.$post({ json });
    expect([twin.status, await twin.json()]).toMatchObject([
      409,
      { error: { code: 'printer-name-taken' } },
    ]);
    expect((await client.printers[':uid'].$delete({ param: { uid } })).status).toBe(204);
    const gone = await client.stickers.print.$post({ json: { all: true, printer: uid } });
    expect(gone.status).toBe(404);
  });

  it('are there to see for whoever has not said who they are', async () => {
    const { client } = await newApp();
    expect(await (await client.printers.$get()).json()).toEqual({ printers: [] });
  });
});
