import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../components/async.tsx';
import { LinkButton } from '../../components/link-button.tsx';

/** No stalls yet: stickers need a list of traders first. */
export function StickersEmpty(): ReactNode {
  const { t } = useTranslation();
  return (
    <Empty title={t('stickers.empty')} text={t('stickers.emptyText')}>
      <LinkButton to="/tieu-thuong" search={{ mo: 'nhap' }}>
        {t('registry.import')}
      </LinkButton>
    </Empty>
  );
}
