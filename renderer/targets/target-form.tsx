import { NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { useToday } from '../app/session.ts';
import { ErrorAlert } from '../components/async.tsx';
import { DayField } from '../components/day-field.tsx';
import { FormActions } from '../components/form-actions.tsx';
import type { Done } from '../components/undo-notice.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { NewTarget } from '../types.ts';
import { keptValue, TARGET_MEASURES, typedValue, unitOf } from './measures.ts';

const LONGEST_SOURCE = 200;
const WHOLE = 100;

interface TargetFormProps {
  readonly onDone: (done: Done) => void;
  readonly onCancel: () => void;
}

/** A target of a plan: which figure, how much, since when and by when. */
export function TargetForm({ onDone, onCancel }: TargetFormProps): ReactNode {
  const { t } = useTranslation();
  const today = useToday();
  const [draft, setDraft] = useState<NewTarget>({
    measure: 'qrAdoptionRate',
    value: 0,
    fromDay: `${today.slice(0, 4)}-01-01`,
    byDay: `${today.slice(0, 4)}-12-31`,
    source: '',
  });
  const change = (part: Partial<NewTarget>) => setDraft((before) => ({ ...before, ...part }));
  const takeOut = useWrite((uid: string) => call(api.targets[':uid'].$delete({ param: { uid } })));
  const save = useWrite((json: NewTarget) => call(api.targets.$post({ json })));
  const isReversed = draft.byDay < draft.fromDay;
  const isOff = isReversed || draft.value <= 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isOff) return;
    save.mutate(draft, {
      onSuccess: ({ uid, measure }) =>
        onDone({
          key: uid,
          text: t('targets.saved', { name: t(`targets.measures.${measure}`) }),
          undo: () => takeOut.mutateAsync(uid),
        }),
    });
  };
  return (
    <form className="panel" onSubmit={submit} aria-label={t('targets.add')}>
      <Stack gap="sm">
        <div className="target-fields">
          <Select
            autoFocus
            label={t('targets.measure')}
            allowDeselect={false}
            data={TARGET_MEASURES.map((value) => ({
              value,
              label: t(`targets.measures.${value}`),
            }))}
            value={draft.measure}
            onChange={(value) => {
              const measure = TARGET_MEASURES.find((one) => one === value);
              if (measure) change({ measure, value: 0 });
            }}
          />
          <ValueField draft={draft} onChange={(value) => change({ value })} />
          <DayField
            label={t('targets.from')}
            value={draft.fromDay}
            onChange={(fromDay) => change({ fromDay })}
          />
          <DayField
            label={t('targets.by')}
            value={draft.byDay}
            onChange={(byDay) => change({ byDay })}
          />
        </div>
        <TextInput
          label={t('targets.source')}
          placeholder={t('targets.sourceExample')}
          maxLength={LONGEST_SOURCE}
          value={draft.source}
          onChange={(event) => change({ source: event.currentTarget.value })}
        />
        {isReversed && (
          <p className="warning-line" role="status">
            {t('targets.reversed', { day: formatDay(draft.fromDay) })}
          </p>
        )}
        <ErrorAlert error={save.error} />
        <FormActions saving={save.isPending} off={isOff} onCancel={onCancel} />
      </Stack>
    </form>
  );
}

function ValueField(props: {
  readonly draft: NewTarget;
  readonly onChange: (value: number) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { draft, onChange } = props;
  const unit = unitOf(draft.measure);
  return (
    <NumberInput
      // Another unit begins anew.
      key={unit}
      label={t(`targets.valueIn.${unit}`)}
      min={0}
      {...(unit === 'share' ? { max: WHOLE, decimalScale: 2 } : { allowDecimal: false })}
      decimalSeparator=","
      thousandSeparator="."
      value={draft.value === 0 ? '' : typedValue(draft)}
      onChange={(value) => onChange(keptValue(draft.measure, Number(value)))}
    />
  );
}
