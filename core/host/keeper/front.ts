import { createDataApi, type Keeper } from '../../api/index.ts';
import { errorBody, OPENING_HEADER, Refusal, statusOf } from '../../kernel/index.ts';
import { APP_AUTHOR } from '../../storage/index.ts';
import type { Log } from '../log.ts';
import type { Fetch } from '../messages.ts';
import { type Changes, changing } from './changes.ts';
import { openedOf } from './opener.ts';
import type { Stand } from './stand.ts';

/** What the requests are shared out between. */
export interface FrontOptions {
  readonly keeper: Keeper;
  readonly stand: Stand;
  readonly changes: Changes;
  readonly log: Log;
}

/** A reader waits this long for a change to end: most are over before anybody is told of them. */
const PATIENCE_MS = 3_000;

/**
 * Shares out what comes in under `/api`: the data as a whole is the keeper's,
 * the rest belongs to the data that is open. While one is changed for another
 * readers wait a moment, and writes are refused: they may be meant for the former.
 */
export function createFront({ keeper, stand, changes, log }: FrontOptions): Fetch {
  const author = (session: string | undefined): string => {
    const { state } = stand.now();
    const opened = openedOf(stand.now());
    return state === 'open' && opened ? opened.personIn(session) : APP_AUTHOR.name;
  };
  const dataApi = createDataApi(keeper, { author, report: log.report });
  const shareOut: Fetch = async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/api/data' || pathname.startsWith('/api/data/')) {
      return dataApi.fetch(request);
    }
    if (!(await changes.over(isRead(request) ? PATIENCE_MS : 0))) return refused(changing());
    const opening = String(stand.openings());
    const answer = await openedOf(stand.now())?.fetch(request);
    answer?.headers.set(OPENING_HEADER, opening);
    return answer ?? refused(noData());
  };
  let isFirst = true;
  return async (request) => {
    const answer = await shareOut(request);
    if (isFirst) log.note('first-answer', { at: Math.round(performance.now()) });
    isFirst = false;
    return answer;
  };
}

function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

function refused(refusal: Refusal): Response {
  return Response.json(errorBody(refusal), { status: statusOf(refusal.code) });
}

function noData(): Refusal {
  return new Refusal(
    'no-data',
    'Chưa mở dữ liệu nào. Hãy chọn chợ mẫu hoặc chợ của mình ở màn hình đầu.',
  );
}
