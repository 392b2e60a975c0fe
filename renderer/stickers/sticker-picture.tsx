import { Alert } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StickerItem, StickerTemplate } from '../types.ts';

/** Dots per millimetre of a 203 dpi head. */
const DOTS_PER_MM = 8;

interface StickerPictureProps {
  readonly item: StickerItem;
  readonly template: StickerTemplate;
}

/** The very picture that would be printed, as wide as it is on paper where the window has room for all of it. */
export function StickerPicture({ item, template }: StickerPictureProps): ReactNode {
  const { t } = useTranslation();
  const [broken, setBroken] = useState<string | null>(null);
  const query = new URLSearchParams({ template: template.id, dots: String(template.dots) });
  const version = item.qr ? `${item.qr.uid}` : '0';
  const source = `/api/stickers/preview/${encodeURIComponent(item.stall)}?${query}&v=${version}`;
  if (!item.account) {
    return (
      <Alert color="yellow">
        {t('stickers.noPicture', { stall: item.stall, vendor: item.vendor })}
      </Alert>
    );
  }
  if (broken === source) {
    return <Alert color="red">{t('stickers.brokenPicture', { stall: item.stall })}</Alert>;
  }
  return (
    <figure className="sticker fill">
      <div className="sticker-paper">
        <img
          src={source}
          alt={t('stickers.pictureOf', { stall: item.stall, vendor: item.vendor })}
          style={{ maxWidth: `min(100%, ${template.dots / DOTS_PER_MM}mm)` }}
          onError={() => setBroken(source)}
        />
      </div>
      <figcaption className="soft">
        {t('stickers.preview', { stall: item.stall, width: template.widthMm })}
      </figcaption>
    </figure>
  );
}
