import { Alert, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, formatCount } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { FileDrop } from '../components/file-drop.tsx';
import { Panel } from '../components/panel.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { TotalsFile } from '../types.ts';
import { monthBefore, type Period, PeriodFields, ProviderSelect } from './fields.tsx';
import { FilePreview } from './file-preview.tsx';

/** A provider's file of totals: choose, say what the file does not, look at every row, take it in. */
export function FilePanel({ today }: { readonly today: Day }): ReactNode {
  const { t } = useTranslation();
  const read = useMutation({
    mutationFn: (file: File) => call(api.aggregates.files.$post({ form: { file } })),
  });
  return (
    <Stack gap="sm">
      <FileDrop
        title={
          read.data
            ? t('aggregates.file.another', { name: read.data.fileName })
            : t('aggregates.file.drop')
        }
        hint={t('aggregates.file.hint')}
        button={t('aggregates.file.choose')}
        compact={read.data !== undefined}
        busy={read.isPending}
        onFiles={([file]) => {
          if (!file) return;
          if (read.data) letGo(read.data.file);
          read.mutate(file);
        }}
      />
      <ErrorAlert error={read.error} />
      {read.data && !read.isPending && (
        <ReadFile key={read.data.file} file={read.data} today={today} />
      )}
    </Stack>
  );
}

function letGo(id: string): void {
  // Nobody will look at it again; if it is gone already, all the better.
  call(api.aggregates.files[':id'].$delete({ param: { id } })).catch(() => {});
}

function ReadFile({ file, today }: { readonly file: TotalsFile; readonly today: Day }): ReactNode {
  const { t } = useTranslation();
  const [providerBin, setProvider] = useState('');
  const [period, setPeriod] = useState<Period>(file.titlePeriod ?? monthBefore(today));
  const [replace, setReplace] = useState(false);
  const param = { id: file.file };
  const choice = {
    ...(file.needsProvider ? { providerBin } : {}),
    ...(file.needsPeriod ? period : {}),
    replace,
  };
  const isReady = !file.needsProvider || providerBin !== '';
  const { mutate: look, ...preview } = useMutation({
    mutationFn: (json: typeof choice) =>
      call(api.aggregates.files[':id'].preview.$post({ param, json })),
  });
  const asked = JSON.stringify(choice);
  useEffect(() => {
    if (isReady) look(JSON.parse(asked));
  }, [look, isReady, asked]);
  const commit = useWrite((acceptTotals: string) =>
    call(
      api.aggregates.files[':id'].commit.$post({
        param,
        json: { ...choice, ...(acceptTotals ? { acceptTotals } : {}) },
      }),
    ),
  );
  if (commit.data) {
    const { batch, added, replaced, rejected } = commit.data;
    return (
      <Alert color={batch ? 'green' : 'yellow'} role="status">
        {batch
          ? t('aggregates.file.done', {
              added: formatCount(added),
              replaced: formatCount(replaced),
              rejected: formatCount(rejected),
            })
          : t('aggregates.file.nothingNew')}
      </Alert>
    );
  }
  return (
    <Panel title={file.fileName}>
      <Stack gap="sm" data-state={preview.data ? 'ready' : 'loading'}>
        {(file.needsProvider || file.needsPeriod) && (
          <Group gap="sm" align="flex-start">
            {file.needsProvider && <ProviderSelect value={providerBin} onChange={setProvider} />}
            {file.needsPeriod && (
              <PeriodFields period={period} today={today} onChange={setPeriod} />
            )}
          </Group>
        )}
        {file.unit > 1 && (
          <div className="warning-line">
            {t('aggregates.file.unit', { unit: formatCount(file.unit) })}
          </div>
        )}
        {!isReady && <div className="soft">{t('aggregates.file.sayProvider')}</div>}
        <ErrorAlert error={preview.error ?? commit.error} />
        {isReady && preview.data && (
          <FilePreview
            result={preview.data}
            replace={replace}
            busy={commit.isPending || preview.isPending}
            onReplace={setReplace}
            onCommit={(reason) => commit.mutate(reason)}
          />
        )}
      </Stack>
    </Panel>
  );
}
