import { AppShell } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { SafetyLine } from '../backups/safety-line.tsx';
import { ErrorAlert, Loading } from '../components/async.tsx';
import { useNarrow } from '../lib/display.ts';
import { overviewQuery } from '../overview/queries.ts';
import { PausedMark } from '../print-queue/paused-mark.tsx';
import { RescueBanner, SampleBanner } from './banner.tsx';
import { Header } from './header.tsx';
import { PLACES } from './places.ts';
import { sessionQuery } from './session.ts';
import { useAids } from './use-aids.tsx';

// With it come overlays and focus traps, which the first screen does not wait for.
const WhoDialog = lazy(() =>
  import('./who-dialog.tsx').then((file) => ({ default: file.WhoDialog })),
);

const HEADER_HEIGHT = 48;
const BANNER_HEIGHT = 36;

interface ShellProps {
  /** The data is damaged and only looked at: leads back to the ways out. */
  readonly onRescue?: () => void;
}

/** The frame around every screen: market, person, places, how safe the data is, the mark of the sample market. */
export function Shell({ onRescue }: ShellProps): ReactNode {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  const [changing, setChanging] = useState(false);
  const narrow = useNarrow();
  const changePerson = onRescue ? undefined : () => setChanging(true);
  const aids = useAids(changePerson);
  const market = session.data?.market;
  const isSample = market?.isSample ?? false;
  const hasBanner = isSample || onRescue !== undefined;
  return (
    <AppShell
      header={{ height: HEADER_HEIGHT + (hasBanner ? BANNER_HEIGHT : 0) }}
      navbar={{ width: narrow ? 104 : 224, breakpoint: 0 }}
      padding={0}
    >
      <a className="skip-link" href="#noi-dung">
        {t('shell.skip')}
      </a>
      <AppShell.Header>
        {onRescue ? <RescueBanner onRescue={onRescue} /> : isSample && <SampleBanner />}
        <Header
          session={session.data}
          onFind={aids.find}
          onHelp={aids.help}
          onChangePerson={changePerson}
        />
      </AppShell.Header>
      <AppShell.Navbar bg="var(--quiet)" aria-label={t('shell.places')}>
        <Places isNarrow={narrow} withSafety={!onRescue && !isSample} />
      </AppShell.Navbar>
      <AppShell.Main id="noi-dung" tabIndex={-1}>
        {session.data ? (
          <Outlet />
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
      {session.data && !onRescue && (
        <Suspense fallback={null}>
          <WhoDialog session={session.data} open={changing} onClose={() => setChanging(false)} />
        </Suspense>
      )}
      {aids.element}
    </AppShell>
  );
}

function Places(props: { readonly isNarrow: boolean; readonly withSafety: boolean }): ReactNode {
  const { t } = useTranslation();
  const waiting = useQuery(overviewQuery).data?.queue.open ?? 0;
  return (
    <div className="shell-nav" data-narrow={props.isNarrow || undefined}>
      <div className="shell-links">
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
            {path === '/tem-qr' && <PausedMark />}
            {path === '/doi-soat' && waiting > 0 && (
              <span className="shell-count">
                <span aria-hidden>{formatCount(waiting)}</span>
                <span className="visually-hidden">{t('nav.waiting', { count: waiting })}</span>
              </span>
            )}
            <kbd aria-hidden>Ctrl {key}</kbd>
          </Link>
        ))}
      </div>
      {props.withSafety && <SafetyLine />}
    </div>
  );
}
