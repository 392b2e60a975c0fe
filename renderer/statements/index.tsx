import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { Screen } from '../components/screen.tsx';
import { overviewQuery } from '../overview/queries.ts';
import { ImportsPanel } from './imports-panel.tsx';
import { QueuePanel } from './queue-panel.tsx';
import { TakeInPanel } from './take-in-panel.tsx';

const route = getRouteApi('/sao-ke');
const PARTS = ['nhap', 'cac-lan', 'can-xu-ly'] as const;

/** Sao kê: taking files in, undoing that, and the payments nobody could be found for. */
export function StatementsScreen(): ReactNode {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const waiting = useQuery(overviewQuery).data?.queue.open ?? 0;
  const current = PARTS.find((part) => part === search.muc) ?? 'nhap';
  return (
    <Screen title={t('nav.statements')}>
      <Tabs
        value={current}
        keepMounted={false}
        onChange={(muc) => void navigate({ search: { muc: muc ?? undefined } })}
      >
        <Tabs.List mb={14}>
          {PARTS.map((part) => (
            <Tabs.Tab key={part} value={part}>
              {t(`statements.part.${part}`)}
              {part === 'can-xu-ly' && waiting > 0 && ` (${formatCount(waiting)})`}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="nhap">
          <TakeInPanel />
        </Tabs.Panel>
        <Tabs.Panel value="cac-lan">
          <ImportsPanel />
        </Tabs.Panel>
        <Tabs.Panel value="can-xu-ly">
          <QueuePanel />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  );
}
