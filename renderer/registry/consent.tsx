import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, groupAccount } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { Tag } from '../components/tag.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { VendorDetail } from '../types.ts';

/** The signed form on which a trader's statements rest: the day it was seen, or recording that. */
export function Consent(props: {
  readonly account: VendorDetail['fullAccounts'][number];
}): ReactNode {
  const { t } = useTranslation();
  const { uid, number, consentDay, consentFormDay } = props.account;
  const record = useWrite((account: string) =>
    call(api.accounts[':uid'].consent.$post({ param: { uid: account }, json: { formSeen: true } })),
  );
  if (consentFormDay) {
    return (
      <span className="soft" role="status">
        {t('vendor.consentForm', { day: formatDay(consentFormDay) })}
      </span>
    );
  }
  return (
    <Stack gap="xs" align="flex-end">
      {consentDay && <Tag tone="warn">{t('vendor.noConsentForm')}</Tag>}
      <SteadyButton
        variant="default"
        busy={record.isPending}
        aria-label={t('vendor.consentFormOf', { account: groupAccount(number) })}
        onClick={() => record.mutate(uid)}
      >
        {t('vendor.consentFormSeen')}
      </SteadyButton>
      <ErrorAlert error={record.error} />
    </Stack>
  );
}
