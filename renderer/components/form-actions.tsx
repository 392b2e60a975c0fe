import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SteadyButton } from './steady-button.tsx';

interface FormActionsProps {
  readonly saving: boolean;
  /** Something in the form must be put right first. */
  readonly off?: boolean;
  readonly onCancel: () => void;
}

/** "Thôi" and "Lưu" at the foot of a form. */
export function FormActions({ saving, off = false, onCancel }: FormActionsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Group justify="flex-end" gap={10}>
      <Button variant="default" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
      <SteadyButton type="submit" busy={saving} off={off}>
        {t('common.save')}
      </SteadyButton>
    </Group>
  );
}
