import { Checkbox, Group, NumberInput, Radio, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { FormActions } from '../components/form-actions.tsx';
import { useSavedNotice } from '../lib/use-saved-notice.ts';
import { useWrite } from '../lib/use-write.ts';
import type { OwnTemplate, StickerTemplate } from '../types.ts';
import { OWN_LINES } from './own-lines.ts';
import { PaperPicture } from './paper-picture.tsx';
import { draftPictureQuery } from './queries.ts';
import { SampleSelect, type SampleStall } from './sample-stall.tsx';
import { SizeName } from './size-name.tsx';

const SMALLEST = { width: 20, height: 15 } as const;
const LARGEST = { width: 220, height: 310 } as const;
const LONGEST_NAME = 60;
const SETTLED_MS = 350;

const FRESH: OwnTemplate = {
  name: '',
  widthMm: 60,
  heightMm: 40,
  lines: ['marketName', 'stallCode', 'bankName', 'account', 'holder', 'printedOn'],
};

interface TemplateFormProps {
  /** Null: a new one. */
  readonly template: StickerTemplate | null;
  readonly stall: string;
  readonly sample: SampleStall;
  readonly onSaved: (id: string) => void;
  readonly onCancel: () => void;
}

/** A size of the board's own and what stands on it, with the sticker as it would come out. */
export function TemplateForm(props: TemplateFormProps): ReactNode {
  const { t } = useTranslation();
  const { template, stall, sample, onSaved, onCancel } = props;
  const [draft, setDraft] = useState<OwnTemplate>(template ? ownOf(template) : FRESH);
  const [settled] = useDebouncedValue(draft, SETTLED_MS);
  const notice = useSavedNotice();
  const change = (changes: Partial<OwnTemplate>) =>
    setDraft((before) => ({ ...before, ...changes }));
  const save = useWrite((json: OwnTemplate) =>
    template
      ? call(api.stickers.templates[':id'].$put({ param: { id: template.id }, json }))
      : call(api.stickers.templates.$post({ json })),
  );
  const isOff = draft.name.trim() === '' || !canBe(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isOff) return;
    save.mutate(draft, {
      onSuccess: ({ id, name }) => {
        notice(name);
        onSaved(id);
      },
    });
  };
  const title = t(template ? 'templates.edit' : 'templates.add');
  return (
    <form onSubmit={submit} className="panel editor" aria-label={title}>
      <Stack gap="sm">
        <h2 className="group-title">{title}</h2>
        <TextInput
          autoFocus
          label={t('templates.name')}
          placeholder={t('templates.nameExample')}
          required
          maxLength={LONGEST_NAME}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <SizeFields draft={draft} onChange={change} />
        <Lines draft={draft} onChange={change} />
        <ErrorAlert error={save.error} />
        <FormActions sticks saving={save.isPending} off={isOff} onCancel={onCancel} />
      </Stack>
      <Stack gap="sm">
        <SampleSelect sample={sample} />
        {canBe(settled) && (
          <PaperPicture
            // A name has to be there to be drawn, and stands nowhere on the sticker.
            picture={draftPictureQuery({ stall, template: { ...settled, name: 'x' } })}
            alt={t('templates.pictureOf', { stall, name: draft.name })}
            caption={<SizeName template={settled} />}
          />
        )}
      </Stack>
    </form>
  );
}

interface FieldsProps {
  readonly draft: OwnTemplate;
  readonly onChange: (changes: Partial<OwnTemplate>) => void;
}

function SizeFields({ draft, onChange }: FieldsProps): ReactNode {
  const { t } = useTranslation();
  const millimetres = { suffix: ' mm', decimalSeparator: ',', decimalScale: 1 } as const;
  return (
    <>
      <Radio.Group
        label={t('templates.paper')}
        value={draft.heightMm === null ? 'roll' : 'label'}
        onChange={(value) =>
          onChange({ heightMm: value === 'roll' ? null : (FRESH.heightMm ?? null) })
        }
      >
        <Group gap="md" mt={4}>
          <Radio size="sm" value="label" label={t('templates.papers.label')} />
          <Radio size="sm" value="roll" label={t('templates.papers.roll')} />
        </Group>
      </Radio.Group>
      <Group grow align="flex-start">
        <NumberInput
          {...millimetres}
          label={t('templates.width')}
          min={SMALLEST.width}
          max={LARGEST.width}
          value={draft.widthMm}
          onChange={(value) => onChange({ widthMm: Number(value) })}
        />
        {draft.heightMm !== null && (
          <NumberInput
            {...millimetres}
            label={t('templates.height')}
            min={SMALLEST.height}
            max={LARGEST.height}
            value={draft.heightMm}
            onChange={(value) => onChange({ heightMm: Number(value) })}
          />
        )}
      </Group>
    </>
  );
}

function Lines({ draft, onChange }: FieldsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Checkbox.Group
      label={t('templates.lines')}
      value={draft.lines}
      onChange={(chosen) => onChange({ lines: OWN_LINES.filter((line) => chosen.includes(line)) })}
    >
      <div className="line-choices">
        {OWN_LINES.map((line) => (
          <Checkbox key={line} size="sm" value={line} label={t(`templates.line.${line}`)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function ownOf(template: StickerTemplate): OwnTemplate {
  const { name, widthMm, heightMm, lines } = template;
  return { name, widthMm, heightMm, lines };
}

/** Whether the server would take the size at all; what is half typed is not sent. */
function canBe({ widthMm, heightMm }: OwnTemplate): boolean {
  const isWide = widthMm >= SMALLEST.width && widthMm <= LARGEST.width;
  const isHigh = heightMm === null || (heightMm >= SMALLEST.height && heightMm <= LARGEST.height);
  return isWide && isHigh;
}
