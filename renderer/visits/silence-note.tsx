import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import type { VisitList } from '../types.ts';

/** On which days silence was looked for, and of whom nothing is known. */
export function SilenceNote({ silence }: Pick<VisitList, 'silence'>): ReactNode {
  const { t } = useTranslation();
  const { openDays, from, to, unknown } = silence;
  return (
    <p className="soft visit-note">
      {from !== null && to !== null
        ? t('visits.silence', { days: openDays, from: formatDay(from), to: formatDay(to) })
        : t('visits.silenceUnknown', { days: openDays })}
      {unknown > 0 && ` ${t('visits.unknown', { count: unknown })}`}
    </p>
  );
}
