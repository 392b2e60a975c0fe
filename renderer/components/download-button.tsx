import { Group, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { saveFile } from '../lib/save-file.ts';
import { ErrorAlert } from './async.tsx';
import { SteadyButton } from './steady-button.tsx';

interface DownloadButtonProps {
  readonly address: string;
  /** Name to save it under. */
  readonly name: string;
  readonly variant?: 'filled' | 'default';
  readonly children: ReactNode;
}

/** Saves a file of the server's; if it is no longer there, says so in the server's words. */
export function DownloadButton(props: DownloadButtonProps): ReactNode {
  const { address, name, variant = 'filled', children } = props;
  const save = useMutation({ mutationFn: () => saveFile(address, name) });
  return (
    <Stack gap="xs">
      <Group>
        <SteadyButton
          variant={variant}
          leftSection={<IconDownload size={18} aria-hidden />}
          busy={save.isPending}
          onClick={() => save.mutate()}
        >
          {children}
        </SteadyButton>
      </Group>
      <ErrorAlert error={save.error} />
    </Stack>
  );
}
