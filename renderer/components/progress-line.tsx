import { Progress } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { said } from '../i18n/said.ts';

interface ProgressLineProps {
  /** Null: it is only just being started. A `total` of 0: nobody knows how much there is. */
  readonly progress: {
    readonly phase: string;
    readonly done: number;
    readonly total: number;
  } | null;
}

/** How far long work has come: phase, count, a bar. */
export function ProgressLine({ progress }: ProgressLineProps): ReactNode {
  const { t } = useTranslation();
  const { done, total } = progress ?? { done: 0, total: 0 };
  const phase = progress ? said(progress.phase) : t('job.starting');
  const known = total > 0;
  const rate = useRate(phase, done, total);
  const percent = known ? Math.floor((done * 100) / total) : 0;
  return (
    <div className="progress-line" data-state="working">
      <div className="progress-words">
        <span>{phase}…</span>
        {known && (
          <span className="num">
            {t('job.count', { done: formatCount(done), total: formatCount(total) })}
            {rate > 0 && ` · ${t('job.rate', { rate: formatCount(rate) })}`}
          </span>
        )}
      </div>
      <Progress
        value={known ? percent : 100}
        animated={!known}
        striped={!known}
        aria-label={phase}
        size="md"
      />
      {/* Spoken at every tenth only: a reader that says each percent is worse than none. */}
      <span className="visually-hidden" aria-live="polite">
        {known ? t('job.spoken', { phase, percent: Math.floor(percent / 10) * 10 }) : phase}
      </span>
    </div>
  );
}

/** Fewer are done before anybody has read how fast. */
const MANY = 5000;

/** How many a second get done in this phase, in hundreds; 0 while it cannot be told, or is of no interest. */
function useRate(phase: string, done: number, total: number): number {
  const start = useRef({ phase, done, at: performance.now() });
  if (start.current.phase !== phase || done < start.current.done) {
    start.current = { phase, done, at: performance.now() };
  }
  const seconds = (performance.now() - start.current.at) / 1000;
  if (total < MANY || seconds < 0.5) return 0;
  return Math.round((done - start.current.done) / seconds / 100) * 100;
}
