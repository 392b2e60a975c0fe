import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { FileDrop } from '../components/file-drop.tsx';
import { useWrite } from '../lib/use-write.ts';
import { ImportPreview } from './import-preview.tsx';
import { ImportRows } from './import-rows.tsx';
import { TemplateButton } from './template-button.tsx';

/** A trader list from Excel: choose, look at every row's fate, then write it all at once. */
export function ImportPanel({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const [fileName, setFileName] = useState('');
  const read = useMutation({
    mutationFn: (file: File) => call(api.vendors.import.$post({ form: { file } })),
  });
  const commit = useWrite((id: string) =>
    call(api.vendors.import[':id'].commit.$post({ param: { id } })),
  );
  const preview = read.data;
  const letGo = () => {
    if (!preview) return;
    // Nobody will look at it again; if it is gone already, all the better.
    call(api.vendors.import[':id'].$delete({ param: { id: preview.preview } })).catch(() => {});
  };
  if (commit.data) {
    const { added, updated, unchanged, rejected, rows, warnings } = commit.data;
    const refused = rows.filter(({ outcome }) => outcome === 'rejected');
    return (
      <Stack gap="sm">
        <Alert color="green" role="status" title={t('vendorImport.done')}>
          {t('vendorImport.doneText', {
            added: formatCount(added),
            updated: formatCount(updated),
            unchanged: formatCount(unchanged),
            rejected: formatCount(rejected.length),
          })}
        </Alert>
        <Group>
          <Button onClick={onClose}>{t('vendorImport.toList')}</Button>
        </Group>
        {refused.length > 0 && (
          <section aria-labelledby="refused-rows">
            <h2 id="refused-rows" className="group-title">
              {t('vendorImport.refused')}
            </h2>
            <ImportRows rows={refused} warnings={warnings} />
          </section>
        )}
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={17} aria-hidden />}
          onClick={() => {
            letGo();
            onClose();
          }}
        >
          {t('vendorImport.toList')}
        </Button>
        <TemplateButton />
      </Group>
      <FileDrop
        title={fileName ? t('vendorImport.another', { name: fileName }) : t('vendorImport.drop')}
        hint={t('vendorImport.hint')}
        button={t('vendorImport.choose')}
        compact={preview !== undefined}
        busy={read.isPending}
        onFiles={([file]) => {
          if (!file) return;
          setFileName(file.name);
          letGo();
          commit.reset();
          read.mutate(file);
        }}
      />
      <ErrorAlert error={read.error ?? commit.error} />
      {preview && !read.isPending && (
        <ImportPreview
          result={preview.result}
          busy={commit.isPending}
          onCommit={() => commit.mutate(preview.preview)}
        />
      )}
    </Stack>
  );
}
