import { describe, expect, it } from 'vitest';
import { lastGoodOf, resumePlan } from '../../renderer/print-queue/resume-plan.ts';
import type { PrintItem } from '../../renderer/types.ts';

/** A sticker of each state, with how often it was sent; positions from 1. */
function items(...stickers: readonly [PrintItem['state'], number][]): PrintItem[] {
  return stickers.map(([state, sends], index) => ({
    ...{ position: index + 1, stall: `A${index + 1}`, vendor: '', zone: '', row: '' },
    ...{ state, sends, reason: '' },
  }));
}

function positions(of: readonly PrintItem[]): number[] {
  return of.map(({ position }) => position);
}

describe('what going on from a sticker means', () => {
  it('takes for out what may be out, and for skipped what never left', () => {
    const job = items(['sent', 1], ['failed', 0], ['unknown', 1], ['queued', 1], ['queued', 0]);
    const plan = resumePlan(job, 5);
    expect(positions(plan.takenAsOut)).toEqual([3, 4]);
    expect(positions(plan.skipped)).toEqual([5]);
    expect(plan).toMatchObject({ from: 6, again: [], first: [] });
  });

  it('sends again what may have left once, in whatever state it is now', () => {
    const job = items(['sent', 1], ['unknown', 1], ['failed', 1], ['queued', 1], ['failed', 0]);
    const plan = resumePlan(job, 0);
    expect(positions(plan.again)).toEqual([1, 2, 3, 4]);
    expect(positions(plan.first)).toEqual([5]);
  });

  it('proposes the sticker nobody knows of, past those that are not to be printed', () => {
    const left = items(['failed', 0], ['sent', 1], ['cancelled', 0], ['unknown', 1], ['queued', 0]);
    expect(lastGoodOf(left)).toBe(3);
    expect(lastGoodOf(items(['sent', 1], ['failed', 0]))).toBe(2);
  });
});
