import { Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, dataApi } from '../api.ts';
import { ChangeProgress } from '../app/change-progress.tsx';
import { useDataChange, useIsDataChanging } from '../app/data-state.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Panel } from '../components/panel.tsx';
import { SteadyButton } from '../components/steady-button.tsx';

/** The way into the sample market, with how far it is while it is made. */
export function SamplePanel(props: { readonly title: string; readonly text: string }): ReactNode {
  const { t } = useTranslation();
  const isChanging = useIsDataChanging();
  const open = useDataChange(() => call(dataApi.sample.$post()));
  return (
    <Panel title={props.title}>
      <p className="soft">{props.text}</p>
      <Stack gap="sm">
        <ErrorAlert error={open.error} />
        <ChangeProgress busy={open.isPending} />
        <Group>
          <SteadyButton
            variant="default"
            busy={open.isPending}
            off={isChanging}
            onClick={() => open.mutate()}
          >
            {t('welcome.sampleAction')}
          </SteadyButton>
        </Group>
      </Stack>
    </Panel>
  );
}
