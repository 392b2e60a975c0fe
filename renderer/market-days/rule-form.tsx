import { Button, Checkbox, Group, NumberInput, Stack } from '@mantine/core';
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
import type { DatedRule, OpeningPattern, OpeningRule } from '../types.ts';
import { ALWAYS } from './always.ts';
import { NextDays } from './next-days.tsx';
import { PatternFields } from './pattern-fields.tsx';

interface RuleFormProps {
  readonly rules: readonly DatedRule[];
  /** The rule that holds now; the form begins with it. */
  readonly present: DatedRule | null;
  readonly onDone: (done: Done) => void;
  readonly onCancel: () => void;
}

/** A pattern with what React knows it by. */
interface Line {
  readonly key: number;
  readonly pattern: OpeningPattern;
}

const MOST_PATTERNS = 4;
const MOST_BEFORE = 15;
const MOST_AFTER = 20;
const FIRST: OpeningRule = { patterns: [{ kind: 'every-day' }], tet: { before: 1, after: 3 } };

/** When the market meets from a day on: its patterns, Tết, and the day. */
export function RuleForm({ rules, present, onDone, onCancel }: RuleFormProps): ReactNode {
  const { t } = useTranslation();
  const today = useToday();
  const begin = present ?? FIRST;
  const [lines, setLines] = useState<readonly Line[]>(() =>
    begin.patterns.map((pattern, key) => ({ key, pattern })),
  );
  const [tet, setTet] = useState(begin.tet);
  const [fromDay, setFromDay] = useState(rules.length === 0 ? ALWAYS : today);
  const rule: OpeningRule = { patterns: lines.map(({ pattern }) => pattern), tet };
  const { save, error, isSaving } = useSave(rules, onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(fromDay, rule);
  };
  const change = (key: number, pattern: OpeningPattern) =>
    setLines((before) => before.map((line) => (line.key === key ? { key, pattern } : line)));
  return (
    <form className="panel market-form" onSubmit={submit} aria-label={t('marketDays.form')}>
      <Stack gap="sm">
        {lines.map(({ key, pattern }, index) => (
          <PatternFields
            key={key}
            pattern={pattern}
            isFirst={index === 0}
            onChange={(changed) => change(key, changed)}
            onRemove={
              lines.length > 1
                ? () => setLines((before) => before.filter((line) => line.key !== key))
                : null
            }
          />
        ))}
        {lines.length < MOST_PATTERNS && (
          <Group>
            <Button
              variant="subtle"
              onClick={() => setLines((before) => [...before, fresh(before)])}
            >
              {t('marketDays.addPattern')}
            </Button>
          </Group>
        )}
        <TetFields tet={tet} onChange={setTet} />
        <FromFields
          fromDay={fromDay}
          next={rules.findLast((one) => one.fromDay > fromDay)?.fromDay ?? null}
          onChange={setFromDay}
        />
        <NextDays rule={rule} />
        <ErrorAlert error={error} />
        <FormActions saving={isSaving} onCancel={onCancel} />
      </Stack>
    </form>
  );
}

function fresh(lines: readonly Line[]): Line {
  const key = 1 + Math.max(...lines.map((line) => line.key));
  return { key, pattern: { kind: 'weekdays', weekdays: [7] } };
}

/** Saves a rule and says how to take it back: what stood on that day before comes back. */
function useSave(rules: readonly DatedRule[], onDone: (done: Done) => void) {
  const { t } = useTranslation();
  const put = useWrite((json: { readonly fromDay: string; readonly rule: OpeningRule }) =>
    call(api['market-days'].rules.$put({ json })),
  );
  const takeOut = useWrite((uid: string) =>
    call(api['market-days'].rules[':uid'].$delete({ param: { uid } })),
  );
  const takeBack = ({ uid, fromDay }: DatedRule) => {
    const former = rules.find((one) => one.fromDay === fromDay);
    if (!former) return takeOut.mutateAsync(uid);
    const { patterns, tet } = former;
    return put.mutateAsync({ fromDay, rule: { patterns, tet } });
  };
  return {
    error: put.error,
    isSaving: put.isPending,
    save: (fromDay: string, rule: OpeningRule) =>
      put.mutate(
        { fromDay, rule },
        {
          onSuccess: (saved) =>
            onDone({
              key: saved.uid,
              text: t('marketDays.saved'),
              undo: async () => {
                await takeBack(saved);
              },
            }),
        },
      ),
  };
}

type Tet = OpeningRule['tet'];

function TetFields(props: { readonly tet: Tet; readonly onChange: (tet: Tet) => void }): ReactNode {
  const { t } = useTranslation();
  const { tet, onChange } = props;
  return (
    <fieldset className="fields">
      <legend>{t('marketDays.tet')}</legend>
      <div className="market-pair">
        <NumberInput
          label={t('marketDays.tetBefore')}
          min={0}
          max={MOST_BEFORE}
          allowDecimal={false}
          value={tet.before}
          onChange={(value) => onChange({ ...tet, before: Number(value) })}
        />
        <NumberInput
          label={t('marketDays.tetAfter')}
          min={0}
          max={MOST_AFTER}
          allowDecimal={false}
          value={tet.after}
          onChange={(value) => onChange({ ...tet, after: Number(value) })}
        />
      </div>
    </fieldset>
  );
}

interface FromFieldsProps {
  readonly fromDay: string;
  /** The day of the rule that follows, if any. */
  readonly next: string | null;
  readonly onChange: (day: string) => void;
}

function FromFields({ fromDay, next, onChange }: FromFieldsProps): ReactNode {
  const { t } = useTranslation();
  const today = useToday();
  const isAlways = fromDay === ALWAYS;
  return (
    <Stack gap="xs">
      <Checkbox
        size="sm"
        label={t('marketDays.fromAlways')}
        checked={isAlways}
        onChange={(event) => onChange(event.currentTarget.checked ? ALWAYS : today)}
      />
      {!isAlways && (
        <div className="market-pair">
          <DayField label={t('marketDays.holdsFrom')} value={fromDay} onChange={onChange} />
        </div>
      )}
      {next !== null && (
        <p className="soft">{t('marketDays.untilNext', { day: formatDay(next) })}</p>
      )}
    </Stack>
  );
}
