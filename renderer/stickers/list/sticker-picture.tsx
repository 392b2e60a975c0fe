import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PaperPicture } from '../../sticker-templates/paper-picture.tsx';
import { stickerPictureQuery } from '../../sticker-templates/queries.ts';
import type { Provider, StickerItem, StickerTemplate } from '../../types.ts';

interface StickerPictureProps {
  readonly item: StickerItem;
  readonly template: StickerTemplate;
  readonly provider?: Provider | undefined;
}

/** The very picture that would be printed, as large as it is on paper where the window has room for all of it. */
export function StickerPicture({ item, template, provider }: StickerPictureProps): ReactNode {
  const { t } = useTranslation();
  const { stall, vendor } = item;
  if (!item.account && !item.qr) {
    return <Alert color="yellow">{t('stickers.noPicture', { stall, vendor })}</Alert>;
  }
  return (
    <PaperPicture
      picture={stickerPictureQuery({
        stall,
        template,
        provider,
        version: item.qr?.uid,
      })}
      alt={t('stickers.pictureOf', { stall, vendor })}
      caption={
        template.heightMm === null
          ? t('stickers.preview', { stall, width: template.widthMm })
          : t('printer.previewLabel', {
              stall,
              width: template.widthMm,
              height: template.heightMm,
            })
      }
    />
  );
}
