import { Group } from '@mantine/core';
import { IconFileSpreadsheet, IconFileText, IconFileTypePdf } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { JobBar } from '../components/job-bar.tsx';
import { Panel } from '../components/panel.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { saveFile } from '../lib/save-file.ts';
import { useClearedJob, useJob } from '../lib/use-job.ts';
import type { Report, ReportFormat } from '../types.ts';
import { MessageDialog } from './message-dialog.tsx';

/** The files an office opens; the text for Zalo has its own button. */
const OFFICE_FILES = [
  { format: 'docx', Icon: IconFileText },
  { format: 'pdf', Icon: IconFileTypePdf },
  { format: 'xlsx', Icon: IconFileSpreadsheet },
] as const satisfies readonly { format: ReportFormat; Icon: unknown }[];

/** The files of a draft: each is made from the figures as they are now, and saved when it is done. */
export function FilesPanel({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation();
  const { period, message } = report;
  const slot = useJob(`report:${period}`);
  const [asked, setAsked] = useState<ReportFormat>();
  const [isMessageOpen, setMessageOpen] = useState(false);
  // A file is of the figures and texts it was made from: once they change, it is an old one.
  useClearedJob(`report:${period}`, report);
  const save = useMutation({
    mutationFn: async (format: ReportFormat) => {
      const job = await slot.start(() =>
        call(api.reports[':period'].documents.$post({ param: { period }, json: { format } })),
      );
      if (job?.file) await saveFile(`/api/files/${job.file.id}`, job.file.name);
    },
  });
  return (
    <Panel title={t('report.files')}>
      <p className="soft">{t('report.draftFiles')}</p>
      <Group gap="xs" mb="xs">
        {OFFICE_FILES.map(({ format, Icon }) => (
          <SteadyButton
            key={format}
            variant="default"
            leftSection={<Icon size={18} aria-hidden />}
            busy={slot.running && asked === format}
            off={slot.running && asked !== format}
            onClick={() => {
              setAsked(format);
              save.mutate(format);
            }}
          >
            {t(`report.format.${format}`)}
          </SteadyButton>
        ))}
        <SteadyButton variant="default" onClick={() => setMessageOpen(true)}>
          {t('report.format.txt')}
        </SteadyButton>
      </Group>
      <JobBar slot={slot}>
        {slot.job?.state === 'done' && <span role="status">{t('report.made')}</span>}
      </JobBar>
      <ErrorAlert error={save.error} />
      {isMessageOpen && <MessageDialog text={message} onClose={() => setMessageOpen(false)} />}
    </Panel>
  );
}
