import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, call } from '../api.ts';
import { refreshAll } from '../lib/use-write.ts';
import type { CodesFound } from '../scanning/index.ts';
import type { AuditLine, AuditScan } from './queries.ts';
import type { Walk } from './use-walk.ts';

/** The last reading, and the stall we stood at. */
export interface LastScan {
  readonly scan: AuditScan;
  readonly line: AuditLine;
  /** The stall the round went on to by itself because of it. */
  readonly ledTo?: number | undefined;
}

/** Results after which a round goes on by itself: nothing is to be done at the stall now. */
const GOES_ON: readonly AuditScan['result'][] = ['right', 'out-of-date'];

/** A trigger pulled twice; nobody walks to the next stall so fast. */
const ECHO_MS = 2000;

function isEcho(heard: Map<string, number>, payload: string): boolean {
  const now = performance.now();
  const before = heard.get(payload);
  heard.set(payload, now);
  return before !== undefined && now - before < ECHO_MS;
}

/** Of codes seen together the one that wants something done. */
function worseOf(before: LastScan | null, now: LastScan): LastScan {
  return before && !GOES_ON.includes(before.scan.result) ? before : now;
}

/**
 * Sends what is scanned, one code after the other: a gun may be quicker than
 * the answer, and each code belongs to the stall reached by then.
 */
export function useScans(uid: string, walk: Walk) {
  const client = useQueryClient();
  const queue = useRef(Promise.resolve());
  const [last, setLast] = useState<LastScan | null>(null);
  const [error, setError] = useState<unknown>(null);
  const echo = useRef(new Map<string, number>());

  const sendOne = async (line: AuditLine, payload: string, source: AuditScan['source']) => {
    const scan = await call(
      api['sticker-audits'][':uid'].scans.$post({
        param: { uid },
        json: { payload, source, line: line.id },
      }),
    );
    setLast((before) => worseOf(before, { scan, line }));
    return scan.result;
  };
  const send = async (payloads: readonly string[], source: AuditScan['source']) => {
    const line = walk.here();
    if (!line) return;
    setLast(null);
    setError(null);
    try {
      const results: AuditScan['result'][] = [];
      for (const payload of payloads) results.push(await sendOne(line, payload, source));
      if (results.every((result) => GOES_ON.includes(result))) {
        walk.step(1);
        setLast((before) => before && { ...before, ledTo: walk.here()?.id });
      }
    } catch (thrown) {
      setError(thrown);
    }
    void refreshAll(client);
  };
  const onCodes: CodesFound = (payloads, source) => {
    const fresh = payloads.filter((payload) => !isEcho(echo.current, payload));
    if (fresh.length > 0) queue.current = queue.current.then(() => send(fresh, source));
  };
  return { last, error, onCodes };
}
