import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { printJobsMarkQuery } from './queries.ts';

/** How many jobs wait for a person; nothing where none does. */
export function PausedMark(): ReactNode {
  const { t } = useTranslation();
  const jobs = useQuery(printJobsMarkQuery).data?.jobs ?? [];
  const waiting = jobs.filter(({ state }) => state === 'paused').length;
  if (waiting === 0) return null;
  return (
    <span className="shell-count" data-alert>
      <span aria-hidden>{formatCount(waiting)}</span>
      <span className="visually-hidden">{t('shell.printsWaiting', { count: waiting })}</span>
    </span>
  );
}
