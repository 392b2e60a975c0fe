import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Async } from '../components/async.tsx';
import { PrinterDesk } from '../printers/printer-desk.tsx';
import { printersQuery } from '../printers/queries.ts';

/** Máy in tem: the printers that are offered when stickers are printed. */
export function PrinterPart(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(printersQuery);
  return (
    <>
      <p className="soft">{t('printers.text')}</p>
      <Async query={query} rows={4}>
        {({ printers }) => <PrinterDesk printers={printers} />}
      </Async>
    </>
  );
}
