import { Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { useToday } from '../app/session.ts';
import { ErrorAlert } from '../components/async.tsx';
import { DayField } from '../components/day-field.tsx';
import { Dialog } from '../components/dialog.tsx';
import { FormActions } from '../components/form-actions.tsx';
import { useSavedNotice } from '../lib/use-saved-notice.ts';
import { useWrite } from '../lib/use-write.ts';
import type { ReportRegister } from '../types.ts';

const LARGEST = 99_999;
const LONGEST = { symbol: 40, subject: 300 };

/** A document written elsewhere: it takes its number, so that no report gets it again. */
export function DocumentDialog(props: {
  register: ReportRegister;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { register, onClose } = props;
  const today = useToday();
  const notice = useSavedNotice();
  const [number, setNumber] = useState<string | number>(register.next);
  const [symbol, setSymbol] = useState('');
  const [day, setDay] = useState(today);
  const [subject, setSubject] = useState('');
  const add = useWrite((json: { number: number; symbol: string; day: string; subject: string }) =>
    call(api.reports.register.$post({ json })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(
      { number: Number(number), symbol, day, subject },
      {
        onSuccess: () => {
          notice(t('register.added', { number }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t('register.add')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <span className="soft">{t('register.addText')}</span>
          <Group grow align="flex-start">
            <NumberInput
              data-autofocus
              label={t('register.number')}
              value={number}
              min={1}
              max={LARGEST}
              allowDecimal={false}
              onChange={setNumber}
            />
            <TextInput
              label={t('letterhead.symbol')}
              placeholder={t('letterhead.symbolExample')}
              value={symbol}
              maxLength={LONGEST.symbol}
              onChange={(event) => setSymbol(event.currentTarget.value)}
            />
            <DayField label={t('register.day')} value={day} max={today} onChange={setDay} />
          </Group>
          <TextInput
            label={t('register.subject')}
            placeholder={t('register.subjectExample')}
            value={subject}
            maxLength={LONGEST.subject}
            onChange={(event) => setSubject(event.currentTarget.value)}
          />
          <ErrorAlert error={add.error} />
          <FormActions saving={add.isPending} off={number === ''} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
