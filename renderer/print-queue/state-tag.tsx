import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '../components/tag.tsx';
import type { PrintItem, PrintJob } from '../types.ts';

const TONES: Readonly<Record<PrintJob['state'], Tone>> = {
  queued: 'plain',
  sending: 'accent',
  paused: 'warn',
  sent: 'good',
  failed: 'bad',
  unknown: 'warn',
  cancelled: 'plain',
};

/** How it stands with a job, in a word. */
export function JobTag({ state }: Pick<PrintJob, 'state'>): ReactNode {
  const { t } = useTranslation();
  return <Tag tone={TONES[state]}>{t(`printQueue.state.${state}`)}</Tag>;
}

/** How it stands with one sticker, in a word. */
export function ItemTag({ state }: Pick<PrintItem, 'state'>): ReactNode {
  const { t } = useTranslation();
  return <Tag tone={TONES[state]}>{t(`printQueue.item.${state}`)}</Tag>;
}
