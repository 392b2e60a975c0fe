import { Button, Group, Stack } from '@mantine/core';
import { type ReactNode, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { CodeSource } from '../scanning/index.ts';
import type { StickerAudit } from '../types.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import type { PhotoHeap } from './photo-heap.ts';
import type { AuditLine } from './queries.ts';
import { Readings } from './readings.tsx';
import { LineResult, ResultCard } from './result-card.tsx';
import { LineTag } from './result-tag.tsx';
import { focusScanField, useRoundKeys } from './use-round-keys.ts';
import { useSaying } from './use-saying.ts';
import { type LastScan, useScans } from './use-scans.ts';
import type { Walk } from './use-walk.ts';

interface StallPanelProps {
  readonly audit: StickerAudit;
  readonly line: AuditLine;
  readonly walk: Walk;
  readonly heap: PhotoHeap;
  readonly panel: RefObject<HTMLDivElement | null>;
}

/** The stall we stand at: whose it is, what hangs there, and how to say so. */
export function StallPanel({ audit, line, walk, heap, panel }: StallPanelProps): ReactNode {
  const { t } = useTranslation();
  const isOpen = audit.signedAt === null;
  const scans = useScans(audit.uid, walk);
  const saying = useSaying(audit.uid);
  const [isDeciding, setDeciding] = useState(false);
  const back = () => focusScanField(panel.current);
  const say = (result: 'missing' | 'unreadable' | null) => {
    const here = walk.here() ?? line;
    // Named in the address, so that the step to come is counted from here.
    walk.go(here);
    saying.mutate({ line: here, result }, { onSuccess: () => result && walk.step(1) });
    back();
  };
  useRoundKeys({ walk, panel, onMissing: () => isOpen && say('missing') });
  return (
    <div ref={panel}>
      <section className="panel" aria-label={t('audits.stallPanel', { stall: line.stall })}>
        <Stack gap="sm">
          <div className="audit-stall">
            <h2>{t('audits.stallPanel', { stall: line.stall })}</h2>
            <span>{line.vendor}</span>
            <span className="soft">{[line.zone, line.row].filter(Boolean).join(', ')}</span>
            <LineTag line={line} />
          </div>
          {!line.expected && line.result === null && (
            <span className="soft">{t('audits.notExpected')}</span>
          )}
          {isOpen && (
            <CodeSource
              many
              autoFocus
              onCodes={scans.onCodes}
              onPhotos={heap.read}
              outcome={scans.last && <Outcome last={scans.last} />}
            />
          )}
          <div aria-live="assertive" className="audit-outcome">
            <ErrorAlert error={scans.error ?? saying.error} />
            {scans.last?.ledTo === line.id && scans.last.line.id !== line.id && (
              <Outcome last={scans.last} />
            )}
            <LineResult line={line} />
            {walk.hasEnded && <p className="warning-line">{t('audits.end')}</p>}
          </div>
          {isOpen && (
            <Group gap="xs">
              <Button variant="default" onClick={() => say('missing')} aria-keyshortcuts="F8">
                {t('audits.missing')}
              </Button>
              <Button variant="default" onClick={() => say('unreadable')}>
                {t('audits.unreadable')}
              </Button>
              <Button variant="default" onClick={() => setDeciding(true)}>
                {t('audits.decide')}
              </Button>
              {line.said !== null && (
                <Button variant="subtle" onClick={() => say(null)}>
                  {t('audits.takeBack')}
                </Button>
              )}
              <Group gap="xs" ml="auto">
                <Button
                  variant="default"
                  onClick={() => {
                    walk.step(-1);
                    back();
                  }}
                >
                  {t('audits.before')}
                </Button>
                <SteadyButton
                  onClick={() => {
                    walk.step(1);
                    back();
                  }}
                >
                  {t('audits.next')}
                </SteadyButton>
              </Group>
            </Group>
          )}
          <Readings audit={audit} line={line} onMoved={walk.go} />
        </Stack>
      </section>
      {isDeciding && (
        <DecisionDialog line={line} saying={saying} onClose={() => setDeciding(false)} />
      )}
    </div>
  );
}

function Outcome({ last: { scan, line } }: { readonly last: LastScan }): ReactNode {
  const { t } = useTranslation();
  return (
    <ResultCard
      brief
      where={t('audits.justNow', { stall: line.stall })}
      result={scan.result}
      message={scan.message}
    />
  );
}
