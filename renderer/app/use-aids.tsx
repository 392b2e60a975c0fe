import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { withTexts } from '../i18n/index.ts';
import { useTypeSize } from '../lib/display.ts';
import type { Effect } from './actions.ts';
import { useMenuPlaces } from './use-menu-places.ts';
import { usePlaceKeys } from './use-place-keys.ts';

const loadFinder = withTexts(() => import('./finder.tsx'));
const Finder = lazy(() => loadFinder().then((file) => ({ default: file.Finder })));
const Help = lazy(withTexts(() => import('./help.tsx').then((file) => ({ default: file.Help }))));

/** The desktop menu asks for help by this event of the window. */
const HELP_EVENT = 'cho-so:help';

interface Aids {
  readonly find: () => void;
  readonly help: () => void;
  /** To be shown over everything. */
  readonly element: ReactNode;
}

/** What helps on every screen: its keys, the finder (Ctrl+K) and the help (F1). */
export function useAids(onChangePerson: (() => void) | undefined): Aids {
  const [opening, setOpening] = useState(0);
  const [helping, setHelping] = useState(false);
  const [size, setSize] = useTypeSize();
  const find = useCallback(() => setOpening((times) => times + 1), []);
  const help = useCallback(() => setHelping(true), []);
  const client = useQueryClient();
  const { history } = useRouter();
  const onEffect = (effect: Effect) => {
    switch (effect) {
      case 'help':
        return help();
      case 'person':
        return onChangePerson?.();
      case 'type-size':
        return setSize(size === 'big' ? 'normal' : 'big');
      case 'backup':
        history.push('/cai-dat?muc=sao-luu');
        void import('./back-up.ts').then(({ backUpNow }) => backUpNow(client));
    }
  };
  usePlaceKeys({ onFind: find, onEffect });
  useMenuPlaces();
  useEffect(() => {
    window.addEventListener(HELP_EVENT, help);
    return () => window.removeEventListener(HELP_EVENT, help);
  }, [help]);
  // Fetched while nothing else happens: whoever presses Ctrl+K goes on typing at once.
  useEffect(() => {
    const waiting = requestIdleCallback(() => void loadFinder());
    return () => cancelIdleCallback(waiting);
  }, []);
  return {
    find,
    help,
    element: (
      <Suspense fallback={null}>
        {opening > 0 && <Finder opening={opening} onEffect={onEffect} />}
        {helping && <Help onClose={() => setHelping(false)} />}
      </Suspense>
    ),
  };
}
