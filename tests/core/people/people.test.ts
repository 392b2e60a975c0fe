import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../../core/kernel/index.ts';
import { createPeople, type People } from '../../../core/people/index.ts';
import { CLI_AUTHOR, openStorage } from '../../../core/storage/index.ts';

async function openPeople(): Promise<People> {
  const clock = fixedClock('2026-11-22T08:00:00+07:00');
  return createPeople({ storage: await openStorage({ dataDir: null, clock }) });
}

describe('people', () => {
  it('are added, listed by name with those who left last, and write under their name', async () => {
    const people = await openPeople();
    const thu = people.add(CLI_AUTHOR, { name: '  Trần Thị  Thu ', jobTitle: 'Kế toán' });
    const author = people.authorOf(thu.uid);
    expect(author).toEqual({ personId: expect.any(Number), name: 'Trần Thị Thu' });
    const an = people.add(author, { name: 'Lê An' });
    people.add(author, { name: 'Đỗ Bình' });
    people.deactivate(author, an.uid);
    expect(people.list().map(({ name, active }) => [name, active])).toEqual([
      ['Đỗ Bình', true],
      ['Trần Thị Thu', true],
      ['Lê An', false],
    ]);
  });

  it('cannot share a name while both work here', async () => {
    const people = await openPeople();
    const first = people.add(CLI_AUTHOR, { name: 'Lê An' });
    people.add(CLI_AUTHOR, { name: 'Đỗ Bình' });
    expect(() => people.add(CLI_AUTHOR, { name: 'lê an' })).toThrow(/Đã có người tên/);
    people.rename(CLI_AUTHOR, first.uid, { name: 'Lê An', jobTitle: 'Trưởng ban' });
    people.deactivate(CLI_AUTHOR, first.uid);
    expect(people.add(CLI_AUTHOR, { name: 'Lê An' }).active).toBe(true);
  });

  it('come back under the same name, unless somebody else has it by then', async () => {
    const people = await openPeople();
    people.add(CLI_AUTHOR, { name: 'Đỗ Bình' });
    const { uid } = people.add(CLI_AUTHOR, { name: 'Lê An', jobTitle: 'Thu ngân' });
    people.deactivate(CLI_AUTHOR, uid);
    people.reactivate(CLI_AUTHOR, uid);
    const back = { uid, name: 'Lê An', jobTitle: 'Thu ngân', active: true };
    expect(people.list()).toContainEqual(back);
    people.deactivate(CLI_AUTHOR, uid);
    people.add(CLI_AUTHOR, { name: 'Lê An' });
    expect(() => people.reactivate(CLI_AUTHOR, uid)).toThrow(/Đã có người tên/);
    expect(() => people.reactivate(CLI_AUTHOR, 'nobody')).toThrow(/Không có người này/);
  });

  it('keep at least one on the list, who can be at work', async () => {
    const people = await openPeople();
    const { uid } = people.add(CLI_AUTHOR, { name: 'Lê An' });
    expect(() => people.deactivate(CLI_AUTHOR, uid)).toThrow(/người cuối cùng/);
    const other = people.add(CLI_AUTHOR, { name: 'Đỗ Bình' });
    people.deactivate(CLI_AUTHOR, uid);
    expect(() => people.deactivate(CLI_AUTHOR, other.uid)).toThrow(/người cuối cùng/);
    expect(people.list().map(({ active }) => active)).toEqual([true, false]);
  });

  it('refuses empty names, unknown people and people who left', async () => {
    const people = await openPeople();
    expect(() => people.add(CLI_AUTHOR, { name: '   ' })).toThrow(/Họ tên/);
    expect(() => people.authorOf('nobody')).toThrow(/Không có người này/);
    people.add(CLI_AUTHOR, { name: 'Đỗ Bình' });
    const { uid } = people.add(CLI_AUTHOR, { name: 'Lê An' });
    people.deactivate(CLI_AUTHOR, uid);
    expect(() => people.authorOf(uid)).toThrow(/không còn làm việc/);
  });
});
