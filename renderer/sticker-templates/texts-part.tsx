import { Group, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { Async, ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { said } from '../i18n/said.ts';
import { useSavedNotice } from '../lib/use-saved-notice.ts';
import { useWrite } from '../lib/use-write.ts';
import { templatesQuery } from '../stickers/queries.ts';
import type { OwnTexts } from '../types.ts';
import { PaperPicture } from './paper-picture.tsx';
import { draftPictureQuery, textsQuery } from './queries.ts';
import { SampleSelect, useSampleStall } from './sample-stall.tsx';

const LONGEST_LINE = 80;
const SETTLED_MS = 350;

/** The board's own lines above and below the code, tried out on a real sticker. */
export function TextsPart(): ReactNode {
  const query = useQuery(textsQuery);
  return (
    <Async query={query} rows={4}>
      {(texts) => <Form key={`${texts.above}\n${texts.below}`} texts={texts} />}
    </Async>
  );
}

function Form({ texts }: { readonly texts: OwnTexts }): ReactNode {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(texts);
  const notice = useSavedNotice();
  const save = useWrite((json: OwnTexts) => call(api.stickers.texts.$put({ json })));
  const isSame = draft.above === texts.above && draft.below === texts.below;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSame) return;
    save.mutate(draft, { onSuccess: () => notice(t('templates.textsSaved')) });
  };
  return (
    <div className="with-aside">
      <form onSubmit={submit} className="panel">
        <Stack gap="sm">
          <p className="soft">{t('templates.textsText')}</p>
          {(['above', 'below'] as const).map((place) => (
            <TextInput
              key={place}
              label={t(`templates.texts.${place}`)}
              placeholder={t(`templates.textsExample.${place}`)}
              maxLength={LONGEST_LINE}
              value={draft[place]}
              onChange={({ currentTarget: { value } }) =>
                setDraft((before) => ({ ...before, [place]: value }))
              }
            />
          ))}
          <ErrorAlert error={save.error} />
          <Group>
            <SteadyButton type="submit" off={isSame} busy={save.isPending}>
              {t('common.save')}
            </SteadyButton>
          </Group>
        </Stack>
      </form>
      <Preview texts={draft} />
    </div>
  );
}

function Preview({ texts }: { readonly texts: OwnTexts }): ReactNode {
  const { t } = useTranslation();
  const sample = useSampleStall();
  const templates = useQuery(templatesQuery).data?.templates ?? [];
  const [templateId, setTemplateId] = useState<string | null>(null);
  const template = templates.find(({ id }) => id === templateId) ?? templates[0];
  const [settled] = useDebouncedValue(texts, SETTLED_MS);
  const { stall } = sample;
  if (!template || stall === null) return null;
  return (
    <aside className="panel aside" aria-label={t('templates.open')}>
      <Stack gap="sm">
        <Select
          label={t('printer.template')}
          data={templates.map(({ id, name, isOwn }) => ({
            value: id,
            label: isOwn ? name : said(name),
          }))}
          value={template.id}
          onChange={setTemplateId}
        />
        <SampleSelect sample={sample} />
        <PaperPicture
          picture={draftPictureQuery({ stall, templateId: template.id, texts: settled })}
          alt={t('templates.pictureOf', { stall, name: template.name })}
          caption={t('templates.trueSize')}
        />
      </Stack>
    </aside>
  );
}
