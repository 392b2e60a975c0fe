import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDong } from '../../core/kernel/index.ts';
import { Tag } from '../components/tag.tsx';
import { said } from '../i18n/said.ts';
import type { Period } from './periods.ts';
import { totalsQuery } from './queries.ts';

/** Totals without rows that do not count in the period, each with its reason; nothing where all do. */
export function NotCounted({ period }: { readonly period: Period }): ReactNode {
  const { t } = useTranslation();
  const { data } = useQuery(totalsQuery(period));
  const left = data?.notCounted ?? [];
  if (left.length === 0) return null;
  return (
    <details>
      <summary>
        <Tag tone="warn">{t('figures.notCounted', { count: left.length })}</Tag>
      </summary>
      <ul className="plain-list">
        {left.map(({ total, reason }) => (
          <li key={total.uid}>
            {[
              t(`apart.${total.lane === 'A' ? 'aggregated' : 'declared'}`),
              total.trader?.name,
              formatDong(total.amount),
            ]
              .filter(Boolean)
              .join(' · ')}
            : <span className="soft">{said(reason)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
