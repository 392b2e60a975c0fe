import { api, call } from '../api.ts';
import { useWrite } from '../lib/use-write.ts';
import type { AuditLine, AuditResult } from './queries.ts';

interface Saying {
  readonly line: AuditLine;
  /** Null takes back what was said. */
  readonly result: AuditResult | null;
  readonly note?: string;
}

/** Writes down what a person says of a stall. */
export function useSaying(uid: string) {
  return useWrite(({ line, result, note }: Saying) =>
    call(
      api['sticker-audits'][':uid'].lines[':line'].$put({
        param: { uid, line: String(line.id) },
        json: { result, ...(note === undefined ? {} : { note }) },
      }),
    ),
  );
}
