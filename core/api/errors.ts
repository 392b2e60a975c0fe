import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { errorBody, MAX_FILE_BYTES, Refusal, statusOf, toRefusal } from '../kernel/index.ts';

/** Something that went wrong, for the log; what a person is shown of it is the refusal. */
export interface Fault {
  /** The code it was shown under; `internal` for our own defects. */
  readonly code: string;
  /** The route's pattern or the kind of job; never an address, which may hold names. */
  readonly where: string;
  readonly thrown: unknown;
}

/** Told of everything that was refused or failed. */
export type Report = (fault: Fault) => void;

/** Our defects on standard error; the rest is a person's to mend. */
export const reportToStderr: Report = ({ code, thrown }) => {
  if (code !== 'internal') return;
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  process.stderr.write(`${text}\n`);
};

const UNREADABLE = new Refusal(
  'invalid-input',
  'Nội dung gửi lên không đọc được. Hãy tải lại trang rồi làm lại.',
);

/** A body that is not the JSON or the form it says it is. */
function isUnreadable(thrown: Error): boolean {
  return thrown instanceof HTTPException && thrown.status < 500;
}

/**
 * What every handler of ours does with what goes wrong: bodies beyond all reason
 * are refused, unknown addresses too, and every error leaves as the kernel's
 * `ErrorBody`; the text of our own defects stays inside.
 */
export function guard(app: Pick<Hono, 'use' | 'onError' | 'notFound'>, report: Report): void {
  app.use(bodyLimit({ maxSize: MAX_FILE_BYTES, onError: tooLarge }));
  app.notFound((c) =>
    c.json(errorBody(new Refusal('no-route', 'Không có địa chỉ này trong Chợ Số.')), 404),
  );
  app.onError((thrown: Error, c: Context) => {
    const known = isUnreadable(thrown) ? UNREADABLE : toRefusal(thrown);
    report({ code: known.code, where: `${c.req.method} ${routePath(c, -1)}`, thrown });
    return c.json(errorBody(known), statusOf(known.code));
  });
}

function tooLarge(): Response {
  const refusal = new Refusal(
    'file-too-heavy',
    `Tệp lớn hơn ${MAX_FILE_BYTES / 1024 / 1024} MB, không phải sao kê hay danh sách của một chợ. Hãy chia nhỏ tệp.`,
  );
  return Response.json(errorBody(refusal), { status: statusOf(refusal.code) });
}
