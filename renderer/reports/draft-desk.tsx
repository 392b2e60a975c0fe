import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, type PeriodKey } from '../../core/kernel/index.ts';
import { Async, Empty } from '../components/async.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Tag } from '../components/tag.tsx';
import type { DraftTexts, Report, SignedReport } from '../types.ts';
import type { Look } from './address.ts';
import { DraftSheet } from './draft-sheet.tsx';
import { FiguresTable } from './figures-table.tsx';
import { FilesPanel } from './files-panel.tsx';
import { ImportsUsed } from './imports-used.tsx';
import { LookSwitch } from './look-switch.tsx';
import type { Go } from './period-desk.tsx';
import { changesQuery, draftTextsQuery, reportQuery } from './queries.ts';
import { SettingsPanel } from './settings-panel.tsx';
import type { Corrected } from './sign-dialog.tsx';
import { SignPanel } from './sign-panel.tsx';
import { Warnings } from './warnings.tsx';

interface DraftDeskProps {
  readonly period: PeriodKey;
  readonly look: Look;
  /** What was signed of the period already: the draft corrects it. */
  readonly latest: SignedReport | undefined;
  readonly go: Go;
  readonly onSign: (report: Report, corrected?: Corrected) => void;
}

/** A report before it is signed: what to look at first, its figures or its document, and what to do with it. */
export function DraftDesk(props: DraftDeskProps): ReactNode {
  const report = useQuery(reportQuery(props.period));
  const texts = useQuery(draftTextsQuery(props.period));
  return (
    <Async query={report} rows={12}>
      {(draft) => (
        <Async query={texts} rows={12}>
          {(written) => <Draft {...props} report={draft} texts={written} />}
        </Async>
      )}
    </Async>
  );
}

function Draft(props: DraftDeskProps & { report: Report; texts: DraftTexts }): ReactNode {
  const { t } = useTranslation();
  const { report, texts, look, latest, go, onSign } = props;
  const changes = useQuery({ ...changesQuery(latest?.uid ?? ''), enabled: latest !== undefined });
  const { totalVendors, txCount, unattributedCount } = report.figures;
  if (totalVendors === 0 && txCount === 0 && unattributedCount === 0) {
    return (
      <Empty title={t('report.empty')} text={t('report.emptyText')}>
        <LinkButton to="/sao-ke">{t('imports.toTakeIn')}</LinkButton>
      </Empty>
    );
  }
  const corrected = latest && { report: latest, differences: changes.data ?? [] };
  return (
    <div className="with-aside report-desk" data-state="ready">
      <Stack gap="sm">
        <Warnings report={report} />
        <div className="report-bar">
          <div className="report-tags">
            <Tag tone="accent">
              {latest ? t('report.stateNow', { number: latest.number }) : t('report.stateDraft')}
            </Tag>
            <span className="soft">
              {t('report.period', {
                from: formatDay(report.from),
                to: formatDay(report.to),
                asAt: formatDay(report.asAt),
              })}
            </span>
          </div>
          <LookSwitch look={look} onChange={(next) => go({ look: next })} />
        </div>
        {look === 'van-ban' ? (
          <DraftSheet report={report} texts={texts} />
        ) : (
          <>
            <FiguresTable report={report} />
            <ImportsUsed imports={report.imports} />
          </>
        )}
      </Stack>
      <aside className="aside" aria-label={t('report.work')}>
        <Stack gap="sm">
          <SignPanel
            report={report}
            isCorrection={latest !== undefined}
            onSign={() => onSign(report, corrected)}
          />
          <FilesPanel report={report} />
          <SettingsPanel report={report} />
        </Stack>
      </aside>
    </div>
  );
}
