import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { LONGEST } from '../lib/limits.ts';
import type { Session } from '../types.ts';

interface WhoDialogProps {
  readonly session: Session;
  /** Opened from the header, to change. */
  readonly open: boolean;
  readonly onClose: () => void;
}

/** "Ai đang làm việc?": every change is kept under this name, until the browser is closed. */
export function WhoDialog({ session, open, onClose }: WhoDialogProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const first = session.person === null;
  const [adding, setAdding] = useState(false);
  const pick = useMutation({
    mutationFn: (personUid: string) => call(api.session.$post({ json: { personUid } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['session'] });
      setAdding(false);
      onClose();
    },
  });
  const add = useMutation({
    mutationFn: (person: NewPerson) => call(api.people.$post({ json: person })),
    onSuccess: (person) => pick.mutate(person.uid),
  });
  const showForm = adding || session.people.length === 0;
  return (
    <Modal
      opened={first || open}
      onClose={first ? () => {} : onClose}
      withCloseButton={!first}
      closeOnEscape={!first}
      closeOnClickOutside={!first}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      title={t('who.title')}
      size={440}
    >
      <Stack gap={12}>
        <span className="soft">{t('who.text')}</span>
        {session.people.length > 0 && (
          <Stack gap={6}>
            {session.people.map((person) => (
              <SteadyButton
                key={person.uid}
                variant={person.uid === session.person?.uid ? 'light' : 'default'}
                justify="flex-start"
                fullWidth
                busy={pick.isPending && pick.variables === person.uid}
                off={pick.isPending}
                onClick={() => pick.mutate(person.uid)}
              >
                {person.name}
                {person.jobTitle && <span className="soft">&nbsp;· {person.jobTitle}</span>}
              </SteadyButton>
            ))}
          </Stack>
        )}
        <ErrorAlert error={pick.error ?? add.error} />
        {showForm ? (
          <NewPersonForm busy={add.isPending || pick.isPending} onAdd={add.mutate} />
        ) : (
          <Group>
            <Button variant="subtle" onClick={() => setAdding(true)}>
              {t('who.add')}
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}

interface NewPerson {
  readonly name: string;
  readonly jobTitle: string;
}

function NewPersonForm(props: { busy: boolean; onAdd: (person: NewPerson) => void }): ReactNode {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [jobTitle, setJobTitle] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) props.onAdd({ name, jobTitle });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap={10}>
        <TextInput
          label={t('who.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          data-autofocus
          maxLength={LONGEST.personName}
        />
        <TextInput
          label={t('who.jobTitle')}
          placeholder={t('who.jobTitleExample')}
          value={jobTitle}
          onChange={(event) => setJobTitle(event.currentTarget.value)}
          maxLength={LONGEST.jobTitle}
        />
        <Group>
          <SteadyButton type="submit" busy={props.busy} off={!name.trim()}>
            {t('who.start')}
          </SteadyButton>
        </Group>
      </Stack>
    </form>
  );
}
