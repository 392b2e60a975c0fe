import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import type { Overview } from '../types.ts';
import { Tag } from './tag.tsx';

/** Up to which day statements reach, beside the name of a screen that shows their figures. */
export function FreshnessTag({ lastDay }: Pick<Overview['freshness'], 'lastDay'>): ReactNode {
  const { t } = useTranslation();
  return lastDay ? (
    <Tag tone="accent">{t('overview.freshness', { day: formatDay(lastDay) })}</Tag>
  ) : (
    <Tag tone="warn">{t('overview.noStatement')}</Tag>
  );
}
