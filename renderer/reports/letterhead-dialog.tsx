import { Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { Async, ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { FormActions } from '../components/form-actions.tsx';
import { useSavedNotice } from '../lib/use-saved-notice.ts';
import { useWrite } from '../lib/use-write.ts';
import type { Letterhead } from '../types.ts';
import { letterheadQuery } from './queries.ts';

/** The lines and the longest text the server takes for each. */
const LINES = {
  superior: 160,
  issuer: 200,
  symbol: 40,
  place: 80,
  archive: 80,
  signerAuthority: 120,
  signerTitle: 120,
  signerName: 120,
} as const;
type Line = keyof typeof LINES;

/** How many places a report may go to, and how long each may be. */
const PLACES = { addressees: 12, recipients: 20 } as const;
const LONGEST_PLACE = 200;

/** Thể thức: the texts around the report, after Decree 30/2020. */
export function LetterheadDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(letterheadQuery);
  return (
    <Dialog wide title={t('letterhead.open')} onClose={onClose}>
      <Async query={query} rows={6}>
        {(letterhead) => <Form letterhead={letterhead} onClose={onClose} />}
      </Async>
    </Dialog>
  );
}

function Form(props: { letterhead: Letterhead; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { letterhead, onClose } = props;
  const [draft, setDraft] = useState(() => ({
    ...letterhead,
    addressees: letterhead.addressees.join('\n'),
    recipients: letterhead.recipients.join('\n'),
  }));
  const save = useWrite((change: Letterhead) =>
    call(api.reports.letterhead.$put({ json: { ...change } })),
  );
  const change = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const notice = useSavedNotice();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { ...draft, addressees: lines(draft.addressees), recipients: lines(draft.recipients) },
      {
        onSuccess: () => {
          notice(t('letterhead.open').toLowerCase());
          onClose();
        },
      },
    );
  };
  const text = (name: Line) => (
    <TextInput
      label={t(`letterhead.${name}`)}
      placeholder={t(`letterhead.${name}Example`)}
      value={draft[name]}
      maxLength={LINES[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  const tooMuch = (name: keyof typeof PLACES) => {
    const given = lines(draft[name]);
    return given.length > PLACES[name] || given.some((line) => line.length > LONGEST_PLACE);
  };
  const places = (name: keyof typeof PLACES) => (
    <Textarea
      autosize
      minRows={3}
      maxRows={8}
      label={t(`letterhead.${name}`)}
      description={t('letterhead.onePerLine')}
      value={draft[name]}
      error={
        tooMuch(name) && t('letterhead.tooMuch', { lines: PLACES[name], characters: LONGEST_PLACE })
      }
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Group grow align="flex-start">
          {text('superior')}
          {text('issuer')}
        </Group>
        <Group grow align="flex-start">
          {text('place')}
          {text('symbol')}
          {text('archive')}
        </Group>
        <Group grow align="flex-start">
          {text('signerAuthority')}
          {text('signerTitle')}
          {text('signerName')}
        </Group>
        <Group grow align="flex-start">
          {places('addressees')}
          {places('recipients')}
        </Group>
        <ErrorAlert error={save.error} />
        <FormActions
          saving={save.isPending}
          off={tooMuch('addressees') || tooMuch('recipients')}
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
