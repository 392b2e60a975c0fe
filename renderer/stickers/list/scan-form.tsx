import { Alert, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../../api.ts';
import { ErrorAlert } from '../../components/async.tsx';
import { said } from '../../i18n/said.ts';
import { useWrite } from '../../lib/use-write.ts';
import { CodeSource } from '../../scanning/index.ts';
import type { ScanResult } from '../../types.ts';

const COLORS = {
  right: 'green',
  'out-of-date': 'yellow',
  foreign: 'red',
  unknown: 'red',
  unreadable: 'yellow',
} as const;

/** Is this the stall's right sticker? Whatever is scanned, photographed or held up is told apart. */
export function ScanForm(): ReactNode {
  const { t } = useTranslation();
  const scan = useWrite(async (payloads: readonly string[]) => {
    const results: ScanResult[] = [];
    for (const payload of payloads) {
      results.push(await call(api.codes.scan.$post({ json: { payload } })));
    }
    return results;
  });
  const outcome = <Results results={scan.data ?? []} />;
  return (
    <Stack gap="sm">
      <span className="soft">{t('scan.hint')}</span>
      <CodeSource
        many
        busy={scan.isPending}
        onCodes={(payloads) => scan.mutate(payloads)}
        outcome={outcome}
      />
      <div aria-live="assertive">
        <ErrorAlert error={scan.error} />
        {outcome}
      </div>
    </Stack>
  );
}

function Results({ results }: { readonly results: readonly ScanResult[] }): ReactNode {
  const { t } = useTranslation();
  return results.map(({ result, message, occupancy, payload }) => (
    <Alert key={payload} color={COLORS[result]} title={t(`scan.result.${result}`)} mb="xs">
      {occupancy && (
        <strong>
          {occupancy.stallCode} · {occupancy.vendorName}
          <br />
        </strong>
      )}
      {said(message)}
    </Alert>
  ));
}
