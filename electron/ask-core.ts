import type { Fetch } from '../core/host/index.ts';
import { Refusal, SESSION_HEADER } from '../core/kernel/index.ts';
import { HOME } from './address.ts';
import { SESSION } from './protocol.ts';

/**
 * Asks the core for something as the page would.
 * @param path below `/api/`
 * @throws Refusal `core-stopped`, or what the core answers with
 */
export async function askCore(api: Fetch, path: string): Promise<Response> {
  const headers = { [SESSION_HEADER]: SESSION };
  const response = await api(new Request(`${HOME}api/${path}`, { headers }));
  if (response.ok) return response;
  const { Failure } = await import('./asks.ts');
  const { code, message } = Failure.parse(await response.json()).error;
  throw new Refusal(code, message);
}
