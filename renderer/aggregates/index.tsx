import { SegmentedControl, Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../app/session.ts';
import { BatchesPanel } from './batches-panel.tsx';
import { CountedPanel } from './counted-panel.tsx';
import { FilePanel } from './file-panel.tsx';
import { TallyPanel } from './tally-panel.tsx';
import { TypedForm } from './typed-form.tsx';

const route = getRouteApi('/sao-ke');
const WORKS = ['tep', 'go-tay', 'tu-khai', 'doi-chieu', 'cac-lan'] as const;

/** Số tổng hợp & tự khai: totals without rows, from providers and from traders themselves. */
export function AggregatesPanel(): ReactNode {
  const { t } = useTranslation();
  const { viec } = route.useSearch();
  const navigate = route.useNavigate();
  const work = WORKS.find((one) => one === viec) ?? 'tep';
  const day = useToday();
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('aggregates.works')}
        w="fit-content"
        value={work}
        data={WORKS.map((value) => ({ value, label: t(`aggregates.work.${value}`) }))}
        onChange={(value) => void navigate({ search: { muc: 'tong-hop', viec: value } })}
      />
      {work === 'tep' && <FilePanel today={day} />}
      {work === 'go-tay' && <TypedForm today={day} />}
      {work === 'tu-khai' && <TallyPanel today={day} />}
      {work === 'doi-chieu' && <CountedPanel today={day} />}
      {work === 'cac-lan' && <BatchesPanel />}
    </Stack>
  );
}
