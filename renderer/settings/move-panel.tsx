import { Group, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, dataApi } from '../api.ts';
import { ChangeProgress } from '../app/change-progress.tsx';
import { useDataChange } from '../app/data-state.ts';
import { FolderField } from '../backups/folder-field.tsx';
import { ErrorAlert } from '../components/async.tsx';
import { Panel } from '../components/panel.tsx';
import { SteadyButton } from '../components/steady-button.tsx';

/** Moving the data to another folder of this computer, and what happens when one does. */
export function MovePanel(): ReactNode {
  const { t } = useTranslation();
  const [folder, setFolder] = useState('');
  const move = useDataChange(
    (to: string) => call(dataApi.move.$post({ json: { folder: to } })),
    ({ folder: now, keptFolder }) => t('dataSettings.moved', { folder: now, kept: keptFolder }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (folder.trim() !== '' && !move.isPending) move.mutate(folder.trim());
  };
  return (
    <Panel title={t('dataSettings.move')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className="soft">{t('dataSettings.moveText')}</p>
          <FolderField label={t('dataSettings.moveTo')} folder={folder} onFolder={setFolder} />
          <ErrorAlert error={move.error} />
          <ChangeProgress busy={move.isPending} />
          <Group>
            <SteadyButton
              type="submit"
              variant="default"
              busy={move.isPending}
              off={folder.trim() === ''}
            >
              {t('dataSettings.moveAction')}
            </SteadyButton>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
