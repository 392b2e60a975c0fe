import { refuse } from '../../kernel/index.ts';
import type { Author, Write } from '../../storage/index.ts';
import type { PrintOrder, Queued, Reprint, Resume } from '../schema.ts';
import type { ItemView, JobRow } from '../store.ts';
import { CUT_OFF, restOf } from './book.ts';
import type { Checker } from './checker.ts';
import { profileOfJob, type QueueDeps } from './deps.ts';
import { destinationOf, type Orders } from './orders.ts';
import type { Runner } from './runner.ts';
import type { View } from './view.ts';

/** What a person can do with a job; see {@link Printing}. */
export interface Steering {
  pause(author: Author, uid: string): void;
  resume(author: Author, uid: string, how: Resume): void;
  cancel(author: Author, uid: string): void;
  reprint(author: Author, uid: string, what: Reprint): Queued;
}

interface SteeringDeps extends QueueDeps {
  readonly check: Checker;
  readonly runner: Runner;
  readonly orders: Orders;
  readonly view: View;
}

const LIVE: readonly string[] = ['queued', 'sending', 'paused'];
const CAME_OUT = 'Người in xác nhận tem đã ra.';
const SKIPPED = 'Người in bỏ qua tem này.';

/** Prepares the steering. */
export function createSteering(deps: SteeringDeps): Steering {
  const { storage, registry, store, runner, orders, view } = deps;

  function change(author: Author, job: JobRow, action: string, act: (write: Write) => object) {
    storage.write(author, (write) => {
      // A sticker in the air that nobody sends any more: writing its end down had failed.
      if (!runner.isRunning(job.id)) {
        store.shift(job.id, { from: 'sending', to: 'unknown', reason: CUT_OFF });
      }
      const detail = { ...act(write) };
      write.audit({ action, marketId: registry.market().id, subject: job.uid, detail });
    });
  }

  function requireLive(uid: string): JobRow {
    const job = view.find(uid);
    if (LIVE.includes(job.state)) return job;
    return refuse('job-ended', 'Lệnh in này đã kết thúc. Nếu cần, hãy in lại những tem thiếu.', {
      state: job.state,
    });
  }

  return {
    pause: (author, uid) => {
      const job = requireLive(uid);
      if (job.state === 'paused') return;
      const reason = `${author.name} đã cho tạm dừng.`;
      change(author, job, 'printing.pause', () => {
        store.setJob(job.id, { state: 'paused', reason });
        return {};
      });
      runner.rested(job.id);
    },
    resume: (author, uid, how) => {
      const job = view.find(uid);
      if (job.state !== 'paused') {
        refuse('job-not-paused', 'Lệnh in này không tạm dừng nên không cần cho in tiếp.');
      }
      if (how.from !== undefined && runner.isRunning(job.id)) {
        refuse('job-not-paused', 'Tem đang gửi chưa xong. Hãy chờ một chút rồi cho in tiếp.');
      }
      change(author, job, 'printing.resume', (write) => {
        const { from } = how;
        const plan = from === undefined ? null : planFrom(store.items(job.id), from, how);
        if (plan) carryOut(deps, write, { job, ...plan });
        refreshDestination(deps, job);
        store.setJob(job.id, { state: 'queued' });
        return { from, reason: how.reason, again: plan?.again.length };
      });
      runner.wake(view.find(uid), author);
    },
    cancel: (author, uid) => {
      const job = requireLive(uid);
      const reason = `${author.name} đã hủy lệnh in.`;
      change(author, job, 'printing.cancel', ({ at }) => {
        const stickers = store.shift(job.id, { from: 'queued', to: 'cancelled', reason });
        // With a sticker in the air it goes on until that one is through.
        if (store.counts(job.id).sending) store.setJob(job.id, { state: 'sending', reason });
        else restOf(deps, job, { reason, at });
        return { stickers };
      });
      if (runner.isRunning(job.id)) runner.giveUp(job.id, reason);
      else runner.rested(job.id);
    },
    reprint: (author, uid, { positions, reason }) => {
      const job = view.find(uid);
      const wanted = chosen(store.items(job.id), positions);
      const [first] = wanted;
      if (!first) return badPosition();
      const ids = new Set(wanted.map(({ occupancyId }) => occupancyId));
      const occupancies = registry.occupancies({ all: true }).filter(({ id }) => ids.has(id));
      const gone = goneOf(wanted, occupancies);
      if (occupancies.length === 0 && gone[0]) refuse('no-codes', gone[0].reason);
      const { row, ...queued } = orders.takeFor(
        author,
        {
          occupancies,
          provider: first.provider,
          to: placeOf(deps, job),
          template: job.template,
          purpose: reason,
        },
        'queue',
      );
      if (row) runner.wake(row, author);
      return { ...queued, without: [...queued.without, ...gone] };
    },
  };
}

/** What resuming at a sticker means for each. */
interface Plan {
  /** A person says that they came out; of those that never left it cannot be said. */
  readonly cameOut: readonly ItemView[];
  readonly again: readonly ItemView[];
  readonly from: number;
  readonly reason: string;
}

function planFrom(items: readonly ItemView[], from: number, { reason = '' }: Resume): Plan {
  if (from > items.length) badPosition();
  const again = items.filter(({ position, state }) => position >= from && state !== 'queued');
  const mayRepeat = again.some(({ sends }) => sends > 0);
  if (mayRepeat && reason === '') {
    refuse(
      'reason-missing',
      'Có tem đã gửi hoặc có thể đã ra giấy sẽ được in lại. Hãy ghi lý do in lại.',
    );
  }
  const before = items.filter(({ position }) => position < from);
  const cameOut = before.filter(
    ({ state, sends }) => state === 'unknown' || (state === 'queued' && sends > 0),
  );
  return { cameOut, again, from, reason };
}

function carryOut(
  { store, codes, check }: SteeringDeps,
  write: Write,
  { job, cameOut, again, from, reason }: Plan & { readonly job: JobRow },
): void {
  for (const { position } of again) store.setItem(job.id, position, { state: 'queued', reason });
  for (const { position } of cameOut) {
    store.setItem(job.id, position, { state: 'sent', reason: CAME_OUT, sentAt: write.at });
  }
  const lines = cameOut.map(check);
  codes.markSent(
    write,
    lines.flatMap((line) => ('qr' in line ? [line.qr] : [])),
  );
  store.shift(job.id, { from: 'queued', to: 'cancelled', reason: SKIPPED, last: from - 1 });
}

/** The printer may have got another address since; that is what stopped it, perhaps. */
function refreshDestination({ store, printerStore }: QueueDeps, job: JobRow): void {
  const printer = job.printerId === null ? undefined : printerStore.byId(job.printerId);
  if (!printer) return;
  store.setDestination(job.id, destinationOf({ printerStore }, { uid: printer.uid }).destination);
}

/** The printer a job went to, as it is now where it is one of the list. */
function placeOf({ printerStore }: QueueDeps, job: JobRow): PrintOrder['to'] {
  const printer = job.printerId === null ? undefined : printerStore.byId(job.printerId);
  return printer ? { uid: printer.uid } : profileOfJob(job);
}

function chosen(items: readonly ItemView[], positions: readonly number[]): ItemView[] {
  const byPosition = new Map(items.map((item) => [item.position, item]));
  return [...new Set(positions)].map((position) => byPosition.get(position) ?? badPosition());
}

/** A sticker of somebody who has left is not printed for whoever came after. */
function goneOf(wanted: readonly ItemView[], there: readonly { readonly id: number }[]) {
  const ids = new Set(there.map(({ id }) => id));
  return wanted
    .filter(({ occupancyId }) => !ids.has(occupancyId))
    .map(({ stall }) => ({
      stall,
      reason: `Người bán của sạp ${stall} không còn ở sạp này nên tem không được in.`,
    }));
}

function badPosition(): never {
  refuse('bad-position', 'Lệnh in không có tem số này. Hãy xem lại danh sách tem của lệnh.');
}
