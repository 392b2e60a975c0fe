import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Instant } from '../components/day.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { said } from '../i18n/said.ts';
import { useWrite } from '../lib/use-write.ts';
import type { StickerAudit } from '../types.ts';
import type { AuditLine, AuditScan } from './queries.ts';
import { ResultTag } from './result-tag.tsx';
import { alarmOf } from './results.ts';

interface ReadingsProps {
  readonly audit: StickerAudit;
  readonly line: AuditLine;
  readonly onMoved: (line: AuditLine) => void;
}

/** Everything that was read at a stall, newest first; a reading can be moved or put aside. */
export function Readings({ audit, line, onMoved }: ReadingsProps): ReactNode {
  const { t } = useTranslation();
  const isOpen = audit.signedAt === null;
  const { uid } = audit;
  const aside = useWrite((scan: AuditScan) =>
    call(
      api['sticker-audits'][':uid'].scans[':scan']['set-aside'].$post({
        param: { uid, scan: String(scan.id) },
      }),
    ),
  );
  const move = useWrite(({ scan, to }: { scan: AuditScan; to: AuditLine }) =>
    call(
      api['sticker-audits'][':uid'].scans[':scan'].place.$post({
        param: { uid, scan: String(scan.id) },
        json: { line: to.id },
      }),
    ),
  );
  if (line.scans.length === 0) return null;
  return (
    <section aria-label={t('audits.readings')}>
      <h3 className="group-title">{t('audits.readings')}</h3>
      <ul className="audit-readings">
        {line.scans.map((scan) => {
          const other = isOpen ? placeIn(audit, line, scan) : undefined;
          return (
            <li key={scan.id} data-aside={scan.setAside}>
              <Reading scan={scan} brief={scan.result === line.result} />
              {isOpen && !scan.setAside && (
                <Group gap="xs">
                  {other && (
                    <SteadyButton
                      variant="default"
                      busy={move.isPending}
                      onClick={() =>
                        move.mutate({ scan, to: other }, { onSuccess: () => onMoved(other) })
                      }
                    >
                      {t('audits.moveTo', { stall: other.stall })}
                    </SteadyButton>
                  )}
                  <Button variant="subtle" onClick={() => aside.mutate(scan)}>
                    {t('audits.setAside')}
                  </Button>
                </Group>
              )}
            </li>
          );
        })}
      </ul>
      <ErrorAlert error={aside.error ?? move.error} />
    </section>
  );
}

interface ReadingProps {
  readonly scan: AuditScan;
  /** What it says stands above already. */
  readonly brief?: boolean;
}

/** One reading: when, how, in which photo, what it is. */
export function Reading({ scan, brief = false }: ReadingProps): ReactNode {
  const { t } = useTranslation();
  const { result, source, file, at, setAside, message } = scan;
  return (
    <div>
      <Group gap="xs">
        <ResultTag result={result} />
        <span className="soft">
          {t(`audits.source.${source}`)}
          {file && `: ${file}`}, <Instant at={at} />
        </span>
        {setAside && <span className="soft">{t('audits.isAside')}</span>}
      </Group>
      {!brief && <span>{said(message)}</span>}
    </div>
  );
}

/** The stall whose sticker was read here: perhaps somebody stood there, and not here. */
function placeIn(audit: StickerAudit, line: AuditLine, scan: AuditScan): AuditLine | undefined {
  if (!alarmOf(scan.result) || scan.ownStall === null) return undefined;
  return audit.lines.find(({ id, stall }) => id !== line.id && stall === scan.ownStall);
}
