import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DownloadButton } from '../components/download-button.tsx';

/** The empty trader list as an Excel file, to be filled in. */
export function TemplateButton(): ReactNode {
  const { t } = useTranslation();
  return (
    <DownloadButton
      address="/api/vendors/template"
      name="mau-danh-sach-tieu-thuong.xlsx"
      variant="default"
    >
      {t('vendorImport.template')}
    </DownloadButton>
  );
}
