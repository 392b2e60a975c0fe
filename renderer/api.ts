import { hc, parseResponse } from 'hono/client';
import i18next from 'i18next';
import type { AppType, DataAppType } from '../core/api/index.ts';
import { ApiError, isErrorBody } from './lib/errors.ts';
import { isOfThisPage, startAfresh } from './lib/opening.ts';

/**
 * Turns every answer that is not a success into an {@link ApiError}, so that
 * screens only see results. An answer from other data than the page shows is
 * never seen: the page begins afresh on that.
 */
export async function fetchChecked(
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(input, init);
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    throw new ApiError(0, { code: 'no-connection', message: i18next.t('errors.noConnection') });
  }
  if (!isOfThisPage(response)) {
    startAfresh();
    return new Promise(() => {});
  }
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => null);
  if (isErrorBody(body)) throw new ApiError(response.status, body.error);
  throw new ApiError(response.status, { code: 'internal', message: i18next.t('errors.internal') });
}

/** The typed client of the core's API; the same origin behind both doors. */
export const api = hc<AppType>(window.location.origin, { fetch: fetchChecked }).api;

/** The same for the data as a whole: answered also when none is open. */
export const dataApi = hc<DataAppType>(`${window.location.origin}/api/data`, {
  fetch: fetchChecked,
});

/** Reads the answer of a call; throws {@link ApiError}. */
export const call = parseResponse;
