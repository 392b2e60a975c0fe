import type { ButtonProps } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, dataApi } from '../api.ts';
import { useDataChange, useDataState } from '../app/data-state.ts';
import { SteadyButton } from '../components/steady-button.tsx';
import { withTexts } from '../i18n/index.ts';
import { errorText } from '../lib/errors.ts';

const OwnDialog = lazy(
  withTexts(() => import('./own-dialog.tsx').then((file) => ({ default: file.OwnDialog }))),
);

/** From the sample to a market of one's own: opens it, or asks for its first three fields. */
export function OwnButton(props: Pick<ButtonProps, 'variant' | 'size'>): ReactNode {
  const { t } = useTranslation();
  const [isBeginning, setBeginning] = useState(false);
  const hasOwn = useDataState()?.hasOwn ?? false;
  const own = useDataChange(() => call(dataApi.own.$post()));
  const open = () =>
    own.mutate(undefined, {
      onError: (thrown) =>
        notifications.show({
          message: errorText(thrown),
          color: 'red',
          autoClose: false,
          closeButtonProps: { 'aria-label': t('common.close') },
        }),
    });
  return (
    <>
      <SteadyButton
        {...props}
        busy={own.isPending}
        onClick={() => (hasOwn ? open() : setBeginning(true))}
      >
        {t(hasOwn ? 'shell.openOwn' : 'shell.ownMarket')}
      </SteadyButton>
      {isBeginning && (
        <Suspense fallback={null}>
          <OwnDialog onClose={() => setBeginning(false)} />
        </Suspense>
      )}
    </>
  );
}
