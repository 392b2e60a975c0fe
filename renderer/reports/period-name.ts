import { useTranslation } from 'react-i18next';
import { type PeriodKey, QUARTERS } from '../../core/kernel/index.ts';
import { kindOf } from './address.ts';

/** `Tháng 10/2026`, `Quý IV/2026`, `Năm 2026`, in the language of the screens. */
export function usePeriodName(): (period: PeriodKey) => string {
  const { t } = useTranslation();
  return (period) => {
    const year = period.slice(0, 4);
    switch (kindOf(period)) {
      case 'month':
        return t('common.monthName', { month: `${period.slice(5)}/${year}` });
      case 'quarter':
        return t('report.quarterName', { quarter: QUARTERS[Number(period.slice(6)) - 1], year });
      case 'year':
        return t('report.yearName', { year });
      case null:
        return period;
    }
  };
}
