import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';

/** How many were decided in this sitting, and how many wait; nothing before the first. */
export function QueueProgress(props: { readonly done: number; readonly left: number }): ReactNode {
  const { t } = useTranslation();
  const { done, left } = props;
  if (done === 0) return null;
  const text = t('queue.progress', { done: formatCount(done), left: formatCount(left) });
  return (
    <div className="queue-progress">
      <span>{text}</span>
      <Progress value={(done * 100) / (done + left)} aria-label={text} w={120} />
    </div>
  );
}
