import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFiles, download } from '../../core/api/files.ts';
import { createJobs, type JobKind } from '../../core/api/jobs.ts';
import { createPreviews } from '../../core/api/previews.ts';
import { createShelf } from '../../core/api/shelf.ts';
import { createTaken } from '../../core/api/taken.ts';
import type { VendorListFile } from '../../core/registry/index.ts';
import type { Preview, ReadTransaction } from '../../core/statements/index.ts';
import { movable } from './app.ts';

const BACKUP = { file: 'x', bytes: 1, sha256: '', second: null };
const MINUTE = 60_000;

describe('jobs', () => {
  it('tell their phase and count to whoever watches', async () => {
    const jobs = createJobs(movable());
    const go = Promise.withResolvers<void>();
    const id = jobs.start('backup', async ({ progress }) => {
      await go.promise;
      progress('Đang sao lưu', 1, 2);
      progress('Đang sao lưu', 2, 2);
      return BACKUP;
    });
    const seen: string[] = [];
    jobs.watch(id, ({ done, total, state }) => seen.push(`${done}/${total} ${state}`));
    go.resolve();
    await jobs.ended(id);
    expect(seen).toEqual(['1/2 running', '2/2 running', '2/2 done']);
    expect(jobs.get(id)).toMatchObject({ state: 'done', result: BACKUP });
  });

  it('end as cancelled when they stop because they were asked to', async () => {
    const jobs = createJobs(movable());
    const began = Promise.withResolvers<void>();
    const id = jobs.start('backup', ({ signal }) => {
      const { promise, reject } = Promise.withResolvers<typeof BACKUP>();
      signal.addEventListener('abort', () => reject(signal.reason));
      began.resolve();
      return promise;
    });
    await began.promise;
    expect(jobs.get(id).state).toBe('running');
    jobs.cancel(id);
    await jobs.close();
    expect(jobs.get(id)).toMatchObject({ state: 'cancelled', error: { code: 'cancelled' } });
  });

  it('that cannot stop any more end as they end', async () => {
    const jobs = createJobs(movable());
    const began = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const id = jobs.start('backup', async () => {
      began.resolve();
      await go.promise;
      return BACKUP;
    });
    await began.promise;
    jobs.cancel(id);
    go.resolve();
    expect(await jobs.ended(id)).toMatchObject({ state: 'done' });
  });

  it('do not begin before their id is known, nor at all when stopped by then', async () => {
    const jobs = createJobs(movable());
    const work = vi.fn(async () => BACKUP);
    const id = jobs.start('backup', work);
    expect(work).not.toHaveBeenCalled();
    jobs.cancel(id);
    expect(await jobs.ended(id)).toMatchObject({ state: 'cancelled' });
    expect(work).not.toHaveBeenCalled();
  });

  it('that are over cannot be stopped, and say so', async () => {
    const jobs = createJobs(movable());
    const id = jobs.start('backup', async () => BACKUP);
    await jobs.ended(id);
    expect(() => jobs.cancel(id)).toThrow(
      expect.objectContaining({ code: 'already-finished', details: { state: 'done' } }),
    );
  });

  it.each<[JobKind, string]>([
    ['statements-import', 'chưa có dòng nào của sao kê được ghi vào sổ'],
    ['stickers-sheet', 'Mã QR của các sạp được chọn có thể đã được tạo'],
    ['backup', 'chưa có bản sao lưu nào'],
  ])('of the kind %s say what stopping leaves behind', async (kind, words) => {
    const jobs = createJobs(movable());
    const id = jobs.start(kind, () => Promise.reject(new Error('not reached')));
    jobs.cancel(id);
    const { error } = await jobs.ended(id);
    expect(error).toMatchObject({ code: 'cancelled', message: expect.stringContaining(words) });
  });

  it('are forgotten ten minutes after their end, not before', async () => {
    const clock = movable();
    const jobs = createJobs(clock);
    const id = jobs.start('backup', async () => BACKUP);
    clock.forward(60 * MINUTE);
    await jobs.ended(id);
    clock.forward(9 * MINUTE);
    expect(jobs.get(id).state).toBe('done');
    clock.forward(2 * MINUTE);
    expect(() => jobs.get(id)).toThrow(/không còn trong danh sách/);
  });
});

describe('what is kept between two requests', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('goes after its time, whether or not anybody asks for it again', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const clock = movable();
    const shelf = createShelf<string>({
      clock,
      gone: ['gone', 'Đã hết hạn.'],
      maxWeight: 10,
      weightOf: () => 1,
    });
    shelf.put('a');
    clock.forward(9 * MINUTE);
    vi.advanceTimersByTime(2 * MINUTE);
    expect(shelf.size).toBe(1);
    clock.forward(2 * MINUTE);
    vi.advanceTimersByTime(2 * MINUTE);
    expect(shelf.size).toBe(0);
    shelf.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('weighs as many rows as it has: two large previews are one too many', () => {
    const { statements, vendorLists, close } = createPreviews(movable());
    const statement = (rows: number) =>
      statements.put({
        ...DRAFT,
        file: { ...DRAFT.file, statements: [{ ...PART, ...made(rows) }] },
      });
    const made = (rows: number) => ({ transactions: new Array<ReadTransaction>(rows) });
    const small = statement(10);
    const large = statement(100_000);
    expect(statements.get(small).fileName).toBe('x');
    const other = statement(100_000);
    expect(() => statements.get(large)).toThrow(/hết hạn/);
    expect(statements.get(other).fileName).toBe('x');
    const list = (size: number) =>
      vendorLists.put({
        fileName: 'x',
        file: {
          sheets: [],
          ignoredHeadings: [],
          rows: new Array<VendorListFile['rows'][number]>(size),
        },
      });
    const long = list(150_000);
    list(1);
    expect(() => vendorLists.get(long)).toThrow(/hết hạn/);
    close();
  });

  it('is answered alike for ten minutes, and never again as something that expired', () => {
    const clock = movable();
    const taken = createTaken<string>(clock);
    expect(taken.answer('p')).toBeUndefined();
    taken.keep('p', 'the result');
    clock.forward(9 * MINUTE);
    expect(taken.answer('p')).toBe('the result');
    clock.forward(2 * MINUTE);
    expect(() => taken.answer('p')).toThrow(expect.objectContaining({ code: 'already-committed' }));
    taken.keep('q', 'x');
    taken.forget('q');
    expect(taken.answer('q')).toBeUndefined();
  });

  it('goes after its time, or when newer things need the room; the newest stays', () => {
    const clock = movable();
    const shelf = createShelf<string>({
      clock,
      gone: ['gone', 'Đã hết hạn.'],
      maxWeight: 10,
      weightOf: ({ length }) => length,
    });
    const old = shelf.put('aaaa');
    const mid = shelf.put('bbbb');
    expect(shelf.get(old)).toBe('aaaa');
    const big = shelf.put('c'.repeat(50));
    expect(shelf.get(big)).toHaveLength(50);
    expect(() => shelf.get(mid)).toThrow('Đã hết hạn.');
    clock.forward(11 * MINUTE);
    expect(() => shelf.get(big)).toThrow('Đã hết hạn.');
  });

  it('downloads under its Vietnamese name', async () => {
    const files = createFiles(movable());
    const bytes = new Uint8Array([1, 2, 3]);
    const id = files.put({ name: 'báo cáo "10".docx', type: 'text/plain', bytes });
    const response = download(files.get(id));
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="b_o_c_o_10_.docx"; filename*=UTF-8''b%C3%A1o%20c%C3%A1o%20%2210%22.docx`,
    );
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  });
});

const PART = {
  account: null,
  currency: 'VND',
  from: null,
  to: null,
  opening: null,
  closing: null,
  creditCount: 0,
  creditSum: '0',
  debitCount: 0,
  debitSum: '0',
  feeSum: '0',
  proof: 'unproved',
  ignored: [],
  rejected: [],
} as const;
const PREVIEW: Preview = { results: [], details: [], rows: () => [] };
const DRAFT = {
  file: {
    format: 'csv',
    layout: null,
    bankBin: null,
    encoding: null,
    sha256: '',
    door: 'statement',
    statements: [],
  },
  fileName: 'x',
  choice: {},
  preview: PREVIEW,
} as const;
