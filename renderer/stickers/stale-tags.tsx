import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../components/tag.tsx';
import type { StickerItem } from '../types.ts';

/** What on a sticker out there is no longer true; money that goes elsewhere is an alarm. */
export function StaleTags({ stale }: Pick<StickerItem, 'stale'>): ReactNode {
  const { t } = useTranslation();
  return stale.map((reason) => (
    <Tag key={reason} tone={reason === 'account' ? 'bad' : 'warn'}>
      {t(`stale.${reason}`)}
    </Tag>
  ));
}
