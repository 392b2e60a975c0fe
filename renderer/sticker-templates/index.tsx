import { SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SheetsPart } from './sheets-part.tsx';
import { TemplatesPart } from './templates-part.tsx';
import { TextsPart } from './texts-part.tsx';

const route = getRouteApi('/tem-qr');

/** The parts by their names in the address; the first has none. */
const PARTS = { mau: TemplatesPart, chu: TextsPart, to: SheetsPart } as const;
const NAMES = Object.keys(PARTS) as (keyof typeof PARTS)[];

/** Mẫu tem: what stickers look like, the board's own lines on them, and sheets of labels. */
export function StickerTemplatesPage(): ReactNode {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const part = NAMES.find((name) => name === search.viec) ?? 'mau';
  const Part = PARTS[part];
  return (
    <div className="templates-page" data-state="ready">
      <SegmentedControl
        aria-label={t('templates.parts')}
        data={NAMES.map((value) => ({ value, label: t(`templates.part.${value}`) }))}
        value={part}
        onChange={(value) =>
          void navigate({
            search: { trang: 'mau', viec: value === 'mau' ? undefined : value },
            replace: true,
          })
        }
      />
      <Part />
    </div>
  );
}
