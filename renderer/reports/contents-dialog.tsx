import { Radio, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { Async } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import type { ReportContents } from '../types.ts';
import { DatedForm } from './dated-form.tsx';
import { FactFields } from './fact-fields.tsx';
import { lines } from './letterhead-draft.ts';
import { contentsQuery } from './queries.ts';
import { SectionList } from './section-list.tsx';
import { inGroup, SECTION_GROUPS } from './sections.ts';

const MOST_FIGURES = 12;

/** Nội dung: which parts a report has, in which order, with which columns; from a day on. */
export function ContentsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(contentsQuery);
  return (
    <Dialog wide title={t('reportContents.open')} onClose={onClose}>
      <Async query={query} rows={10}>
        {(contents) => <Form contents={contents} onClose={onClose} />}
      </Async>
    </Dialog>
  );
}

function Form(props: { contents: ReportContents; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { contents, onClose } = props;
  const [draft, setDraft] = useState(contents);
  const [figures, setFigures] = useState(() => contents.ownFigures.join('\n'));
  const change = (part: Partial<ReportContents>) => setDraft((before) => ({ ...before, ...part }));
  const ownFigures = lines(figures);
  const groups = SECTION_GROUPS.map((group) => ({
    ...group,
    list: inGroup(draft.sections, group.sections),
  }));
  return (
    <DatedForm
      name="contents"
      what={t('reportContents.open').toLowerCase()}
      save={(fromDay) =>
        call(
          api.reports.contents.$put({
            json: {
              ...draft,
              sections: groups.flatMap(({ list }) => list),
              facts: draft.facts.filter(({ label }) => label.trim() !== ''),
              ownFigures,
              fromDay,
            },
          }),
        )
      }
      off={
        ownFigures.length > MOST_FIGURES || groups.every(({ list }) => list.every(({ on }) => !on))
      }
      onClose={onClose}
    >
      <span className="soft">{t('reportContents.help')}</span>
      {groups.map(({ id, list }) => (
        <SectionList
          key={id}
          title={t(`reportContents.group.${id}`)}
          sections={list}
          hidden={draft.hidden}
          onHidden={(hidden) => change({ hidden })}
          onChange={(next) =>
            change({
              sections: groups.flatMap((group) => (group.id === id ? next : group.list)),
            })
          }
        />
      ))}
      <Radio.Group
        label={t('reportContents.vendors')}
        description={t('reportContents.vendorsHelp')}
        value={draft.vendors}
        onChange={(vendors) => change({ vendors: vendors === 'fixed' ? 'fixed' : 'all' })}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="all" label={t('reportContents.all')} />
          <Radio value="fixed" label={t('reportContents.fixed')} />
        </Stack>
      </Radio.Group>
      <FactFields facts={draft.facts} onChange={(facts) => change({ facts })} />
      <Textarea
        autosize
        minRows={2}
        maxRows={8}
        label={t('reportContents.ownFigures')}
        description={t('reportContents.ownFiguresHelp')}
        placeholder={t('reportContents.ownFiguresExample')}
        value={figures}
        error={
          ownFigures.length > MOST_FIGURES && t('reportContents.tooMany', { count: MOST_FIGURES })
        }
        onChange={(event) => setFigures(event.currentTarget.value)}
      />
    </DatedForm>
  );
}
