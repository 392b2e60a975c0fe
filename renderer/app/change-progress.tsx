import type { ReactNode } from 'react';
import { ProgressLine } from '../components/progress-line.tsx';
import { useChangeProgress } from './data-state.ts';

/** How far a change of the data has come that this page asked for; nothing while there is none. It cannot be broken off. */
export function ChangeProgress({ busy }: { readonly busy: boolean }): ReactNode {
  const progress = useChangeProgress();
  return busy ? <ProgressLine progress={progress} /> : null;
}
