import { Alert, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { JobBar } from '../components/job-bar.tsx';
import { ProgressLine } from '../components/progress-line.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import type { HeapState, PhotoHeap } from './photo-heap.ts';

const NAMED = 12;

/** How far a heap of photos is, and what came of it. */
export function HeapLine({ heap }: { readonly heap: PhotoHeap }): ReactNode {
  const { t } = useTranslation();
  const { state, slot } = heap;
  if (!state) return null;
  if (state.end === null) {
    const done = state.read.photos + (slot.running ? (slot.job?.done ?? 0) : 0);
    return (
      <div className="panel job-bar">
        <ProgressLine progress={{ phase: t('audits.photos.progress'), done, total: state.total }} />
        <SteadyButton variant="default" onClick={heap.stop} off={!slot.job}>
          {t('audits.photos.stop')}
        </SteadyButton>
      </div>
    );
  }
  return (
    <Stack gap="xs">
      {state.end === 'failed' && <JobBar slot={slot} />}
      <HeapEnd state={state} onClose={heap.clear} />
    </Stack>
  );
}

interface HeapEndProps {
  readonly state: HeapState;
  readonly onClose: () => void;
}

function HeapEnd({ state: { read, end }, onClose }: HeapEndProps): ReactNode {
  const { t } = useTranslation();
  const { photos: count, placed, unplaced, unreadable, alarms } = read;
  const names = `${unreadable.slice(0, NAMED).join(', ')}${unreadable.length > NAMED ? ', …' : ''}`;
  const texts = [
    end === 'stopped' && t('audits.photos.stopped', { count }),
    t('audits.photos.done', { count, placed, unplaced }),
    alarms > 0 && t('audits.photos.alarms', { count: alarms }),
    unreadable.length > 0 && t('audits.photos.unreadable', { count: unreadable.length, names }),
  ].filter((text) => text !== false);
  return (
    <Alert
      color={alarms > 0 ? 'red' : 'teal'}
      role="status"
      withCloseButton
      closeButtonLabel={t('common.close')}
      onClose={onClose}
    >
      {texts.map((text) => (
        <div key={text}>{text}</div>
      ))}
    </Alert>
  );
}
