import { Checkbox, NumberInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { FormActions } from '../components/form-actions.tsx';
import { useSavedNotice } from '../lib/use-saved-notice.ts';
import { useWrite } from '../lib/use-write.ts';
import type { OwnSheet, SheetLayout } from '../types.ts';
import { placedLabels } from './sheet-geometry.ts';
import { SheetPicture } from './sheet-picture.tsx';

const LONGEST_NAME = 60;
const MOST_ACROSS = 20;
const MOST_DOWN = 50;
const LONGEST_MM = 297;

const FRESH: OwnSheet = {
  name: '',
  columns: 3,
  rows: 7,
  labelWidthMm: 64,
  labelHeightMm: 38.1,
  leftMm: 7.5,
  topMm: 15.5,
  pitchXMm: 66,
  pitchYMm: 38.1,
};

/** Measures in the order one takes them with a ruler. */
const MEASURES = [
  'labelWidthMm',
  'labelHeightMm',
  'leftMm',
  'topMm',
  'pitchXMm',
  'pitchYMm',
] as const;

interface SheetEditorProps {
  /** Null: a new one. */
  readonly layout: SheetLayout | null;
  /** A new one begins with the measures of this. */
  readonly like: SheetLayout | null;
  readonly onSaved: (id: string) => void;
  readonly onCancel: () => void;
}

/** Any grid of equal labels, measured with a ruler; the page is drawn to scale beside the figures. */
export function SheetEditor({ layout, like, onSaved, onCancel }: SheetEditorProps): ReactNode {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<OwnSheet>(() => beginning(layout, like));
  const change = (changes: Partial<OwnSheet>) => setDraft((before) => ({ ...before, ...changes }));
  const notice = useSavedNotice();
  const save = useWrite((json: OwnSheet) =>
    layout
      ? call(api.stickers.layouts[':id'].$put({ param: { id: layout.id }, json }))
      : call(api.stickers.layouts.$post({ json })),
  );
  const title = layout
    ? t('templates.sheet.edit', { name: layout.name })
    : t('templates.sheet.add');
  const labels = placedLabels(draft);
  const isWrong = labels.length === 0 || labels.some((label) => label.isWrong);
  const isOff = isWrong || draft.name.trim() === '';
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
  return (
    <form onSubmit={submit} className="panel editor" aria-label={title}>
      <Stack gap="sm">
        <h2 className="group-title">{title}</h2>
        <TextInput
          autoFocus
          label={t('templates.sheet.name')}
          placeholder={t('templates.sheet.nameExample')}
          required
          maxLength={LONGEST_NAME}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Measures draft={draft} onChange={change} />
        {(['landscape', 'cutMarks'] as const).map((tick) => (
          <Checkbox
            key={tick}
            size="sm"
            label={t(`templates.sheet.${tick}`)}
            checked={draft[tick] ?? false}
            onChange={(event) => change({ [tick]: event.currentTarget.checked })}
          />
        ))}
        {isWrong && (
          <div className="warning-line" role="status">
            {t('templates.sheet.wrong')}
          </div>
        )}
        <ErrorAlert error={save.error} />
        <FormActions sticks saving={save.isPending} off={isOff} onCancel={onCancel} />
      </Stack>
      <SheetPicture layout={draft} />
    </form>
  );
}

interface MeasuresProps {
  readonly draft: OwnSheet;
  readonly onChange: (changes: Partial<OwnSheet>) => void;
}

function Measures({ draft, onChange }: MeasuresProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="sheet-measures">
      <NumberInput
        label={t('templates.sheet.columns')}
        min={1}
        max={MOST_ACROSS}
        allowDecimal={false}
        value={draft.columns}
        onChange={(value) => onChange({ columns: Number(value) })}
      />
      <NumberInput
        label={t('templates.sheet.rows')}
        min={1}
        max={MOST_DOWN}
        allowDecimal={false}
        value={draft.rows}
        onChange={(value) => onChange({ rows: Number(value) })}
      />
      {MEASURES.map((measure) => (
        <NumberInput
          key={measure}
          label={t(`templates.sheet.${measure}`)}
          suffix=" mm"
          decimalSeparator=","
          decimalScale={2}
          step={0.5}
          min={0}
          max={LONGEST_MM}
          value={draft[measure]}
          onChange={(value) => onChange({ [measure]: Number(value) })}
        />
      ))}
    </div>
  );
}

function beginning(layout: SheetLayout | null, like: SheetLayout | null): OwnSheet {
  if (layout) return ownOf(layout);
  return like ? { ...ownOf(like), name: '' } : FRESH;
}

function ownOf({ id: _, isOwn: _own, ...own }: SheetLayout): OwnSheet {
  return own;
}
