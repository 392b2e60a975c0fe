import { Group, Stack, TextInput } from '@mantine/core';
import { IconRulerMeasure, IconStethoscope } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { FormActions } from '../components/form-actions.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { LONGEST } from '../lib/limits.ts';
import { useWrite } from '../lib/use-write.ts';
import type { Printer, PrinterInput } from '../types.ts';
import { AdvancedFields } from './advanced-fields.tsx';
import { type ChangeDraft, type Draft, draftOf, EMPTY, inputOf, wrongIn } from './draft.ts';
import { PaperFields } from './paper-fields.tsx';
import { PlaceFields } from './place-fields.tsx';
import { TryingOutcome, useTryingOut } from './printer-check.tsx';

interface PrinterFormProps {
  /** Null: a new one. */
  readonly printer: Printer | null;
  readonly onSaved: (printer: Printer) => void;
  readonly onCancel: () => void;
}

/** Everything that has to be known of a printer; it can be tried before it is stored. */
export function PrinterForm({ printer, onSaved, onCancel }: PrinterFormProps): ReactNode {
  const { t } = useTranslation();
  const form = useDraft(printer);
  const { draft, wrong, change } = form;
  const trying = useTryingOut();
  const save = useWrite((json: PrinterInput) =>
    printer
      ? call(api.printers[':uid'].$put({ param: { uid: printer.uid }, json }))
      : call(api.printers.$post({ json })),
  );
  const checked = (then: (input: PrinterInput) => void) => {
    if (form.look()) then(inputOf(draft));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Inside another form on the page: only this one is meant.
    event.stopPropagation();
    if (draft.name.trim() === '') return;
    checked((json) => save.mutate(json, { onSuccess: onSaved }));
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          // In a dialog, and in the middle of a page: the hand goes where one begins.
          data-autofocus
          autoFocus
          label={t('printers.name')}
          placeholder={t('printers.nameExample')}
          required
          maxLength={LONGEST.personName}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <PlaceFields draft={draft} isWrong={wrong.has('address')} onChange={change} />
        <PaperFields draft={draft} wrong={wrong} onChange={change} />
        <details open={wrong.has('leftOffset') || wrong.has('density') ? true : undefined}>
          <summary>{t('printers.advanced')}</summary>
          <div className="disclosed">
            <AdvancedFields draft={draft} wrong={wrong} onChange={change} />
          </div>
        </details>
        <Group gap="xs">
          <SteadyButton
            variant="default"
            leftSection={<IconStethoscope size={18} aria-hidden />}
            busy={trying.check.isPending}
            off={trying.isBusy}
            onClick={() => checked((input) => trying.start('check', input))}
          >
            {t('printers.check')}
          </SteadyButton>
          <SteadyButton
            variant="default"
            leftSection={<IconRulerMeasure size={18} aria-hidden />}
            busy={trying.calibrate.isPending}
            off={trying.isBusy}
            onClick={() => checked((input) => trying.start('calibrate', input))}
          >
            {t('printers.calibrate')}
          </SteadyButton>
        </Group>
        <TryingOutcome {...trying} />
        <ErrorAlert error={save.error} />
        <FormActions
          saving={save.isPending}
          off={draft.name.trim() === '' || draft.address.trim() === ''}
          sticks
          onCancel={onCancel}
        />
      </Stack>
    </form>
  );
}

/** The draft, and what is wrong in it once somebody wanted to go on with it. */
function useDraft(printer: Printer | null) {
  const [draft, setDraft] = useState<Draft>(printer ? draftOf(printer) : EMPTY);
  const [looked, setLooked] = useState(false);
  const change: ChangeDraft = (changes) => setDraft((before) => ({ ...before, ...changes }));
  return {
    draft,
    wrong: looked ? wrongIn(draft) : new Set<keyof Draft>(),
    change,
    /** Whether all of it can be. */
    look: () => {
      setLooked(true);
      return wrongIn(draft).size === 0;
    },
  };
}
