import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { Refusal, refuse } from '../kernel/index.ts';
import type { Question } from './schema.ts';

/** One question to a provider over HTTP. */
export interface Asking<Schema extends z.ZodType> {
  /** The provider, as people call it. */
  readonly name: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly schema: Schema;
  readonly signal: AbortSignal;
}

/** Providers allow three questions a second. */
const BETWEEN_MS = 400;
const TRIES = 4;
const FIRST_WAIT_MS = 250;
/** Longer than this nobody waits at a counter: the next round asks again. */
const LONGEST_WAIT_MS = 20_000;
const TIME_MS = 30_000;
const MOST_BYTES = 32 * 1024 * 1024;

/** Something that may be over in a moment; `waitMs` as the provider asks, if it does. */
class Passing extends Error {
  readonly refusal: Refusal;
  readonly waitMs: number | null;
  constructor(refusal: Refusal, waitMs: number | null = null) {
    super(refusal.message);
    this.refusal = refusal;
    this.waitMs = waitMs;
  }
}

/**
 * Asks until there is an answer: waits when told to (429), tries again after a
 * broken connection or a server's fault, four times in all. An empty answer is a
 * refused key, never "no payments".
 * @throws Refusal `feed-key`, `feed-busy`, `feed-unreachable`, `feed-answer`.
 */
export async function ask<Schema extends z.ZodType>(
  asking: Asking<Schema>,
): Promise<z.infer<Schema>> {
  for (let time = 1; ; time += 1) {
    try {
      return await askOnce(asking);
    } catch (thrown) {
      asking.signal.throwIfAborted();
      if (!(thrown instanceof Passing)) throw thrown;
      const wait = thrown.waitMs ?? FIRST_WAIT_MS * 2 ** (time - 1);
      if (time === TRIES || wait > LONGEST_WAIT_MS) throw thrown.refusal;
      // Not everybody at the same moment.
      await pause(wait * (1 + Math.random() / 4), undefined, { signal: asking.signal });
    }
  }
}

async function askOnce<Schema extends z.ZodType>(asking: Asking<Schema>): Promise<z.infer<Schema>> {
  const { name, url, headers, schema, signal } = asking;
  const response = await fetch(url, {
    headers: { accept: 'application/json', ...headers },
    // The key goes to nobody the provider points to.
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIME_MS)]),
  }).catch((): never => {
    throw new Passing(unreachable(name));
  });
  const text = await bodyOf(response, name);
  checkStatus(response, name);
  if (text.trim() === '') throw badKey(name);
  const answer = schema.safeParse(json(text));
  return answer.success ? answer.data : refuseAnswer(text, name);
}

function checkStatus({ status, headers }: Response, name: string): void {
  if (status === 401 || status === 403) throw badKey(name);
  if (status === 429) throw new Passing(busy(name), waitOf(headers));
  if (status >= 500) throw new Passing(unreachable(name));
  if (status >= 400) throw strange(name);
}

function waitOf(headers: Headers): number | null {
  const told = headers.get('retry-after') ?? headers.get('x-sepay-userapi-retry-after');
  const seconds = told === null ? Number.NaN : Number(told);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

/** The text of an answer; what is cut off or has no end is no answer. */
async function bodyOf(response: Response, name: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of response.body ?? []) {
      size += piece.length;
      if (size > MOST_BYTES) throw strange(name);
      pieces.push(piece);
    }
  } catch (thrown) {
    throw thrown instanceof Refusal ? thrown : new Passing(unreachable(name));
  }
  return Buffer.concat(pieces).toString('utf8');
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Business errors come with status 200: those about the key are told as such. */
function refuseAnswer(text: string, name: string): never {
  if (/unauthori[sz]ed|invalid.{0,20}(?:token|key)|"(?:error|status)"\s*:\s*"?40[13]/i.test(text)) {
    throw badKey(name);
  }
  throw strange(name);
}

function badKey(name: string): Refusal {
  return new Refusal(
    'feed-key',
    `${name} không nhận khóa truy cập. Hãy lấy khóa mới ở trang của ${name} rồi nhập lại.`,
    { provider: name },
  );
}

function busy(name: string): Refusal {
  return new Refusal(
    'feed-busy',
    `${name} đang bận hoặc bị hỏi quá nhiều lần. Hãy thử lại sau ít phút; chưa có gì bị mất.`,
    { provider: name },
  );
}

function unreachable(name: string): Refusal {
  return new Refusal(
    'feed-unreachable',
    `Không nối được với ${name}. Hãy kiểm tra mạng rồi thử lại; lần sau sẽ lấy cả những ngày còn thiếu.`,
    { provider: name },
  );
}

function strange(name: string): Refusal {
  return new Refusal(
    'feed-answer',
    `${name} trả lời không đúng dạng đã biết nên không nhận gì. Hãy tải tệp sao kê về để nhập, và báo người hỗ trợ.`,
    { provider: name },
  );
}

/** What an answer says in another shape than the documents: refused with the provider's name. */
export function refuseStrange(name: string): never {
  return refuse(strange(name).code, strange(name).message, { provider: name });
}

/** The pause between two questions to a provider; to an address of one's own there is none. */
export async function between({ settings, signal }: Question): Promise<void> {
  if (settings.address === null) await pause(BETWEEN_MS, undefined, { signal });
}
