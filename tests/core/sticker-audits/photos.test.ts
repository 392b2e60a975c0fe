import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Heavy, inThisThread } from '../../../core/kernel/index.ts';
import type { AuditDetail } from '../../../core/sticker-audits/index.ts';
import { AUTHOR, openAudited, payloadOf, photo, STRANGER } from './audited.ts';

const TRADERS = ['A1', 'A2', 'A12', 'A1-2', 'Đ3'].map((stall, index) => ({
  stall,
  account: `00110000100${10 + index}`,
}));

let market: Awaited<ReturnType<typeof openAudited>>;
let audit: AuditDetail;
/** Called before every chunk is read. */
let onChunk: () => void;

beforeEach(async () => {
  onChunk = () => undefined;
  const heavy: Heavy = (...order) => {
    onChunk();
    return inThisThread(...order);
  };
  market = await openAudited(TRADERS, heavy);
  audit = market.audits.start(AUTHOR, { name: 'Ảnh chụp' });
});
afterEach(() => market.close());

const detail = () => market.audits.detail(audit.uid);
const results = () =>
  Object.fromEntries(detail().lines.map(({ stall, result }) => [stall, result]));
const read = (photos: readonly { name: string; bytes: Uint8Array }[]) =>
  market.audits.readPhotos(AUTHOR, audit.uid, photos);

describe('a heap of photos', () => {
  it.each(['A12.jpg', 'A12 (2).jpg', 'a-12.PNG', 'Khu A/A12.jpeg', 'A12_3.jpg', 'A12 - Copy.jpg'])(
    'belongs to the stall its file is named after: %s',
    async (name) => {
      await read([{ name, bytes: await photo([STRANGER]) }]);
      expect(results()).toEqual({
        A1: null,
        A2: null,
        A12: 'somebody-else',
        'A1-2': null,
        Đ3: null,
      });
    },
  );

  it('takes A1-2 and D3 for no other stalls', async () => {
    const bytes = await photo([STRANGER]);
    await read([
      { name: 'A1-2.jpg', bytes },
      { name: 'D3.jpg', bytes },
    ]);
    expect(results()).toMatchObject({ A12: null, 'A1-2': 'somebody-else', Đ3: null });
    expect(detail().tray).toMatchObject([{ file: 'D3.jpg', line: null }]);
  });

  it('finds the stall of our own codes, and of strangers beside just one of them', async () => {
    const own = payloadOf(market, 'A2');
    const heap = await read([
      { name: 'IMG_0001.jpg', bytes: await photo([payloadOf(market, 'A1')]) },
      { name: 'IMG_0002.png', bytes: await photo([own, STRANGER], 'png') },
      { name: 'IMG_0003.jpg', bytes: await photo([STRANGER]) },
      { name: 'IMG_0004.jpg', bytes: await photo([]) },
      { name: 'ghi chú.txt', bytes: new TextEncoder().encode('không phải ảnh') },
    ]);
    expect(heap).toEqual({
      photos: 5,
      placed: 3,
      unplaced: 1,
      unreadable: ['IMG_0004.jpg', 'ghi chú.txt'],
      alarms: 2,
    });
    expect(results()).toMatchObject({ A1: 'right', A2: 'somebody-else' });
    expect(detail().unplaced).toBe(3);
  });

  it('shows swapped stickers where the photos are named after the stalls', async () => {
    await read([
      { name: 'A1.jpg', bytes: await photo([payloadOf(market, 'A2')]) },
      { name: 'A2.jpg', bytes: await photo([payloadOf(market, 'A1')]) },
    ]);
    expect(results()).toMatchObject({ A1: 'other-stall', A2: 'other-stall' });
  });

  it('dropped twice is there once', async () => {
    const heap = [
      { name: 'A1.jpg', bytes: await photo([payloadOf(market, 'A1')]) },
      { name: 'IMG_9.jpg', bytes: await photo([STRANGER]) },
      { name: 'A2.jpg', bytes: await photo([]) },
    ];
    await read(heap);
    const first = detail();
    await read(heap);
    expect(detail()).toEqual(first);
  });

  it('tells two photos of one name apart: two phones, or one code pasted at two stalls', async () => {
    await read([
      { name: 'IMG_1.jpg', bytes: await photo([STRANGER]) },
      { name: 'IMG_1.jpg', bytes: await photo([STRANGER], 'png') },
      { name: 'image.png', bytes: await photo([]) },
      { name: 'image.png', bytes: await photo([], 'png') },
    ]);
    expect(
      detail()
        .tray.map(({ result }) => result)
        .sort(),
    ).toEqual(['somebody-else', 'somebody-else', 'unreadable', 'unreadable']);
  });

  it('dropped again stays where a person put it', async () => {
    const heap = [{ name: 'IMG_9.jpg', bytes: await photo([payloadOf(market, 'A1')]) }];
    await read(heap);
    const scan = detail().lines[0]?.scans[0];
    const line = audit.lines.find(({ stall }) => stall === 'A2');
    market.audits.place(AUTHOR, audit.uid, scan?.id ?? 0, line?.id ?? 0);
    const placed = detail();
    expect(results()).toMatchObject({ A1: null, A2: 'other-stall' });
    await read(heap);
    expect(detail()).toEqual(placed);
  });

  it('that cannot be opened says why, and blames no sticker, wherever it is put', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'.padEnd(40))]);
    await read([
      { name: 'A1.heic', bytes: heic },
      { name: 'IMG_2.heic', bytes: heic },
    ]);
    const [loose] = detail().tray;
    expect(loose?.message).toMatch(/HEIC.*chọn sạp/);
    const line = audit.lines.find(({ stall }) => stall === 'A2');
    market.audits.place(AUTHOR, audit.uid, loose?.id ?? 0, line?.id ?? 0);
    for (const stall of ['A1', 'A2']) {
      const [scan] = detail().lines.find((one) => one.stall === stall)?.scans ?? [];
      expect(scan).toMatchObject({ result: 'unreadable', message: expect.stringMatching(/HEIC/) });
      expect(scan?.message).not.toMatch(/lau tem|in tem mới|chọn sạp/);
    }
  });

  it('from the tray goes where a person says', async () => {
    await read([{ name: 'IMG_9.jpg', bytes: await photo([STRANGER]) }]);
    const [scan] = detail().tray;
    const line = audit.lines.find(({ stall }) => stall === 'A12');
    market.audits.place(AUTHOR, audit.uid, scan?.id ?? 0, line?.id ?? 0);
    expect(results()).toMatchObject({ A12: 'somebody-else' });
    expect(detail()).toMatchObject({ tray: [], unplaced: 0 });
  });

  it('keeps what was read when it is stopped', async () => {
    const bytes = await photo([payloadOf(market, 'A1')]);
    const photos = Array.from({ length: 30 }, (_, index) => ({ name: `IMG_${index}.jpg`, bytes }));
    const stop = new AbortController();
    let chunks = 0;
    onChunk = () => {
      chunks += 1;
      if (chunks === 3) stop.abort();
    };
    const heard: number[] = [];
    await expect(
      market.audits.readPhotos(AUTHOR, audit.uid, photos, {
        signal: stop.signal,
        onProgress: (done) => heard.push(done),
      }),
    ).rejects.toThrow();
    const kept = detail().lines[0]?.scans.length ?? 0;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBe(heard.at(-1));
    await read(photos);
    expect(detail().lines[0]?.scans).toHaveLength(30);
  });
});
