import { randomBytes, timingSafeEqual } from 'node:crypto';
import { messagePage } from '../../core/host/index.ts';
import { errorBody, Refusal } from '../../core/kernel/index.ts';

/** Keeps the loopback address to the person who was given its link. */
export interface Gate {
  /** A fresh link; it opens once. */
  newLink(): string;
  /**
   * Lets a request in or answers it. Any program on this PC and any page in the
   * browser can reach the address, so nothing is taken on trust: the Host must
   * be ours (a rebound name is not), no foreign page may call the API, writes
   * must come from our own page, and everything needs the session that a link
   * was exchanged for.
   */
  admit(request: Request, rawUrl: string): Admission;
  /** What another `cho-so serve` on this PC must show to be given a link. */
  readonly key: string;
}

/** In which session the request goes on, or what it is answered with. */
export type Admission = { readonly session: string } | { readonly answer: Response };

/** Where another `serve` on the same data asks for a fresh link. */
export const LINK_PATH = '/cho-so/link';

const secret = (): string => randomBytes(32).toString('base64url');

/** Makes the gate of the address on this port. */
export function createGate(port: number): Gate {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const cookieName = `cho-so-${port}`;
  const key = secret();
  const tokens = new Set<string>();
  const sessions = new Set<string>();

  function newLink(): string {
    const token = secret();
    tokens.add(token);
    return `http://127.0.0.1:${port}/?token=${token}`;
  }

  /** A link is exchanged for a session; it opens once. */
  function enter(token: string, isKnown: boolean): Response {
    if (isKnown) return redirect();
    if (!tokens.delete(token)) return usedLink();
    const session = secret();
    sessions.add(session);
    return redirect(`${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`);
  }

  function admit(request: Request, rawUrl: string): Admission {
    const { headers, method } = request;
    if (isCrooked(rawUrl)) return { answer: refused('bad-path', 400) };
    const host = headers.get('host') ?? '';
    if (!hosts.includes(host)) return { answer: refused('wrong-host', 403) };
    const url = new URL(request.url);
    if (url.pathname === LINK_PATH) return { answer: giveLink(request, { key, newLink }) };
    const isApi = url.pathname === '/api' || url.pathname.startsWith('/api/');
    if ((isApi && isForeign(headers, host)) || (isWrite(method) && !isOwnPage(headers, host))) {
      return { answer: refused('wrong-origin', 403) };
    }
    if (isWrite(method) && !isPlainBody(headers)) return { answer: refused('wrong-media', 415) };
    const session = cookieOf(headers, cookieName);
    const isKnown = session !== undefined && sessions.has(session);
    const token = url.searchParams.get('token');
    if (method === 'GET' && url.pathname === '/' && token !== null) {
      return { answer: enter(token, isKnown) };
    }
    if (isKnown) return { session };
    return { answer: isApi ? refused('no-session', 401) : noSessionPage() };
  }

  return { key, newLink, admit };
}

function isWrite(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

// Checked on the raw line, before URL parsing folds the dots away. A target that
// names a host of its own (`http://…`, `//…`) would be parsed past our check of it.
function isCrooked(rawUrl: string): boolean {
  const path = rawUrl.split('?', 1)[0] ?? '';
  return !/^\/(?!\/)/.test(path) || /\\|%5c|%00|(^|\/|%2f)(\.|%2e){1,2}(\/|%2f|$)/i.test(path);
}

/** A browser says that another page, or a link on one, is behind the request. */
function isForeign(headers: Headers, host: string): boolean {
  const site = headers.get('sec-fetch-site') ?? 'none';
  const origin = headers.get('origin');
  return (
    (site !== 'none' && site !== 'same-origin') || (origin !== null && origin !== `http://${host}`)
  );
}

/** A write names our own page as its origin; a browser that names none must say it is ours. */
function isOwnPage(headers: Headers, host: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  const origin = headers.get('origin');
  return origin === null ? site === 'same-origin' : origin === `http://${host}`;
}

/** Bodies a plain form on a foreign page cannot send unasked, and uploads. */
function isPlainBody(headers: Headers): boolean {
  const type = headers.get('content-type');
  return type === null || /^(application\/json|multipart\/form-data)(;|$)/i.test(type.trim());
}

function cookieOf(headers: Headers, name: string): string | undefined {
  const cookies = (headers.get('cookie') ?? '').split(';').map((part) => part.trim());
  return cookies.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
}

function giveLink(
  request: Request,
  { key, newLink }: { key: string; newLink: () => string },
): Response {
  const given = Buffer.from(request.headers.get('authorization') ?? '');
  const wanted = Buffer.from(`Bearer ${key}`);
  const isRight = given.length === wanted.length && timingSafeEqual(given, wanted);
  // A page in a browser always names its origin on a POST; a program does not.
  if (request.method !== 'POST' || request.headers.has('origin') || !isRight) {
    return refused('wrong-key', 403);
  }
  return Response.json({ url: newLink() });
}

function redirect(cookie?: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: '/', ...(cookie ? { 'set-cookie': cookie } : {}) },
  });
}

const REASONS = {
  'bad-path': 'Đường dẫn này không hợp lệ.',
  'wrong-host': 'Địa chỉ này không phải của Chợ Số trên máy này.',
  'wrong-origin': 'Yêu cầu không đến từ trang của Chợ Số nên bị từ chối.',
  'wrong-media': 'Kiểu nội dung gửi lên không được nhận.',
  'wrong-key': 'Không có quyền lấy liên kết.',
  'no-session':
    'Phiên làm việc đã hết. Hãy chạy lại npm start (hoặc cho-so serve) và mở liên kết mới.',
} as const;

function refused(code: keyof typeof REASONS, status: number): Response {
  return Response.json(errorBody(new Refusal(code, REASONS[code])), { status });
}

function usedLink(): Response {
  return messagePage(403, {
    title: 'Liên kết này đã dùng rồi',
    text: 'Mỗi liên kết chỉ mở được một lần. Hãy chạy lại npm start (hoặc cho-so serve) và mở liên kết mới.',
  });
}

function noSessionPage(): Response {
  return messagePage(401, {
    title: 'Cần liên kết để vào',
    text: 'Chợ Số chỉ mở bằng liên kết in ra khi khởi động. Hãy chạy lại npm start (hoặc cho-so serve) và mở liên kết mới.',
  });
}
