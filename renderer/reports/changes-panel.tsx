import { Alert, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import type { Report, SignedReport } from '../types.ts';
import { NOW } from './address.ts';
import { DifferencesTable } from './differences-table.tsx';
import type { Go } from './period-desk.tsx';
import { changesQuery, reportQuery } from './queries.ts';
import type { Corrected } from './sign-dialog.tsx';

interface ChangesPanelProps {
  readonly report: SignedReport;
  readonly go: Go;
  readonly onCorrect: (report: Report, corrected: Corrected) => void;
}

/** Whether the figures are still what was signed; if not, both values and the way to correct it. */
export function ChangesPanel({ report, go, onCorrect }: ChangesPanelProps): ReactNode {
  const { t } = useTranslation();
  const changes = useQuery(changesQuery(report.uid));
  const draft = useQuery({
    ...reportQuery(report.period),
    enabled: (changes.data?.length ?? 0) > 0,
  });
  if (changes.isError) {
    return <ErrorAlert error={changes.error} onRetry={() => void changes.refetch()} />;
  }
  const differences = changes.data;
  if (differences === undefined) return null;
  if (differences.length === 0) return <span className="soft">{t('report.unchanged')}</span>;
  return (
    <Alert color="yellow" title={t('report.changedTitle', { count: differences.length })}>
      <Stack gap="sm">
        <DifferencesTable differences={differences} />
        <Group gap="xs">
          <SteadyButton
            off={!draft.data}
            onClick={() => draft.data && onCorrect(draft.data, { report, differences })}
          >
            {t('sign.openCorrection')}
          </SteadyButton>
          <SteadyButton variant="default" onClick={() => go({ copy: NOW })}>
            {t('report.seeNow')}
          </SteadyButton>
        </Group>
      </Stack>
    </Alert>
  );
}
