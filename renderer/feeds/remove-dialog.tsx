import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { Feed } from '../types.ts';

/** Ends a feed; the hand is on "Thôi". */
export function RemoveDialog(props: {
  readonly feed: Feed;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { feed, onClose } = props;
  const removal = useWrite((uid: string) => call(api.feeds[':uid'].$delete({ param: { uid } })));
  return (
    <Dialog title={t('feeds.removeName', { name: feed.name })} onClose={onClose}>
      <Stack gap="md">
        <span>{t('feeds.removeText')}</span>
        <ErrorAlert error={removal.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <SteadyButton
            color="red"
            busy={removal.isPending}
            onClick={() => removal.mutate(feed.uid, { onSuccess: onClose })}
          >
            {t('feeds.remove')}
          </SteadyButton>
        </Group>
      </Stack>
    </Dialog>
  );
}
