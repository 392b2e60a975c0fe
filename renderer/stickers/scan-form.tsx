import { Alert, Stack, TextInput } from '@mantine/core';
import { IconScan } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { said } from '../i18n/said.ts';
import { LONGEST } from '../lib/limits.ts';
import { useWrite } from '../lib/use-write.ts';

const COLORS = {
  right: 'green',
  'out-of-date': 'yellow',
  foreign: 'red',
  unknown: 'red',
  unreadable: 'yellow',
} as const;

/** A field for a scanner gun, which types the code and presses Enter: is this the stall's right sticker? */
export function ScanForm(): ReactNode {
  const { t } = useTranslation();
  const [payload, setPayload] = useState('');
  const scan = useWrite((text: string) =>
    call(api.stickers.scan.$post({ json: { payload: text } })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (payload.trim() === '') return;
    scan.mutate(payload.trim());
    setPayload('');
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t('scan.label')}
          description={t('scan.hint')}
          leftSection={<IconScan size={17} aria-hidden />}
          autoComplete="off"
          spellCheck={false}
          value={payload}
          maxLength={LONGEST.scan}
          onChange={(event) => setPayload(event.currentTarget.value)}
        />
        <div aria-live="assertive">
          <ErrorAlert error={scan.error} />
          {scan.data && (
            <Alert color={COLORS[scan.data.result]} title={t(`scan.result.${scan.data.result}`)}>
              {scan.data.occupancy && (
                <strong>
                  {scan.data.occupancy.stallCode} · {scan.data.occupancy.vendorName}
                  <br />
                </strong>
              )}
              {said(scan.data.message)}
            </Alert>
          )}
        </div>
      </Stack>
    </form>
  );
}
