import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Screen } from '../components/screen.tsx';
import { PausedMark } from '../print-queue/paused-mark.tsx';
import { StickerListPage } from './list/index.tsx';

const route = getRouteApi('/tem-qr');

const Queue = lazy(() =>
  import('../print-queue/index.tsx').then(({ PrintQueuePage }) => ({ default: PrintQueuePage })),
);
const Reissue = lazy(() =>
  import('../reissue/index.tsx').then(({ ReissuePage }) => ({ default: ReissuePage })),
);
const Audits = lazy(() =>
  import('../sticker-audits/index.tsx').then(({ StickerAuditsPage }) => ({
    default: StickerAuditsPage,
  })),
);
const Templates = lazy(() =>
  import('../sticker-templates/index.tsx').then(({ StickerTemplatesPage }) => ({
    default: StickerTemplatesPage,
  })),
);

/** The pages of the screen by their names in the address; the list has none. */
const PAGES = {
  'danh-sach': StickerListPage,
  'hang-doi': Queue,
  'cap-lai': Reissue,
  'kiem-tra': Audits,
  mau: Templates,
} as const;
type Page = keyof typeof PAGES;
const NAMES = Object.keys(PAGES) as Page[];

/** Tem QR: the stalls and their stickers, the print queue, campaigns, audits, templates. */
export function StickersScreen(): ReactNode {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const page = NAMES.find((name) => name === search.trang) ?? 'danh-sach';
  const Content = PAGES[page];
  return (
    <Screen fill title={t('nav.stickers')}>
      <Tabs
        value={page}
        onChange={(trang) =>
          void navigate({ search: trang === 'danh-sach' || !trang ? {} : { trang } })
        }
      >
        <Tabs.List mb="sm" className="tight-tabs">
          {NAMES.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`stickers.pages.${name}`)}
              {name === 'hang-doi' && <PausedMark />}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <Suspense fallback={null}>
        <Content />
      </Suspense>
    </Screen>
  );
}
