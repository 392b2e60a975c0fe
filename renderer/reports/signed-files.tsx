import { Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { saveFile } from '../lib/save-file.ts';
import type { SignedReport } from '../types.ts';

type SignedFile = SignedReport['files'][number];

/** The files of a signed report, given out again as they were signed. */
export function SignedFiles(props: {
  readonly report: SignedReport;
  /** All beside each other, as in a table. */
  readonly inLine?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { uid, number, files } = props.report;
  const save = useMutation({
    mutationFn: ({ format, name }: SignedFile) =>
      saveFile(`/api/reports/signed/${encodeURIComponent(uid)}/files/${format}`, name),
  });
  return (
    <>
      <Group gap="xs" wrap={props.inLine ? 'nowrap' : 'wrap'}>
        {files.map((file) => (
          <SteadyButton
            key={file.format}
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            busy={save.isPending && save.variables.format === file.format}
            aria-label={t('report.saveSigned', {
              format: t(`report.format.${file.format}`),
              number,
            })}
            onClick={() => save.mutate(file)}
          >
            {t(`report.format.${file.format}`)}
          </SteadyButton>
        ))}
      </Group>
      {save.isSuccess && (
        <span role="status" className="soft">
          {t('report.savedAs', { name: save.variables.name })}
        </span>
      )}
      <ErrorAlert error={save.error} />
    </>
  );
}
