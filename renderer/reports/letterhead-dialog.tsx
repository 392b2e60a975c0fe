import { Checkbox, Group, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { Async } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import type { Letterhead, Report } from '../types.ts';
import { DatedForm } from './dated-form.tsx';
import {
  draftOf,
  type LetterheadDraft,
  letterheadOf,
  PLACES,
  tooMuch,
} from './letterhead-draft.ts';
import { PaperHead } from './paper-head.tsx';
import { letterheadQuery } from './queries.ts';

/** The lines and the longest text the server takes for each. */
const LINES = {
  superior: 160,
  issuer: 200,
  symbol: 40,
  place: 80,
  archive: 80,
  signerTitle: 120,
  signerName: 120,
} as const;
type Line = keyof typeof LINES;
const LONGEST_AUTHORITY = 240;

interface LetterheadDialogProps {
  /** The report whose head is shown with the new texts. */
  readonly report: Report;
  readonly onClose: () => void;
}

/** Thể thức: the texts around the report, after Decree 30/2020, from a day on. */
export function LetterheadDialog({ report, onClose }: LetterheadDialogProps): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(letterheadQuery);
  return (
    <Dialog wide title={t('letterhead.open')} onClose={onClose}>
      <Async query={query} rows={6}>
        {(letterhead) => <Form letterhead={letterhead} report={report} onClose={onClose} />}
      </Async>
    </Dialog>
  );
}

function Form(props: LetterheadDialogProps & { letterhead: Letterhead }): ReactNode {
  const { t } = useTranslation();
  const { letterhead, report, onClose } = props;
  const [draft, setDraft] = useState(() => draftOf(letterhead));
  const change = (part: Partial<LetterheadDraft>) => setDraft((before) => ({ ...before, ...part }));
  const wanted = letterheadOf(draft);
  const text = (name: Line) => (
    <TextInput
      label={t(`letterhead.${name}`)}
      placeholder={t(`letterhead.${name}Example`)}
      value={draft[name]}
      maxLength={LINES[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  const places = (name: keyof typeof PLACES) => (
    <Textarea
      autosize
      minRows={3}
      maxRows={8}
      label={t(`letterhead.${name}`)}
      description={t('letterhead.onePerLine')}
      value={draft[name]}
      error={tooMuch(draft, name) && t('letterhead.tooMuch', PLACES[name])}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <DatedForm
      name="letterhead"
      what={t('letterhead.open').toLowerCase()}
      save={(fromDay) => call(api.reports.letterhead.$put({ json: { ...wanted, fromDay } }))}
      off={tooMuch(draft, 'addressees') || tooMuch(draft, 'recipients')}
      preview={<PaperHead report={{ ...report, ...headWith(report, wanted) }} />}
      onClose={onClose}
    >
      <Group grow align="flex-start">
        {text('superior')}
        {text('issuer')}
      </Group>
      <Checkbox
        label={t('letterhead.hasNation')}
        description={t('letterhead.hasNationHelp')}
        checked={draft.hasNation}
        onChange={(event) => change({ hasNation: event.currentTarget.checked })}
      />
      <Group grow align="flex-start">
        {text('place')}
        {text('symbol')}
        {text('archive')}
      </Group>
      <Group grow align="flex-start">
        <Textarea
          autosize
          minRows={1}
          maxRows={3}
          label={t('letterhead.signerAuthority')}
          placeholder={t('letterhead.signerAuthorityExample')}
          value={draft.signerAuthority}
          maxLength={LONGEST_AUTHORITY}
          onChange={(event) => change({ signerAuthority: event.currentTarget.value })}
        />
        {text('signerTitle')}
        {text('signerName')}
      </Group>
      <Group grow align="flex-start">
        {places('addressees')}
        {places('recipients')}
      </Group>
    </DatedForm>
  );
}

/** The head as it will be: the place stands before the date. */
function headWith({ placeAndDate, letterhead: { place } }: Report, letterhead: Letterhead) {
  return { letterhead, placeAndDate: `${letterhead.place}${placeAndDate.slice(place.length)}` };
}
