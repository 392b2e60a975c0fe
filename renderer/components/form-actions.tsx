import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SteadyButton } from './steady-button.tsx';

interface FormActionsProps {
  readonly saving: boolean;
  /** Something in the form must be put right first. */
  readonly off?: boolean;
  /** In sight at the foot of a form that is longer than the window. */
  readonly sticks?: boolean;
  readonly onCancel: () => void;
}

/** "Thôi" and "Lưu" at the foot of a form. */
export function FormActions(props: FormActionsProps): ReactNode {
  const { t } = useTranslation();
  const { saving, off = false, sticks = false, onCancel } = props;
  return (
    <Group justify="flex-end" gap="xs" {...(sticks ? { className: 'form-actions' } : {})}>
      <Button variant="default" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
      <SteadyButton type="submit" busy={saving} off={off}>
        {t('common.save')}
      </SteadyButton>
    </Group>
  );
}
