import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { stickerState, stickerTone } from '../lib/qr-status.ts';
import { Tag } from './tag.tsx';

/** Where a stall's sticker stands, in a word. */
export function StickerTag({ status }: { readonly status: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const state = stickerState(status);
  return <Tag tone={stickerTone(state)}>{t(`stickerState.${state}`)}</Tag>;
}
