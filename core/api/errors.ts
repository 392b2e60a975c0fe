import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { errorBody, Refusal, statusOf, toRefusal } from '../kernel/index.ts';

const UNREADABLE = new Refusal(
  'invalid-input',
  'Nội dung gửi lên không đọc được. Hãy tải lại trang rồi làm lại.',
);

/** A body that is not the JSON or the form it says it is. */
function isUnreadable(thrown: Error): boolean {
  return thrown instanceof HTTPException && thrown.status < 500;
}

/** Every error leaves as the kernel's `ErrorBody`; the text of our own defects stays inside. */
export function onError(thrown: Error, c: Context): Response {
  const known = isUnreadable(thrown) ? UNREADABLE : toRefusal(thrown);
  if (known.code === 'internal') process.stderr.write(`${thrown.stack ?? thrown.message}\n`);
  return c.json(errorBody(known), statusOf(known.code));
}
