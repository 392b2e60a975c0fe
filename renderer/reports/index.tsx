import { Button, Group } from '@mantine/core';
import { IconFileDownload, IconWriting } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addMonths, isMonth, monthOf } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { useToday } from '../app/session.ts';
import { Async } from '../components/async.tsx';
import { Screen } from '../components/screen.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useClearedJob, useJob } from '../lib/use-job.ts';
import { LetterheadDialog } from './letterhead-dialog.tsx';
import { MonthPicker } from './month-picker.tsx';
import { reportQuery } from './queries.ts';
import { ReportView } from './report-view.tsx';

const route = getRouteApi('/bao-cao');

/** Báo cáo: a month's figures, each with what it means, and the Word document made of them. */
export function ReportsScreen(): ReactNode {
  const { t } = useTranslation();
  const { ky } = route.useSearch();
  const navigate = route.useNavigate();
  const thisMonth = monthOf(useToday());
  const period = ky && isMonth(ky) ? ky : addMonths(thisMonth, -1);
  const query = useQuery(reportQuery(period));
  const [editing, setEditing] = useState(false);
  const slot = useJob(`report:${period}`);
  // A document is of the figures and texts it was made from: once they change, it is an old one.
  useClearedJob(`report:${period}`, query.data);
  const actions = (
    <Group gap="xs">
      <MonthPicker
        value={period}
        last={thisMonth}
        onChange={(month) => void navigate({ search: { ky: month } })}
      />
      <Button
        variant="default"
        leftSection={<IconWriting size={18} aria-hidden />}
        onClick={() => setEditing(true)}
      >
        {t('letterhead.open')}
      </Button>
      <SteadyButton
        leftSection={<IconFileDownload size={18} aria-hidden />}
        busy={slot.running}
        off={!query.data}
        onClick={() =>
          void slot.start(() => call(api.reports[':period'].docx.$post({ param: { period } })))
        }
      >
        {t('report.make')}
      </SteadyButton>
    </Group>
  );
  return (
    <Screen title={t('nav.reports')} actions={actions}>
      <Async query={query} rows={12}>
        {(report) => <ReportView report={report} slot={slot} />}
      </Async>
      {editing && <LetterheadDialog onClose={() => setEditing(false)} />}
    </Screen>
  );
}
