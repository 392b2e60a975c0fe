import { Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { FormActions } from '../components/form-actions.tsx';
import { LONGEST } from '../lib/limits.ts';
import { useWrite } from '../lib/use-write.ts';
import type { Person } from '../types.ts';

interface PersonFormProps {
  /** Null: somebody new. */
  readonly person: Person | null;
  readonly onSaved: (name: string) => void;
  readonly onCancel: () => void;
}

/** The name and the job of one person, in place under the list. */
export function PersonForm({ person, onSaved, onCancel }: PersonFormProps): ReactNode {
  const { t } = useTranslation();
  const [draft, setDraft] = useState({
    name: person?.name ?? '',
    jobTitle: person?.jobTitle ?? '',
  });
  const save = useWrite((json: typeof draft) =>
    person
      ? call(api.people[':uid'].$patch({ param: { uid: person.uid }, json }))
      : call(api.people.$post({ json })),
  );
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft.name.trim() === '') return;
    save.mutate(draft, { onSuccess: ({ name }) => onSaved(name) });
  };
  const title = person ? t('people.edit', { name: person.name }) : t('people.add');
  return (
    <form
      onSubmit={submit}
      className="panel"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.code === 'Escape') onCancel();
      }}
    >
      <Stack gap="sm">
        <strong>{title}</strong>
        <Group grow align="flex-start">
          <TextInput
            ref={first}
            label={t('people.name')}
            required
            maxLength={LONGEST.personName}
            value={draft.name}
            onChange={({ currentTarget: { value } }) =>
              setDraft((before) => ({ ...before, name: value }))
            }
          />
          <TextInput
            label={t('people.jobTitle')}
            placeholder={t('who.jobTitleExample')}
            maxLength={LONGEST.jobTitle}
            value={draft.jobTitle}
            onChange={({ currentTarget: { value } }) =>
              setDraft((before) => ({ ...before, jobTitle: value }))
            }
          />
        </Group>
        <ErrorAlert error={save.error} />
        <FormActions saving={save.isPending} off={draft.name.trim() === ''} onCancel={onCancel} />
      </Stack>
    </form>
  );
}
