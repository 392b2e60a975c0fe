import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Provider, StickerItem } from '../../types.ts';
import { PutUpForm } from './put-up-form.tsx';
import { RollForm } from './roll-form.tsx';
import { ScanForm } from './scan-form.tsx';
import { SheetForm } from './sheet-form.tsx';
import { StallCard } from './stall-card.tsx';

const route = getRouteApi('/tem-qr');
const JOBS = ['may-in', 'to-a4', 'da-dan', 'quet-thu', 'sap'] as const;

interface WorkPanelProps {
  /** Codes of the chosen stalls. */
  readonly stalls: readonly string[];
  /** How many of them can have a sticker. */
  readonly printable: number;
  /** The stall whose sticker is shown. */
  readonly sample: StickerItem | null;
  /** Whose codes are shown. */
  readonly provider: Provider;
  readonly onDone: () => void;
}

/** What can be done with the chosen stalls: roll, sheet, put up; checking with a scanner; one stall in full. */
export function WorkPanel(props: WorkPanelProps): ReactNode {
  const { t } = useTranslation();
  const { stalls, printable, sample, provider, onDone } = props;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const current = JOBS.find((job) => job === search.viec) ?? 'may-in';
  return (
    <aside className="panel aside fill" aria-label={t('stickers.work')}>
      <Tabs
        className="fill"
        value={current}
        keepMounted={false}
        onChange={(viec) =>
          void navigate({
            search: (before) => ({ ...before, viec: viec ?? undefined }),
            replace: true,
          })
        }
      >
        <Tabs.List mb="sm" className="tight-tabs">
          {JOBS.map((job) => (
            <Tabs.Tab key={job} value={job}>
              {t(`stickers.job.${job}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="may-in" className="fill">
          <RollForm stalls={stalls} printable={printable} sample={sample} provider={provider} />
        </Tabs.Panel>
        <Tabs.Panel value="to-a4">
          <SheetForm stalls={stalls} printable={printable} provider={provider} />
        </Tabs.Panel>
        <Tabs.Panel value="da-dan">
          <PutUpForm stalls={stalls} provider={provider} onDone={onDone} />
        </Tabs.Panel>
        <Tabs.Panel value="quet-thu">
          <ScanForm />
        </Tabs.Panel>
        <Tabs.Panel value="sap">
          <StallCard item={sample} provider={provider} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}
