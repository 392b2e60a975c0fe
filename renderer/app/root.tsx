import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert, Loading } from '../components/async.tsx';
import { ProgressLine } from '../components/progress-line.tsx';
import { withTexts } from '../i18n/index.ts';
import { startAfresh } from '../lib/opening.ts';
import { useFocusKeeper } from '../lib/use-focus-keeper.ts';
import type { DataState } from '../types.ts';
import { dataStateQuery, useIsDataChanging } from './data-state.ts';
import { takeNotice } from './left-notice.ts';
import { Shell } from './shell.tsx';

const Welcome = lazy(
  withTexts(() => import('../welcome/index.tsx').then((file) => ({ default: file.Welcome }))),
);
const Rescue = lazy(
  withTexts(() => import('../rescue/index.tsx').then((file) => ({ default: file.Rescue }))),
);

/** What is shown depends on the data first: chosen yet, on the way, open, or damaged. */
export function Root(): ReactNode {
  // What this page changes itself says on its own place how far it is.
  const isChanging = useIsDataChanging();
  const { data, error, refetch } = useQuery({ ...dataStateQuery, enabled: !isChanging });
  useFocusKeeper();
  useFreshStart(data);
  useLeftNotice(data?.state === 'open');
  if (!data) {
    return (
      <main className="welcome">
        {error ? <ErrorAlert error={error} onRetry={() => void refetch()} /> : <Loading />}
      </main>
    );
  }
  return <Suspense fallback={null}>{pageOf(data)}</Suspense>;
}

function pageOf(data: DataState): ReactNode {
  switch (data.state) {
    case 'choosing':
      return <Welcome state={data} />;
    case 'opening':
      return <Opening progress={data.progress} />;
    case 'rescue':
      return <Rescue state={data} />;
    case 'open':
      return <Shell />;
  }
}

function Opening({ progress }: Pick<DataState, 'progress'>): ReactNode {
  const { t } = useTranslation();
  return (
    <main className="welcome">
      <h1>{t('opening.title')}</h1>
      <ProgressLine progress={progress} />
    </main>
  );
}

/** The data was opened anew from elsewhere, or is damaged since: what stands on this page is of the former. */
function useFreshStart(data: DataState | undefined): void {
  const opening = data && data.state !== 'opening' ? data.opening : undefined;
  const first = useRef(opening);
  useEffect(() => {
    if (opening === undefined || opening === first.current) return;
    if (first.current !== undefined) startAfresh();
    first.current = opening;
  }, [opening]);
}

/** Says what the former page left to be said. */
function useLeftNotice(isOpen: boolean): void {
  const { t } = useTranslation();
  useEffect(() => {
    const text = isOpen ? takeNotice() : null;
    if (text === null) return;
    notifications.show({
      message: text,
      color: 'teal',
      autoClose: false,
      closeButtonProps: { 'aria-label': t('common.close') },
    });
  }, [isOpen, t]);
}
