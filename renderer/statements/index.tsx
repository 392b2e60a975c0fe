import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Screen } from '../components/screen.tsx';
import { ImportsPanel } from './imports-panel.tsx';
import { TakeInPanel } from './take-in-panel.tsx';

const route = getRouteApi('/sao-ke');
const PARTS = ['nhap', 'cac-lan'] as const;

/** Sao kê: taking files in, and undoing that. */
export function StatementsScreen(): ReactNode {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const current = PARTS.find((part) => part === search.muc) ?? 'nhap';
  return (
    <Screen fill={current === 'cac-lan'} title={t('nav.statements')}>
      <Tabs
        className="fill"
        value={current}
        keepMounted={false}
        onChange={(muc) => void navigate({ search: { muc: muc ?? undefined } })}
      >
        <Tabs.List mb="sm">
          {PARTS.map((part) => (
            <Tabs.Tab key={part} value={part}>
              {t(`statements.part.${part}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="nhap">
          <TakeInPanel />
        </Tabs.Panel>
        <Tabs.Panel value="cac-lan" className="fill">
          <ImportsPanel />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  );
}
