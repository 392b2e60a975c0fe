import { Alert, Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { DownloadButton } from '../components/download-button.tsx';
import { JobBar } from '../components/job-bar.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useJob } from '../lib/use-job.ts';
import { refreshAll } from '../lib/use-write.ts';
import type { StatementImport } from '../types.ts';

interface ImportActionsProps {
  readonly item: StatementImport;
  readonly onUndo: () => void;
  readonly onReread: () => void;
}

/** What can be done with an import that was taken in: fetched, read again, undone, done again. */
export function ImportActions({ item, onUndo, onReread }: ImportActionsProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const slot = useJob(`redo:${item.import}`);
  const redone = slot.job?.kind === 'statements-redo' ? slot.job.result?.import : undefined;
  const isLive = item.undoneAt === null;
  const redo = async () => {
    await slot.start(() =>
      call(api.statements[':uid'].redo.$post({ param: { uid: item.import }, json: {} })),
    );
    await refreshAll(client);
  };
  return (
    <>
      <Group gap="xs">
        {item.hasOriginal && (
          <DownloadButton
            address={`/api/statements/${item.import}/original`}
            name={item.fileName}
            variant="default"
          >
            {t('imports.download')}
          </DownloadButton>
        )}
        {item.hasOriginal && isLive && (
          <Button variant="default" onClick={onReread}>
            {t('imports.reread')}
          </Button>
        )}
        {isLive && (
          <Button variant="default" onClick={onUndo}>
            {t('imports.undo')}
          </Button>
        )}
        {!isLive && item.hasOriginal && item.replacedBy === null && (
          <SteadyButton variant="default" busy={slot.running} onClick={() => void redo()}>
            {t('imports.redo')}
          </SteadyButton>
        )}
      </Group>
      {!item.hasOriginal && <span className="soft">{t('imports.noOriginal')}</span>}
      <JobBar slot={slot}>
        {redone && isLive && (
          <Alert color="green" role="status">
            {t('imports.redone', {
              added: formatCount(redone.added),
              duplicate: formatCount(redone.duplicate),
            })}
          </Alert>
        )}
      </JobBar>
    </>
  );
}
