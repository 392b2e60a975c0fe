import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Day } from '../../core/kernel/index.ts';
import { useToday } from '../app/session.ts';
import { ErrorAlert } from '../components/async.tsx';
import { DayField } from '../components/day-field.tsx';
import { FormActions } from '../components/form-actions.tsx';
import { useSavedNotice } from '../lib/use-saved-notice.ts';
import { useWrite } from '../lib/use-write.ts';
import type { DatedSetting } from '../types.ts';
import { settingsQuery } from './queries.ts';
import { SettingHistory } from './setting-history.tsx';

interface DatedFormProps {
  readonly name: DatedSetting['name'];
  /** What was saved, for the notice: `thể thức văn bản`. */
  readonly what: string;
  readonly save: (fromDay: Day) => Promise<unknown>;
  /** Something in the form must be put right first. */
  readonly off?: boolean;
  /** How the head of the document will look. */
  readonly preview?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form whose content holds from a day on: bodies are renamed, and old reports keep the old name. */
export function DatedForm(props: DatedFormProps): ReactNode {
  const { t } = useTranslation();
  const { name, what, save, off = false, preview, onClose, children } = props;
  const today = useToday();
  const settings = useQuery(settingsQuery).data ?? [];
  const history = settings.filter((setting) => setting.name === name);
  const [chosen, setChosen] = useState<Day>();
  // What is written for the first time was so before: reports may carry an earlier day.
  const fromDay = chosen ?? (history.length > 0 ? today : `${today.slice(0, 4)}-01-01`);
  const write = useWrite(save);
  const notice = useSavedNotice();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate(fromDay, {
      onSuccess: () => {
        notice(what);
        onClose();
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {preview && (
          <div className="paper" data-part lang="vi" role="img" aria-label={t('report.preview')}>
            {preview}
          </div>
        )}
        {children}
        <DayField label={t('report.fromDay')} value={fromDay} onChange={setChosen} />
        <span className="soft">{t('report.fromDayHelp')}</span>
        <SettingHistory history={history} />
        <ErrorAlert error={write.error} />
        <FormActions sticks saving={write.isPending} off={off} onCancel={onClose} />
      </Stack>
    </form>
  );
}
