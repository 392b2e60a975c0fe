import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDong, formatWallTime } from '../../core/kernel/index.ts';
import type { Difference } from '../types.ts';
import { differencesQuery } from './queries.ts';

/** What a feed tells of days that a statement has wholly, and the statement does not; nothing where there is none. */
export function DifferencesPanel(): ReactNode {
  const { t } = useTranslation();
  const { data } = useQuery(differencesQuery);
  if (!data || data.total === 0) return null;
  const { total, items } = data;
  return (
    <Alert color="yellow" mb="sm">
      <details>
        <summary>{t('differences.title', { count: total })}</summary>
        <p className="soft">{t('differences.text')}</p>
        <ul className="plain-list">
          {items.map((item) => (
            <li key={item.paymentId}>
              <DifferenceLine item={item} />
            </li>
          ))}
          {total > items.length && (
            <li className="soft">{t('differences.more', { count: total - items.length })}</li>
          )}
        </ul>
      </details>
    </Alert>
  );
}

function DifferenceLine({ item }: { readonly item: Difference }): ReactNode {
  const { t } = useTranslation();
  const { at, amount, memo, account, feedName, statementName } = item;
  return (
    <>
      <strong>{formatDong(amount)}</strong> · {formatWallTime(at)} ·{' '}
      <span className="code">{account}</span> · {memo || t('payment.noMemo')}
      <br />
      <span className="soft">
        {t('differences.where', { feed: feedName, statement: statementName })}
      </span>
    </>
  );
}
