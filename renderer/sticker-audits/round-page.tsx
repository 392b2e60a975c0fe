import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Async } from '../components/async.tsx';
import { KeyLine } from '../components/keys.tsx';
import { refreshAll } from '../lib/use-write.ts';
import type { StickerAudit } from '../types.ts';
import { HeapLine } from './heap-line.tsx';
import { usePhotoHeap } from './photo-heap.ts';
import { auditQuery } from './queries.ts';
import { RoundHead } from './round-head.tsx';
import { StallList } from './stall-list.tsx';
import { StallPanel } from './stall-panel.tsx';
import { Tray } from './tray.tsx';
import { useWalk } from './use-walk.ts';

/** A round: the stalls on the left, the one we stand at beside them. */
export function RoundPage({ uid }: { readonly uid: string }): ReactNode {
  const query = useQuery(auditQuery(uid));
  return (
    <Async query={query} rows={12}>
      {(audit) => <Round audit={audit} />}
    </Async>
  );
}

function Round({ audit }: { readonly audit: StickerAudit }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const walk = useWalk(audit);
  const heap = usePhotoHeap(audit.uid, () => void refreshAll(client));
  const panel = useRef<HTMLDivElement>(null);
  return (
    <div className="audit-round" data-state="ready">
      <RoundHead audit={audit} walk={walk} />
      <div className="audit-desk">
        <StallList lines={walk.lines} current={walk.current} onOpen={walk.go} />
        <div className="audit-side">
          <HeapLine heap={heap} />
          {walk.current && (
            <StallPanel audit={audit} line={walk.current} walk={walk} heap={heap} panel={panel} />
          )}
          <Tray audit={audit} />
        </div>
      </div>
      {audit.signedAt === null && (
        <KeyLine
          keys={[
            [['Enter'], t('audits.keys.next')],
            [['↑'], t('audits.keys.before')],
            [['F8'], t('audits.keys.missing')],
          ]}
        />
      )}
    </div>
  );
}
