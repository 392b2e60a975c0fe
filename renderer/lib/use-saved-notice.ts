import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';

/** Says at the edge of the screen that something was stored, once its form is gone. */
export function useSavedNotice(): (what: string) => void {
  const { t } = useTranslation();
  return (what) => {
    notifications.show({
      message: `${t('common.saved')}: ${what}.`,
      color: 'teal',
      closeButtonProps: { 'aria-label': t('common.close') },
    });
  };
}
