import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Diagnostics } from '../components/diagnostics.tsx';

/** A text for whoever helps over the phone, read before it is saved. */
export function DiagnosticsPart(): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('rescue.helpText')}</p>
      <Diagnostics />
    </>
  );
}
