import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Wide enough for two or three fields side by side. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/**
 * A dialog over the screen; Esc and the cross close it. Rendered while it is
 * open. In one that asks, `data-autofocus` goes on the button that does nothing.
 */
export function Dialog({ title, onClose, wide = false, children }: DialogProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      size={wide ? 680 : 480}
    >
      {children}
    </Modal>
  );
}
