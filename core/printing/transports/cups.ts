import { setTimeout as wait } from 'node:timers/promises';
import type { SendOptions, SendResult } from '../schema.ts';
import {
  type CupsJob,
  type CupsQueue,
  cupsJobs,
  cupsQueue,
  isCupsRunning,
  ProgramMissing,
  run,
} from '../spoolers/index.ts';

const GRACE_MS = 60_000;
/** A slow printer takes some 20 kB a second, and the job leaves the queue at its end. */
const GRACE_BYTES_PER_MS = 20;
const LONGEST_GRACE_MS = 300_000;
const FIRST_LOOK_MS = 50;
const LONGEST_LOOK_MS = 1_000;

/**
 * Hands a job to a CUPS queue, unchanged, and watches it. `sent`: CUPS has
 * finished it, which is less than with our own connection: it was handed to the
 * printer and the printer took it, and how the printer closed only CUPS knows.
 * A queue that is paused is not given anything: the job would come out whenever
 * somebody lets it go on. For the same reason a job that is given up is taken
 * out of the queue.
 */
export async function sendCups(
  queue: string,
  bytes: Uint8Array,
  options: SendOptions,
): Promise<SendResult> {
  try {
    const found = await cupsQueue(queue);
    const hindrance = hindranceOf(found) ?? (found ? undefined : await whyMissing(queue));
    if (hindrance !== undefined) return failed(hindrance);
    if (options.signal?.aborted) return failed('Đã dừng theo yêu cầu.');
    const job = await submit(queue, bytes);
    if ('state' in job) return job;
    options.onBytes?.(bytes.length);
    return { ...(await watch(queue, job.id, bytes.length, options)), bytesWritten: bytes.length };
  } catch (thrown) {
    if (!(thrown instanceof ProgramMissing)) throw thrown;
    return failed(
      'Máy này chưa cài hệ thống in CUPS. Hãy cài gói cups-client, hoặc dùng máy in mạng.',
    );
  }
}

function hindranceOf(queue: CupsQueue | undefined): string | undefined {
  if (!queue) return undefined;
  const why = queue.reason === '' ? [] : [`Lý do ghi lại: ${queue.reason}.`];
  if (!queue.enabled) return ['Hàng đợi in đang tạm dừng.', ...why, GO_ON].join(' ');
  if (!queue.accepting) return ['Hàng đợi in đang từ chối lệnh in mới.', ...why, TAKE].join(' ');
  return undefined;
}

const GO_ON = 'Hãy kiểm tra máy in rồi cho hàng đợi chạy tiếp trong phần máy in của hệ điều hành.';
const TAKE = 'Hãy cho hàng đợi nhận lệnh trong phần máy in của hệ điều hành.';

async function whyMissing(queue: string): Promise<string> {
  return (await isCupsRunning())
    ? `Không có hàng đợi in "${queue}". Hãy chọn lại máy in ở Cài đặt › Máy in.`
    : 'Hệ thống in CUPS của máy này không chạy. Hãy khởi động lại máy.';
}

/** Runs `lp`; once it has begun it is let finish, for it would leave half a job behind. */
async function submit(queue: string, bytes: Uint8Array): Promise<SendResult | { id: string }> {
  const { status, out, err } = await run(
    'lp',
    ['-d', queue, '-o', 'raw', '-t', 'Cho So', '-'],
    bytes,
  );
  const [, id] = /request id is (\S+-\d+)/.exec(out) ?? [];
  if (status === 0 && id !== undefined) return { id };
  if (status > 0)
    return failed(`Hệ thống in không nhận lệnh: ${err.trim().replace(/^lp: |\.$/g, '')}.`);
  return {
    state: 'unknown',
    bytesWritten: bytes.length,
    reason: ['Không rõ hệ thống in đã nhận lệnh chưa.', CHECK_PAPER].join(' '),
  };
}

type End = Pick<SendResult, 'state' | 'reason'>;

async function watch(
  queue: string,
  id: string,
  length: number,
  { signal, graceMs }: SendOptions,
): Promise<End> {
  const patience = graceMs ?? Math.min(LONGEST_GRACE_MS, GRACE_MS + length / GRACE_BYTES_PER_MS);
  const until = performance.now() + patience;
  for (
    let pause = FIRST_LOOK_MS;
    performance.now() < until;
    pause = Math.min(pause * 2, LONGEST_LOOK_MS)
  ) {
    await wait(pause, undefined, { signal }).catch(() => undefined);
    if (signal?.aborted) return giveUp(queue, id, 'Đã dừng theo yêu cầu.');
    const waiting = await cupsJobs(queue, 'not-completed');
    if (waiting === undefined) return unknown('Hàng đợi in đã bị gỡ khỏi máy khi đang in.');
    if (!waiting.has(id)) return endOf(await ended(queue, id));
    const hindrance = hindranceOf(await cupsQueue(queue));
    if (hindrance !== undefined) return giveUp(queue, id, hindrance);
  }
  return giveUp(queue, id, 'Máy in chưa nhận xong lệnh in.');
}

async function ended(queue: string, id: string): Promise<CupsJob | undefined> {
  return (await cupsJobs(queue, 'completed'))?.get(id);
}

function endOf(job: CupsJob | undefined): End {
  if (!job) return unknown('Lệnh in không còn trong hàng đợi và hệ thống in không giữ kết quả.');
  const alerts = job.alerts.join(' ');
  if (alerts.includes('cancel'))
    return unknown('Lệnh in đã bị hủy trong hàng đợi của hệ điều hành.');
  if (alerts.includes('abort')) return unknown('Hệ thống in đã bỏ lệnh in vì lỗi.');
  return { state: 'sent' };
}

/** What CUPS says of a job as long as it has not reached the printer. */
const NOT_REACHED =
  /may not exist or is unavailable|is not responding|Unable to locate printer|become available/;

/** Takes the job out of the queue, so that it does not come out later, after a second one was sent. */
async function giveUp(queue: string, id: string, why: string): Promise<End> {
  await run('cancel', [id]);
  // Not whether it ended well after all: a job stopped on its way looks the same for a moment.
  const job = await ended(queue, id);
  return job && NOT_REACHED.test(job.status)
    ? {
        state: 'failed',
        reason: [why, OFF, TAKEN_OUT].join(' '),
      }
    : unknown([why, TAKEN_OUT].join(' '));
}

const OFF = 'Máy in chưa bật hoặc chưa nối, nên chưa có gì được in.';
const TAKEN_OUT = 'Lệnh in đã được rút khỏi hàng đợi.';
const CHECK_PAPER = 'Hãy xem giấy đã ra tới đâu trước khi in lại.';

function unknown(why: string): End {
  return { state: 'unknown', reason: [why, CHECK_PAPER].join(' ') };
}

function failed(reason: string): SendResult {
  return { state: 'failed', reason, bytesWritten: 0 };
}
