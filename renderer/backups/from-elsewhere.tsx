import { Button, Group, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, dataApi } from '../api.ts';
import { useDataChange, useDataState } from '../app/data-state.ts';
import { Async, ErrorAlert } from '../components/async.tsx';
import { Disclosure } from '../components/disclosure.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { chooseFile } from '../lib/desktop.ts';
import type { BackupFile } from '../types.ts';
import { CopyTable } from './copy-table.tsx';
import { fileName } from './place-names.ts';
import { PlacePicker } from './place-picker.tsx';
import { backupsInQuery } from './queries.ts';
import { RestoreDialog } from './restore-dialog.tsx';

interface FromElsewhereProps {
  /** What lies there may also be a whole data folder, to be used where it is. */
  readonly canOpen?: boolean;
}

type Chosen = Pick<BackupFile, 'file'> & { readonly madeAt: string | null };

/** Restores from a USB stick, a folder or a file that is none of our places: on a new computer, or from an older stick. */
export function FromElsewhere({ canOpen = false }: FromElsewhereProps): ReactNode {
  const { t } = useTranslation();
  const [path, setPath] = useState('');
  const [open, setOpen] = useState<Chosen | null>(null);
  const [named] = useDebouncedValue(path.trim(), 300);
  const isFile = /\.db$/i.test(named);
  return (
    <Stack gap="sm">
      <PlacePicker
        label={t('elsewhere.where')}
        folder={path}
        onFolder={setPath}
        elsewhere={t('elsewhere.path')}
      />
      <ChooseFile onFile={(file) => setOpen({ file, madeAt: null })} />
      {isFile && (
        <Group>
          <Button onClick={() => setOpen({ file: named, madeAt: null })}>
            {t('elsewhere.file', { name: fileName(named) })}
          </Button>
        </Group>
      )}
      {named !== '' && !isFile && <Found folder={named} onOpen={setOpen} />}
      {named !== '' && !isFile && canOpen && <OpenThere folder={named} />}
      {open && (
        <RestoreDialog copy={open} from={{ file: open.file }} onClose={() => setOpen(null)} />
      )}
    </Stack>
  );
}

/** A file picked in the system's own dialog; only the window has one that tells where the file lies. */
function ChooseFile({ onFile }: { readonly onFile: (file: string) => void }): ReactNode {
  const { t } = useTranslation();
  const isDesktop = useDataState()?.door === 'desktop';
  const choose = useMutation({
    mutationFn: chooseFile,
    onSuccess: (file) => {
      if (file !== null) onFile(file);
    },
  });
  if (!isDesktop) return null;
  return (
    <Group>
      <SteadyButton variant="default" busy={choose.isPending} onClick={() => choose.mutate()}>
        {t('elsewhere.chooseFile')}
      </SteadyButton>
    </Group>
  );
}

function Found(props: { folder: string; onOpen: (copy: BackupFile) => void }): ReactNode {
  const { t } = useTranslation();
  const found = useQuery(backupsInQuery(props.folder));
  return (
    <Async query={found} rows={3}>
      {({ backups }) =>
        backups.length === 0 ? (
          <span role="status">{t('elsewhere.none')}</span>
        ) : (
          <CopyTable copies={backups} onOpen={props.onOpen} withoutPlace />
        )
      }
    </Async>
  );
}

/** A data folder kept from an older computer: not copied, opened where it lies. */
function OpenThere({ folder }: { readonly folder: string }): ReactNode {
  const { t } = useTranslation();
  const open = useDataChange(() => call(dataApi.own.open.$post({ json: { folder } })));
  return (
    <Disclosure title={t('elsewhere.whole')}>
      <Stack gap="sm" align="flex-start">
        <span>{t('elsewhere.wholeText')}</span>
        <ErrorAlert error={open.error} />
        <SteadyButton variant="default" busy={open.isPending} onClick={() => open.mutate()}>
          {t('elsewhere.openThere')}
        </SteadyButton>
      </Stack>
    </Disclosure>
  );
}
