import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, dataApi } from '../api.ts';
import { useDataChange } from '../app/data-state.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { refusalText } from '../lib/errors.ts';
import type { DataState } from '../types.ts';

/**
 * One's own data is known, and cannot be opened now: its drive is not plugged
 * in. Nothing else may take its place until that is given up knowingly.
 */
export function AwayPlace(props: {
  readonly problem: NonNullable<DataState['problem']>;
}): ReactNode {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const again = useDataChange(() => call(dataApi.own.$post()));
  return (
    <Alert
      color="yellow"
      role="alert"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      mb="md"
      title={t('welcome.problem')}
    >
      <Stack gap="xs" align="flex-start">
        <span>{refusalText(props.problem)}</span>
        <ErrorAlert error={again.error} />
        <Group gap="xs">
          <SteadyButton variant="default" busy={again.isPending} onClick={() => again.mutate()}>
            {t('common.retry')}
          </SteadyButton>
          <Button variant="subtle" onClick={() => setAsking(true)}>
            {t('welcome.giveUp')}
          </Button>
        </Group>
      </Stack>
      {isAsking && <GiveUpQuestion onClose={() => setAsking(false)} />}
    </Alert>
  );
}

/** What giving the place up means, the hand on "Thôi". */
function GiveUpQuestion({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const giveUp = useDataChange(() => call(dataApi.own['give-up-place'].$post()));
  return (
    <Dialog title={t('welcome.giveUpTitle')} onClose={onClose}>
      <Stack gap={14}>
        <span>{t('welcome.giveUpText')}</span>
        <ErrorAlert error={giveUp.error} />
        <Group justify="flex-end" gap={10}>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <SteadyButton color="red" busy={giveUp.isPending} onClick={() => giveUp.mutate()}>
            {t('welcome.giveUpConfirm')}
          </SteadyButton>
        </Group>
      </Stack>
    </Dialog>
  );
}
