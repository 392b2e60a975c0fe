import '../styles/reports.css';
import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Async } from '../components/async.tsx';
import { Screen } from '../components/screen.tsx';
import { PARTS, useReportPlace } from './address.ts';
import { PeriodDesk } from './period-desk.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { signedQuery } from './queries.ts';
import { RegisterPanel } from './register-panel.tsx';
import { SignedPanel } from './signed-panel.tsx';

/** Báo cáo: a period's figures and document, signing it, what was signed, and the register. */
export function ReportsScreen(): ReactNode {
  const { t } = useTranslation();
  const [place, go] = useReportPlace();
  const query = useQuery(signedQuery);
  const { part, period } = place;
  const picker = (
    <PeriodPicker
      value={period}
      signed={query.data ?? []}
      onChange={(next) => go({ period: next })}
    />
  );
  return (
    <Screen title={t('nav.reports')} actions={part === 'ky' && picker}>
      <Tabs
        value={part}
        keepMounted={false}
        onChange={(next) => go({ part: PARTS.find((one) => one === next) ?? 'ky' })}
      >
        <Tabs.List mb="sm">
          {PARTS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`report.part.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="ky">
          <Async query={query} rows={12}>
            {(signed) => <PeriodDesk key={period} place={place} go={go} signed={signed} />}
          </Async>
        </Tabs.Panel>
        <Tabs.Panel value="da-ky">
          <Async query={query} rows={6}>
            {(signed) => <SignedPanel signed={signed} />}
          </Async>
        </Tabs.Panel>
        <Tabs.Panel value="so-van-ban">
          <RegisterPanel />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  );
}
