import { afterEach, expect, it, vi } from 'vitest';
import { inTime } from '../../../core/storage/backups/drives.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('asks a place that owes an answer no more, until that came', async () => {
  vi.useFakeTimers();
  const { promise: answer, resolve } = Promise.withResolvers<string>();
  const asked: string[] = [];
  const ask = (place: string): Promise<string> => {
    asked.push(place);
    return answer;
  };
  const first = inTime('//server/away', ask);
  await vi.advanceTimersByTimeAsync(3000);
  expect(await first).toBeUndefined();
  expect(await inTime('//server/away', ask)).toBeUndefined();
  expect(asked).toEqual(['//server/away']);
  resolve('here');
  await vi.advanceTimersByTimeAsync(0);
  expect(await inTime('//server/away', ask)).toBe('here');
});

it('takes a fault for no answer', async () => {
  expect(await inTime('/x', () => Promise.reject(new Error('no')))).toBeUndefined();
});
