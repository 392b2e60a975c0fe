import { AppShell } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { ErrorAlert, Loading } from '../components/async.tsx';
import { useFocusKeeper } from '../lib/use-focus-keeper.ts';
import { overviewQuery } from '../overview/queries.ts';
import { Header, type HeaderDialog } from './header.tsx';
import { MarketOpener } from './market-opener.tsx';
import { PLACES } from './places.ts';
import { sessionQuery } from './session.ts';
import { usePlaceKeys } from './use-place-keys.ts';
import { WhoDialog } from './who-dialog.tsx';

const loadFinder = () => import('./finder.tsx');
const Finder = lazy(() => loadFinder().then((file) => ({ default: file.Finder })));

const HEADER_HEIGHT = 48;
const BANNER_HEIGHT = 28;

/** The frame around every screen: market, person, places, and the mark of the sample market. */
export function Shell(): ReactNode {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  const [changing, setChanging] = useState(false);
  const [dialog, setDialog] = useState<HeaderDialog>(null);
  const narrow = useMediaQuery('(max-width: 1100px)', false, { getInitialValueInEffect: false });
  const [opening, setOpening] = useState(0);
  const find = useCallback(() => setOpening((times) => times + 1), []);
  usePlaceKeys(find);
  useFocusKeeper();
  // Fetched while nothing else happens: whoever presses Ctrl+K goes on typing at once.
  useEffect(() => {
    const waiting = requestIdleCallback(() => void loadFinder());
    return () => cancelIdleCallback(waiting);
  }, []);
  const market = session.data?.market;
  const isSample = market?.isSample ?? false;
  return (
    <AppShell
      header={{ height: HEADER_HEIGHT + (isSample ? BANNER_HEIGHT : 0) }}
      navbar={{ width: narrow ? 92 : 212, breakpoint: 0 }}
      padding={0}
    >
      <a className="skip-link" href="#noi-dung">
        {t('shell.skip')}
      </a>
      <AppShell.Header>
        {isSample && (
          <div className="sample-banner" role="note">
            <strong>{t('shell.sample')}</strong>
            <span>{t('shell.sampleText')}</span>
          </div>
        )}
        <Header
          session={session.data}
          dialog={dialog}
          onDialog={setDialog}
          onFind={find}
          onChangePerson={() => setChanging(true)}
        />
      </AppShell.Header>
      <AppShell.Navbar bg="#f5f8f7" aria-label={t('shell.places')}>
        <Places />
      </AppShell.Navbar>
      <AppShell.Main id="noi-dung" tabIndex={-1}>
        {session.data ? (
          <MarketOpener value={() => setDialog('market')}>
            <Outlet />
          </MarketOpener>
        ) : (
          <div className="screen">
            {session.isError ? (
              <ErrorAlert error={session.error} onRetry={() => void session.refetch()} />
            ) : (
              <Loading />
            )}
          </div>
        )}
      </AppShell.Main>
      {session.data && (
        <WhoDialog session={session.data} open={changing} onClose={() => setChanging(false)} />
      )}
      {opening > 0 && (
        <Suspense fallback={null}>
          <Finder opening={opening} />
        </Suspense>
      )}
    </AppShell>
  );
}

function Places(): ReactNode {
  const { t } = useTranslation();
  const waiting = useQuery(overviewQuery).data?.queue.open ?? 0;
  return (
    <div className="shell-nav">
      {PLACES.map(({ path, name, key, Icon }) => (
        <Link
          key={path}
          to={path}
          className="shell-link"
          activeOptions={{ exact: path === '/', includeSearch: false }}
          aria-keyshortcuts={`Control+${key}`}
          title={`Ctrl + ${key}`}
        >
          <Icon size={20} stroke={1.6} aria-hidden />
          <span>{t(name)}</span>
          {path === '/sao-ke' && waiting > 0 && (
            <span className="shell-count">
              <span aria-hidden>{formatCount(waiting)}</span>
              <span className="visually-hidden">
                {t('nav.waiting', { count: formatCount(waiting) })}
              </span>
            </span>
          )}
          <kbd aria-hidden>Ctrl {key}</kbd>
        </Link>
      ))}
    </div>
  );
}
