import { Group, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { useToday } from '../app/session.ts';
import { ErrorAlert } from '../components/async.tsx';
import { DayField } from '../components/day-field.tsx';
import { FormActions } from '../components/form-actions.tsx';
import { LONGEST } from '../lib/limits.ts';
import { useWrite } from '../lib/use-write.ts';
import type { VendorDetail } from '../types.ts';
import { VENDOR_STATUSES, vendorStatus } from './queries.ts';

/** Trading, paused or gone, from a day on; nothing is deleted and it can be changed back. */
export function StatusForm(props: { vendor: VendorDetail; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const { vendor, onDone } = props;
  const [status, setStatus] = useState(vendor.status);
  const [day, setDay] = useState(useToday());
  const [reason, setReason] = useState('');
  const save = useWrite((change: { status: typeof status; day: string; reason: string }) =>
    call(api.vendors[':uid'].status.$post({ param: { uid: vendor.uid }, json: change })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ status, day, reason }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit} className="panel">
      <Stack gap="sm">
        <Group grow align="flex-end">
          <Select
            label={t('vendor.status')}
            data={VENDOR_STATUSES.map((value) => ({ value, label: t(`vendorStatus.${value}`) }))}
            value={status}
            onChange={(value) => setStatus(vendorStatus(value) ?? status)}
          />
          <DayField label={t('vendor.fromDay')} value={day} onChange={setDay} />
        </Group>
        <TextInput
          label={t('vendor.reason')}
          placeholder={t('vendor.reasonExample')}
          value={reason}
          maxLength={LONGEST.reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ErrorAlert error={save.error} />
        <FormActions saving={save.isPending} onCancel={onDone} />
      </Stack>
    </form>
  );
}
