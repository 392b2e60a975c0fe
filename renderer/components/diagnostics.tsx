import { Stack } from '@mantine/core';
import { IconDownload, IconFileText } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchChecked } from '../api.ts';
import { saveText } from '../lib/save-file.ts';
import { ErrorAlert } from './async.tsx';
import { SteadyButton } from './steady-button.tsx';

/** The text for whoever helps, shown before it is saved, so that a person can see what is in it. */
export function Diagnostics(): ReactNode {
  const { t } = useTranslation();
  const make = useMutation({
    mutationFn: async () => (await fetchChecked('/api/data/diagnostics')).text(),
  });
  return (
    <Stack gap={10} align="flex-start">
      <SteadyButton
        variant="default"
        leftSection={<IconFileText size={18} aria-hidden />}
        busy={make.isPending}
        onClick={() => make.mutate()}
      >
        {t(make.data === undefined ? 'diagnostics.show' : 'diagnostics.again')}
      </SteadyButton>
      <ErrorAlert error={make.error} />
      {make.data !== undefined && (
        <>
          <textarea
            className="diagnostics"
            aria-label={t('diagnostics.text')}
            readOnly
            lang="vi"
            rows={14}
            value={make.data}
          />
          <SteadyButton
            leftSection={<IconDownload size={18} aria-hidden />}
            onClick={() => saveText(make.data, 'cho-so-chan-doan.txt')}
          >
            {t('diagnostics.save')}
          </SteadyButton>
        </>
      )}
    </Stack>
  );
}
