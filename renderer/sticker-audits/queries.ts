import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';
import type { StickerAudit } from '../types.ts';

export type AuditLine = StickerAudit['lines'][number];
export type AuditScan = AuditLine['scans'][number];
export type AuditResult = AuditScan['result'];

/** All rounds, newest first. */
export const auditsQuery = queryOptions({
  queryKey: ['sticker-audits'],
  queryFn: () => call(api['sticker-audits'].$get()),
});

/** One round with its stalls and readings. */
export const auditQuery = (uid: string) =>
  queryOptions({
    queryKey: ['sticker-audits', uid],
    queryFn: ({ signal }) =>
      call(api['sticker-audits'][':uid'].$get({ param: { uid } }, { init: { signal } })),
  });
