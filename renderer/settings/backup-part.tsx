import { Alert, Stack } from '@mantine/core';
import { IconDatabase, IconShieldCheck, IconShieldExclamation } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BACKUP, backUpNow } from '../app/back-up.ts';
import { useDataState } from '../app/data-state.ts';
import { useToday } from '../app/session.ts';
import { CopyTable } from '../backups/copy-table.tsx';
import { FromElsewhere } from '../backups/from-elsewhere.tsx';
import { backupsQuery, lastWriteQuery } from '../backups/queries.ts';
import { RestoreDialog } from '../backups/restore-dialog.tsx';
import { safetyOf } from '../backups/safety.ts';
import { Async } from '../components/async.tsx';
import { Disclosure } from '../components/disclosure.tsx';
import { JobBar } from '../components/job-bar.tsx';
import { Panel } from '../components/panel.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useClearedJob, useJob } from '../lib/use-job.ts';
import type { BackupFile, Backups } from '../types.ts';
import { SecondPlacePanel } from './second-place-panel.tsx';

/** Sao lưu: how safe the data is, both places, all copies, and restoring one. */
export function BackupPart(): ReactNode {
  const query = useQuery(backupsQuery);
  const isSample = useDataState()?.isSample ?? false;
  const { t } = useTranslation();
  return (
    <Async query={query} rows={8}>
      {({ status, backups }) => (
        <>
          {isSample ? (
            <Alert color="gray" role="note">
              {t('backupSettings.sample')}
            </Alert>
          ) : (
            <Verdict status={status} />
          )}
          <HerePanel isSample={isSample} />
          {!isSample && <SecondPlacePanel status={status} />}
          <CopiesPanel copies={backups} />
        </>
      )}
    </Async>
  );
}

/** The line that is always on the screen, at length. */
function Verdict({ status }: Pick<Backups, 'status'>): ReactNode {
  const { t } = useTranslation();
  const lastWriteAt = useQuery(lastWriteQuery).data ?? null;
  const { tone, last, trouble } = safetyOf(status, { today: useToday(), lastWriteAt });
  const Icon = tone === 'good' ? IconShieldCheck : IconShieldExclamation;
  const color = { good: 'green', warn: 'yellow', bad: 'red', plain: 'gray', accent: 'gray' }[tone];
  return (
    <Alert
      color={color}
      role="status"
      icon={<Icon size={20} aria-hidden />}
      title={`${t('safety.title')}: ${last}`}
    >
      {trouble}
    </Alert>
  );
}

function HerePanel({ isSample }: { readonly isSample: boolean }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const slot = useJob(BACKUP);
  // What is opened next time has not been backed up yet.
  useClearedJob(BACKUP, null);
  return (
    <Panel
      title={t('backupSettings.here')}
      aside={
        <SteadyButton
          leftSection={<IconDatabase size={18} aria-hidden />}
          busy={slot.running}
          onClick={() => void backUpNow(client)}
        >
          {t('backupSettings.now')}
        </SteadyButton>
      }
    >
      <Stack gap="sm">
        {!isSample && <p className="soft">{t('backupSettings.auto')}</p>}
        <JobBar slot={slot}>
          {slot.job?.kind === BACKUP && slot.job.result && (
            <Alert color="green" role="status" title={t('backupSettings.done')}>
              <span className="path">{slot.job.result.file}</span>
            </Alert>
          )}
        </JobBar>
      </Stack>
    </Panel>
  );
}

function CopiesPanel({ copies }: { readonly copies: readonly BackupFile[] }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState<BackupFile | null>(null);
  return (
    <Panel title={t('copies.title')}>
      <Stack gap="sm">
        {copies.length === 0 ? (
          <p className="soft">{t('copies.empty')}</p>
        ) : (
          <CopyTable copies={copies} onOpen={setOpen} />
        )}
        <Disclosure title={t('elsewhere.title')}>
          <FromElsewhere />
        </Disclosure>
      </Stack>
      {open && <RestoreDialog copy={open} from={{ id: open.id }} onClose={() => setOpen(null)} />}
    </Panel>
  );
}
