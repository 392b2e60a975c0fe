import { Group, TextInput } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDataState } from '../app/data-state.ts';
import { SteadyButton } from '../components/steady-button.tsx';
import { chooseFolder } from '../lib/desktop.ts';
import { LONGEST } from '../lib/limits.ts';

interface FolderFieldProps {
  readonly label: string;
  readonly folder: string;
  readonly onFolder: (folder: string) => void;
  readonly autoFocus?: boolean;
}

/** A folder of this computer: written out; in the window also chosen in the system's own dialog. */
export function FolderField(props: FolderFieldProps): ReactNode {
  const { t } = useTranslation();
  const { label, folder, onFolder, autoFocus = false } = props;
  const isDesktop = useDataState()?.door === 'desktop';
  const choose = useMutation({
    mutationFn: chooseFolder,
    onSuccess: (chosen) => {
      if (chosen !== null) onFolder(chosen);
    },
  });
  return (
    <Group gap={8} align="flex-end" wrap="nowrap">
      <TextInput
        flex={1}
        label={label}
        placeholder={t('drive.folderExample')}
        value={folder}
        maxLength={LONGEST.folder}
        spellCheck={false}
        autoComplete="off"
        data-autofocus={autoFocus || undefined}
        onChange={(event) => onFolder(event.currentTarget.value)}
      />
      {isDesktop && (
        <SteadyButton
          variant="default"
          leftSection={<IconFolderOpen size={18} aria-hidden />}
          busy={choose.isPending}
          onClick={() => choose.mutate()}
        >
          {t('drive.choose')}
        </SteadyButton>
      )}
    </Group>
  );
}
