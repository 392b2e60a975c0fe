import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReissueDetail } from '../types.ts';
import { AisleList } from './aisle-panel.tsx';
import { SeenForm } from './seen-form.tsx';

const route = getRouteApi('/tem-qr');
const WORK = ['in', 'tai-sap'] as const;

interface WorkTabsProps {
  readonly campaign: ReissueDetail;
  /** Stalls that are ticked in the table. */
  readonly stalls: readonly string[];
  readonly onDone: () => void;
}

/** What is done in a running campaign: printing aisle by aisle, and writing down what was seen. */
export function WorkTabs({ campaign, stalls, onDone }: WorkTabsProps): ReactNode {
  const { t } = useTranslation();
  const { viec } = route.useSearch();
  const navigate = route.useNavigate();
  const current = WORK.find((one) => one === viec) ?? 'in';
  return (
    <aside className="panel aside" aria-label={t('stickers.work')}>
      <Tabs
        value={current}
        keepMounted={false}
        onChange={(next) =>
          void navigate({
            search: (before) => ({ ...before, viec: next ?? undefined }),
            replace: true,
          })
        }
      >
        <Tabs.List mb="sm" className="tight-tabs">
          {WORK.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`reissue.work.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="in">
          <AisleList campaign={campaign} />
        </Tabs.Panel>
        <Tabs.Panel value="tai-sap">
          <SeenForm campaign={campaign} stalls={stalls} onDone={onDone} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}
