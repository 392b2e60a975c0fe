import { Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { Async } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Disclosure } from '../components/disclosure.tsx';
import type { Report, ReportWording } from '../types.ts';
import { DatedForm } from './dated-form.tsx';
import { PaperHead } from './paper-head.tsx';
import { wordingQuery } from './queries.ts';
import { SECTIONS } from './sections.ts';

/** The sentences and the longest text the server takes for each. */
const SENTENCES = { title: 120, subject: 300, opening: 1000, closing: 1000 } as const;
const LONGEST_HEADING = 160;
/** What stands for names in the sentences, as it is typed. */
const PLACES = { market: '{market}', period: '{period}', issuer: '{issuer}' } as const;

interface WordingDialogProps {
  /** The report whose head is shown with the new words. */
  readonly report: Report;
  readonly onClose: () => void;
}

/** Lời văn: the title, subject and sentences of the board's own, from a day on. */
export function WordingDialog({ report, onClose }: WordingDialogProps): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(wordingQuery);
  return (
    <Dialog wide title={t('wording.open')} onClose={onClose}>
      <Async query={query} rows={6}>
        {(words) => <Form {...words} report={report} onClose={onClose} />}
      </Async>
    </Dialog>
  );
}

type Words = ReportWording['wording'];

function Form(props: WordingDialogProps & ReportWording): ReactNode {
  const { t } = useTranslation();
  const { wording: own, shipped, report, onClose } = props;
  const [draft, setDraft] = useState<Words>(own);
  const change = (part: Partial<Words>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <DatedForm
      name="wording"
      what={t('wording.open').toLowerCase()}
      save={(fromDay) => call(api.reports.wording.$put({ json: { ...draft, fromDay } }))}
      preview={<PaperHead report={headWith(report, draft, own)} />}
      onClose={onClose}
    >
      <span className="soft">{t('wording.help', PLACES)}</span>
      {(['title', 'subject', 'opening', 'closing'] as const).map((name) => (
        <Textarea
          key={name}
          autosize
          minRows={1}
          maxRows={5}
          label={t(`wording.${name}`)}
          placeholder={shipped[name]}
          value={draft[name]}
          maxLength={SENTENCES[name]}
          onChange={(event) => change({ [name]: event.currentTarget.value })}
        />
      ))}
      <Disclosure title={t('wording.headings')}>
        {SECTIONS.filter((id) => shipped.headings[id]).map((id) => (
          <Textarea
            key={id}
            autosize
            minRows={1}
            maxRows={3}
            mb="xs"
            label={t(`section.${id}`)}
            placeholder={shipped.headings[id] ?? ''}
            value={draft.headings[id] ?? ''}
            maxLength={LONGEST_HEADING}
            onChange={(event) =>
              change({ headings: { ...draft.headings, [id]: event.currentTarget.value } })
            }
          />
        ))}
      </Disclosure>
    </DatedForm>
  );
}

/** The head with the words that are being written; `{market}` and the like stand as they are. */
function headWith(report: Report, draft: Words, own: Words) {
  const isSame = draft.subject === own.subject;
  return {
    ...report,
    title: draft.title || report.title,
    subjectLines: isSame || draft.subject === '' ? report.subjectLines : draft.subject.split('\n'),
  };
}
