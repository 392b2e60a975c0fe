import { Button } from '@mantine/core';
import { IconBuildingStore, IconHelp, IconSearch, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../types.ts';

interface HeaderProps {
  readonly session: Session | undefined;
  readonly onFind: () => void;
  readonly onHelp: () => void;
  /** Absent where nothing can be written, so nobody need say who they are. */
  readonly onChangePerson?: (() => void) | undefined;
}

/** Which market, who is working, and the way to everything by name. */
export function Header({ session, onFind, onHelp, onChangePerson }: HeaderProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="shell-header">
      <span className="shell-brand">
        <IconBuildingStore size={22} stroke={1.7} aria-hidden />
        {t('shell.brand')}
      </span>
      {session && (
        <>
          <Link className="shell-market" to="/cai-dat" search={{ muc: 'cho' }}>
            {session.market.name || t('shell.unnamed')}
          </Link>
          <button
            type="button"
            className="shell-find"
            aria-keyshortcuts="Control+K"
            onClick={onFind}
          >
            <IconSearch size={16} aria-hidden />
            {t('finder.open')}
            <kbd aria-hidden>Ctrl K</kbd>
          </button>
          <Button
            variant="subtle"
            color="dark"
            leftSection={<IconHelp size={17} aria-hidden />}
            aria-keyshortcuts="F1"
            onClick={onHelp}
          >
            {t('shell.help')}&nbsp;<kbd aria-hidden>F1</kbd>
          </Button>
          {onChangePerson && (
            <Button
              variant="subtle"
              color="dark"
              leftSection={<IconUser size={17} aria-hidden />}
              className="shell-person"
              aria-keyshortcuts="F4"
              title={session.person?.name}
              onClick={onChangePerson}
              aria-label={t('who.change', { name: session.person?.name ?? t('who.nobody') })}
            >
              <span className="shell-name">{session.person?.name ?? t('who.nobody')}</span>
            </Button>
          )}
        </>
      )}
    </div>
  );
}
