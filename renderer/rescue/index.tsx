import type { ReactNode } from 'react';
import { useState } from 'react';
import { Shell } from '../app/shell.tsx';
import type { DataState } from '../types.ts';
import { RescuePage } from './rescue-page.tsx';

/** The data is damaged: the ways out first; looking at what can still be read is one of them. */
export function Rescue({ state }: { readonly state: DataState }): ReactNode {
  const [isLooking, setLooking] = useState(false);
  return isLooking && state.isReadable ? (
    <Shell onRescue={() => setLooking(false)} />
  ) : (
    <RescuePage state={state} onLook={() => setLooking(true)} />
  );
}
