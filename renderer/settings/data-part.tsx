import { Button, CopyButton, Group, Stack } from '@mantine/core';
import { IconCheck, IconCopy, IconFolderOpen } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDataState } from '../app/data-state.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Panel } from '../components/panel.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { showInFolder } from '../lib/desktop.ts';
import type { DataState } from '../types.ts';
import { OwnButton } from '../welcome/own-button.tsx';
import { SamplePanel } from '../welcome/sample-panel.tsx';
import { MovePanel } from './move-panel.tsx';

/** Where the data lies, moving it, and the way between the sample and one's own market. */
export function DataPart(): ReactNode {
  const { t } = useTranslation();
  const state = useDataState();
  if (!state) return null;
  return (
    <>
      <p className="soft">{t('dataSettings.text')}</p>
      <FolderPanel state={state} />
      {state.isSample ? (
        <OwnPanel />
      ) : (
        <>
          <MovePanel />
          <SamplePanel title={t('dataSettings.sample')} text={t('dataSettings.sampleText')} />
        </>
      )}
    </>
  );
}

function FolderPanel({ state }: { readonly state: DataState }): ReactNode {
  const { t } = useTranslation();
  const show = useMutation({ mutationFn: () => showInFolder() });
  return (
    <Panel title={t('dataSettings.folder')}>
      <Stack gap="sm">
        <strong className="path">{state.folder}</strong>
        <ErrorAlert error={show.error} />
        <Group gap="xs">
          {state.door === 'desktop' && (
            <SteadyButton
              variant="default"
              leftSection={<IconFolderOpen size={18} aria-hidden />}
              busy={show.isPending}
              onClick={() => show.mutate()}
            >
              {t('dataSettings.openFolder')}
            </SteadyButton>
          )}
          <CopyButton value={state.folder}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                leftSection={
                  copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />
                }
                onClick={copy}
              >
                {t(copied ? 'dataSettings.copied' : 'dataSettings.copyPath')}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Panel>
  );
}

function OwnPanel(): ReactNode {
  const { t } = useTranslation();
  return (
    <Panel title={t('dataSettings.own')}>
      <Stack gap="sm">
        <p className="soft">{t('dataSettings.ownText')}</p>
        <Group>
          <OwnButton />
        </Group>
      </Stack>
    </Panel>
  );
}
