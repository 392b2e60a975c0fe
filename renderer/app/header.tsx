import { Button, Menu } from '@mantine/core';
import {
  IconBuildingStore,
  IconDatabase,
  IconSearch,
  IconSettings,
  IconUser,
} from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../types.ts';

const MarketDialog = lazy(() =>
  import('./market-dialog.tsx').then((file) => ({ default: file.MarketDialog })),
);
const BackupDialog = lazy(() =>
  import('./backup-dialog.tsx').then((file) => ({ default: file.BackupDialog })),
);

/** Which of the header's dialogs is open. */
export type HeaderDialog = 'market' | 'backup' | null;

interface HeaderProps {
  readonly session: Session | undefined;
  readonly dialog: HeaderDialog;
  readonly onDialog: (dialog: HeaderDialog) => void;
  readonly onFind: () => void;
  readonly onChangePerson: () => void;
}

/** Which market, who is working, and the settings of the market. */
export function Header(props: HeaderProps): ReactNode {
  const { t } = useTranslation();
  const { session, dialog, onDialog, onFind, onChangePerson } = props;
  const close = () => onDialog(null);
  return (
    <div className="shell-header">
      <span className="shell-brand">
        <IconBuildingStore size={22} stroke={1.7} aria-hidden />
        {t('shell.brand')}
      </span>
      {session && (
        <>
          <button type="button" className="shell-market" onClick={() => onDialog('market')}>
            {session.market.name || t('shell.unnamed')}
          </button>
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
            leftSection={<IconUser size={17} aria-hidden />}
            onClick={onChangePerson}
            aria-label={t('who.change', { name: session.person?.name ?? t('who.nobody') })}
          >
            {session.person?.name ?? t('who.nobody')}
          </Button>
          <Menu position="bottom-end" withinPortal transitionProps={{ duration: 100 }}>
            <Menu.Target>
              <Button
                variant="subtle"
                color="dark"
                leftSection={<IconSettings size={17} aria-hidden />}
              >
                {t('shell.settings')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconBuildingStore size={17} />}
                onClick={() => onDialog('market')}
              >
                {t('market.open')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconDatabase size={17} />}
                onClick={() => onDialog('backup')}
              >
                {t('backup.open')}
              </Menu.Item>
              <Menu.Label>{t('shell.version', { version: session.version })}</Menu.Label>
            </Menu.Dropdown>
          </Menu>
          <Suspense fallback={null}>
            {dialog === 'market' && <MarketDialog market={session.market} onClose={close} />}
            {dialog === 'backup' && <BackupDialog onClose={close} />}
          </Suspense>
        </>
      )}
    </div>
  );
}
