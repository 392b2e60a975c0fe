import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../components/dialog.tsx';
import type { Printer } from '../types.ts';
import { PrinterForm } from './printer-form.tsx';

interface AddPrinterDialogProps {
  readonly onAdded: (printer: Printer) => void;
  readonly onClose: () => void;
}

/** A printer added in the middle of other work. */
export function AddPrinterDialog({ onAdded, onClose }: AddPrinterDialogProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Dialog wide title={t('printers.add')} onClose={onClose}>
      <PrinterForm printer={null} onSaved={onAdded} onCancel={onClose} />
    </Dialog>
  );
}
