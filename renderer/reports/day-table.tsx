import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DaySums } from '../components/day-sums.tsx';
import type { Report } from '../types.ts';

/** The month day by day, folded away until wanted. */
export function DayTable({ days }: { readonly days: Report['daily'] }): ReactNode {
  const { t } = useTranslation();
  if (days.length === 0) return null;
  return (
    <details className="panel">
      <summary>{t('report.days')}</summary>
      <DaySums days={days} caption={t('report.days')} />
    </details>
  );
}
