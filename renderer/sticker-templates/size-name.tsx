import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StickerTemplate } from '../types.ts';

/** How large a sticker is on paper, in millimetres. */
export function SizeName(props: {
  readonly template: Pick<StickerTemplate, 'widthMm' | 'heightMm'>;
}): ReactNode {
  const { t } = useTranslation();
  const { widthMm: width, heightMm: height } = props.template;
  return height === null
    ? t('templates.rollSize', { width })
    : t('templates.labelSize', { width, height });
}
