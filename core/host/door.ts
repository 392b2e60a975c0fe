import { randomBytes } from 'node:crypto';
import { errorBody, Refusal, SESSION_HEADER, statusOf, toRefusal } from '../kernel/index.ts';
import { secured } from './headers.ts';
import type { Fetch } from './messages.ts';
import type { Site } from './site.ts';

/** What a door puts together. */
export interface DoorParts {
  /** The API: a host's `fetch`. */
  readonly api: Fetch;
  readonly site: Site;
  /** What only the desktop window can do (file dialogs): `/desktop`. No other door has it. */
  readonly desktop?: Fetch;
}

/** Lets a request through in the name of one of the door's sessions. */
export type Doorway = (request: Request, session: string) => Promise<Response>;

/**
 * What is the same in every door: `/api` goes to the core, `/desktop` to the
 * window where there is one, all else is a static file, methods that none knows
 * are refused, and every answer carries the same headers.
 */
export function createDoorway({ api, site, desktop = noRoute }: DoorParts): Doorway {
  return async (request, session) => {
    const nonce = randomBytes(16).toString('base64');
    if (!METHODS.includes(request.method)) return secured(wrongMethod(), nonce);
    const { pathname } = new URL(request.url);
    const isUnder = (folder: string): boolean =>
      pathname === folder || pathname.startsWith(`${folder}/`);
    if (isUnder('/api')) return secured(await callApi(api, request, session), nonce);
    return secured(await (isUnder('/desktop') ? desktop(request) : site(request, nonce)), nonce);
  };
}

const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

function wrongMethod(): Response {
  const refusal = new Refusal('wrong-method', 'Chợ Số không nhận kiểu yêu cầu này.');
  return refused(refusal, { allow: METHODS.join(', ') });
}

function noRoute(): Response {
  return refused(new Refusal('no-route', 'Không có địa chỉ này trong Chợ Số.'));
}

function refused(thrown: unknown, headers: Record<string, string> = {}): Response {
  const { code } = toRefusal(thrown);
  return Response.json(errorBody(thrown), { status: statusOf(code), headers });
}

async function callApi(api: Fetch, request: Request, session: string): Promise<Response> {
  const { method, url, body, signal } = request;
  const headers = new Headers(request.headers);
  headers.delete('cookie'); // the door's own business
  headers.set(SESSION_HEADER, session);
  try {
    return await api(
      new Request(url, { method, headers, signal, ...(body ? { body, duplex: 'half' } : {}) }),
    );
  } catch (thrown) {
    return refused(thrown);
  }
}
