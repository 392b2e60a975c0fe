import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsDataChanging } from '../app/data-state.ts';
import { Dialog } from '../components/dialog.tsx';
import { OwnForm } from './own-form.tsx';

/** From the sample to a market of one's own, without leaving the screen until it is there. */
export function OwnDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const busy = useIsDataChanging();
  return (
    <Dialog title={t('shell.ownMarket')} onClose={() => busy || onClose()} wide>
      <OwnForm usualFolder={null} onCancel={onClose} />
    </Dialog>
  );
}
