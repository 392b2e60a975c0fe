import { Group } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useWrite } from '../lib/use-write.ts';

/** Takes a layout in that another board has passed on. */
export function TakeLayoutButton(): ReactNode {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const take = useWrite((file: File) =>
    call(api.statements.layouts.import.$post({ form: { file } })),
  );
  return (
    <Group gap="sm">
      <input
        ref={input}
        type="file"
        accept=".json"
        hidden
        aria-label={t('layouts.take')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file may be chosen again.
          event.currentTarget.value = '';
          if (file) take.mutate(file);
        }}
      />
      <span className="soft" role="status">
        {take.data && t(take.data.isNew ? 'layouts.taken' : 'layouts.known')}
      </span>
      <SteadyButton
        variant="default"
        busy={take.isPending}
        leftSection={<IconFileImport size={18} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {t('layouts.take')}
      </SteadyButton>
      <ErrorAlert error={take.error} />
    </Group>
  );
}
