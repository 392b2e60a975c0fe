import { Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileDrop } from '../components/file-drop.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { WaitingFiles } from '../inbox/waiting-files.tsx';
import { useJobs } from '../lib/use-job.ts';
import { FileCard } from './file-card.tsx';
import { commitSlot, isPlain, readSlot, type StatementFile, useFiles } from './use-files.ts';

/** Dropping bank files, those that wait in the watched folder, and deciding about each. */
export function TakeInPanel(): ReactNode {
  const { t } = useTranslation();
  const { files, addFiles, addWaiting, read, takeIn, remove } = useFiles();
  return (
    <Stack gap="sm" data-state={files.length === 0 ? 'empty' : 'ready'}>
      <FileDrop
        multiple
        compact={files.length > 0}
        title={t('takeIn.drop')}
        hint={t('takeIn.hint')}
        button={t('takeIn.choose')}
        onFiles={addFiles}
      />
      <WaitingFiles
        taken={files.flatMap(({ source }) => ('inbox' in source ? [source.inbox] : []))}
        onTake={({ id, name }) => addWaiting(id, name)}
      />
      {files.length > 1 && <TakeAll files={files} onTake={takeIn} />}
      {files.map((entry) => (
        <FileCard
          key={entry.key}
          entry={entry}
          onReread={(choice) => read(entry, choice)}
          onRemove={() => remove(entry.key)}
        />
      ))}
    </Stack>
  );
}

interface TakeAllProps {
  readonly files: readonly StatementFile[];
  readonly onTake: (files: readonly StatementFile[]) => void;
}

/** One click for all files that add up and whose accounts are known; the others wait for a word. */
function TakeAll({ files, onTake }: TakeAllProps): ReactNode {
  const { t } = useTranslation();
  const readings = useJobs(files.map(({ key }) => readSlot(key)));
  const takings = useJobs(files.map(({ key }) => commitSlot(key)));
  const open = files.flatMap((file, index) => {
    const reading = readings[index] ?? null;
    const isRead = reading !== null && reading.state !== 'running';
    return isRead && !takings[index] ? [{ file, isPlain: isPlain(reading) }] : [];
  });
  const plain = open.filter((one) => one.isPlain).map(({ file }) => file);
  const apart = open.length - plain.length;
  return (
    <Group gap="sm">
      <SteadyButton off={plain.length === 0} onClick={() => onTake(plain)}>
        {plain.length > 0 ? t('takeIn.takeAll', { count: plain.length }) : t('takeIn.takeNone')}
      </SteadyButton>
      {apart > 0 && <span className="soft">{t('takeIn.apart', { count: apart })}</span>}
    </Group>
  );
}
