import { Alert, Button, Stack } from '@mantine/core';
import { IconAlertTriangle, IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ContentsTable } from '../backups/contents-table.tsx';
import { CopyTable } from '../backups/copy-table.tsx';
import { FromElsewhere } from '../backups/from-elsewhere.tsx';
import { backupsQuery } from '../backups/queries.ts';
import { RestoreDialog } from '../backups/restore-dialog.tsx';
import { Async, Loading } from '../components/async.tsx';
import { Diagnostics } from '../components/diagnostics.tsx';
import { Disclosure } from '../components/disclosure.tsx';
import { DownloadButton } from '../components/download-button.tsx';
import { Panel } from '../components/panel.tsx';
import { refusalText } from '../lib/errors.ts';
import { useTitle } from '../lib/use-title.ts';
import { spokenTime } from '../lib/when.ts';
import type { BackupFile, DataState } from '../types.ts';
import { OwnButton } from '../welcome/own-button.tsx';
import { newestSoundQuery } from './newest-sound.ts';

interface RescuePageProps {
  readonly state: DataState;
  readonly onLook: () => void;
}

/** What happened, what is safe, and three ways on: a copy, saving what can be read, asking for help. */
export function RescuePage({ state, onLook }: RescuePageProps): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState<BackupFile | null>(null);
  useTitle(t('rescue.title'));
  return (
    <main className="welcome rescue">
      <header className="welcome-head">
        <h1>{t('rescue.title')}</h1>
      </header>
      <Alert color="red" role="alert" icon={<IconAlertTriangle size={20} aria-hidden />}>
        <Stack gap={6}>
          <strong>{state.problem ? refusalText(state.problem) : t('rescue.what')}</strong>
          <span>{t('rescue.safe')}</span>
          <span className="soft path">{state.folder}</span>
        </Stack>
      </Alert>
      <Panel title={t('rescue.restore')}>
        <Restore onOpen={setOpen} />
      </Panel>
      <div className="pair">
        <Panel title={t('rescue.salvage')}>
          <p>{t('rescue.salvageText')}</p>
          <DownloadButton
            address="/api/data/salvage"
            name="cho-so-du-lieu-con-doc-duoc.zip"
            variant="default"
          >
            {t('rescue.salvageAction')}
          </DownloadButton>
          {state.isReadable && (
            <Button
              mt={10}
              variant="default"
              leftSection={<IconEye size={18} aria-hidden />}
              onClick={onLook}
            >
              {t('rescue.look')}
            </Button>
          )}
        </Panel>
        <Panel title={t('rescue.help')}>
          <p>{t('rescue.helpText')}</p>
          <Diagnostics />
        </Panel>
      </div>
      {state.isSample && (
        <Panel title={t('rescue.sample')}>
          <p>{t('rescue.sampleText')}</p>
          <OwnButton />
        </Panel>
      )}
      <p className="soft welcome-foot">{t('shell.version', { version: state.version })}</p>
      {open && <RestoreDialog copy={open} from={{ id: open.id }} onClose={() => setOpen(null)} />}
    </main>
  );
}

function Restore({ onOpen }: { readonly onOpen: (copy: BackupFile) => void }): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(backupsQuery);
  return (
    <Async query={query} rows={4}>
      {({ backups }) =>
        backups.length === 0 ? (
          <Stack gap={12}>
            <span>{t('rescue.noCopies')}</span>
            <FromElsewhere />
          </Stack>
        ) : (
          <Stack gap={14}>
            <Newest copies={backups} onOpen={onOpen} />
            <Disclosure title={t('rescue.others', { count: backups.length })}>
              <CopyTable copies={backups} onOpen={onOpen} />
            </Disclosure>
            <Disclosure title={t('rescue.elsewhere')}>
              <FromElsewhere />
            </Disclosure>
          </Stack>
        )
      }
    </Async>
  );
}

/** The newest copy that is whole, opened and counted, ready to be taken. */
function Newest(props: {
  copies: readonly BackupFile[];
  onOpen: (copy: BackupFile) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { copies, onOpen } = props;
  const newest = useQuery(newestSoundQuery(copies));
  if (newest.isPending) return <Loading rows={3} />;
  if (!newest.data) return <span>{t('rescue.noneSound')}</span>;
  const { copy, contents } = newest.data;
  return (
    <Stack gap={10} align="flex-start">
      <strong>{t('rescue.newest', { when: spokenTime(copy.madeAt) })}</strong>
      <ContentsTable copy={contents} present={null} />
      <Button onClick={() => onOpen(copy)}>{t('rescue.useNewest')}</Button>
    </Stack>
  );
}
