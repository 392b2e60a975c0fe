import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AggregatesPanel } from '../aggregates/index.tsx';
import { CalendarPanel } from '../calendar/index.tsx';
import { Screen } from '../components/screen.tsx';
import { FeedsPanel } from '../feeds/feeds-panel.tsx';
import { LayoutsPanel } from '../statement-layouts/layouts-panel.tsx';
import { TeachScreen } from '../statement-layouts/teach-screen.tsx';
import { DifferencesPanel } from './differences-panel.tsx';
import { ImportsPanel } from './imports-panel.tsx';
import { TakeInPanel } from './take-in-panel.tsx';

const route = getRouteApi('/sao-ke');
const PARTS = ['nhap', 'cac-lan', 'lich', 'tong-hop', 'mau', 'duong-truyen'] as const;

/** Sao kê: taking files in, and undoing that. */
export function StatementsScreen(): ReactNode {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  if (search.tep !== undefined) return <TeachScreen key={search.tep} fileKey={search.tep} />;
  const current = PARTS.find((part) => part === search.muc) ?? 'nhap';
  return (
    <Screen fill={current === 'cac-lan' || current === 'lich'} title={t('nav.statements')}>
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
          <DifferencesPanel />
          <ImportsPanel />
        </Tabs.Panel>
        <Tabs.Panel value="duong-truyen">
          <FeedsPanel />
        </Tabs.Panel>
        <Tabs.Panel value="mau">
          <LayoutsPanel />
        </Tabs.Panel>
        <Tabs.Panel value="tong-hop">
          <AggregatesPanel />
        </Tabs.Panel>
        <Tabs.Panel value="lich" className="fill">
          <CalendarPanel />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  );
}
