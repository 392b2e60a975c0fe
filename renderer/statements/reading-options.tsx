import { Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SteadyButton } from '../components/steady-button.tsx';
import { LONGEST } from '../lib/limits.ts';
import { layoutsQuery } from './queries.ts';
import type { FileChoice } from './use-files.ts';

const KINDS = ['provider', 'trader', 'board'] as const;

interface ReadingOptionsProps {
  /** The file could not be read as it is. */
  readonly open: boolean;
  /** A file that is being taken in is not read again. */
  readonly off: boolean;
  readonly onReread: (choice: FileChoice) => void;
}

/** For files that do not say whose they are, or are taken for another bank's. */
export function ReadingOptions({ open, off, onReread }: ReadingOptionsProps): ReactNode {
  const { t } = useTranslation();
  const known = useQuery(layoutsQuery).data;
  const taught = known?.taught.filter(({ retiredAt }) => retiredAt === null) ?? [];
  const layouts = [...taught, ...(known?.layouts ?? [])];
  const [choice, setChoice] = useState<FileChoice>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onReread(choice);
  };
  return (
    <details open={open}>
      <summary className="soft">{t('reading.title')}</summary>
      <form onSubmit={submit}>
        <Group align="flex-end" gap="xs" mt="xs">
          <TextInput
            label={t('reading.account')}
            value={choice.account ?? ''}
            maxLength={LONGEST.account}
            onChange={(event) => {
              const account = event.currentTarget.value;
              setChoice((before) => ({ ...before, account }));
            }}
          />
          <Select
            w={260}
            label={t('reading.kind')}
            data={[
              { value: '', label: t('reading.auto') },
              ...KINDS.map((value) => ({ value, label: t(`accountKind.${value}`) })),
            ]}
            value={choice.kind ?? ''}
            onChange={(value) => {
              const kind = KINDS.find((one) => one === value);
              setChoice((before) => ({ ...before, kind }));
            }}
          />
          <Select
            w={200}
            searchable
            label={t('reading.layout')}
            data={[
              { value: '', label: t('reading.auto') },
              ...layouts.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={choice.layout ?? ''}
            onChange={(layout) =>
              setChoice((before) => ({ ...before, layout: layout || undefined }))
            }
          />
          <SteadyButton type="submit" variant="default" off={off}>
            {t('reading.again')}
          </SteadyButton>
        </Group>
      </form>
    </details>
  );
}
