import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileDrop } from '../components/file-drop.tsx';
import { FileCard } from './file-card.tsx';
import { useFiles } from './use-files.ts';

/** Dropping bank files and deciding about each. */
export function TakeInPanel(): ReactNode {
  const { t } = useTranslation();
  const { files, add, read, remove } = useFiles();
  return (
    <Stack gap="sm" data-state={files.length === 0 ? 'empty' : 'ready'}>
      <FileDrop
        multiple
        compact={files.length > 0}
        title={t('takeIn.drop')}
        hint={t('takeIn.hint')}
        button={t('takeIn.choose')}
        onFiles={add}
      />
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
