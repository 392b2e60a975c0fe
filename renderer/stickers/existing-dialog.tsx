import { Alert, Button, Group, Select, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Facts } from '../components/facts.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { said } from '../i18n/said.ts';
import { useWrite } from '../lib/use-write.ts';
import { CodeSource } from '../scanning/index.ts';
import type { ExistingCode, Provider, StickerItem } from '../types.ts';
import { EXISTING, providerNamed } from './providers.ts';

interface ExistingDialogProps {
  readonly item: Pick<StickerItem, 'stall' | 'vendor'>;
  /** Told whose code was taken in. */
  readonly onDone: (provider: Provider) => void;
  readonly onClose: () => void;
}

/** Takes a code in that a trader has already: read, looked at, and kept byte for byte. */
export function ExistingDialog({ item, onDone, onClose }: ExistingDialogProps): ReactNode {
  const { t } = useTranslation();
  const { stall, vendor } = item;
  const read = useWrite((payload: string) =>
    call(api.codes.existing.read.$post({ json: { payload, stall } })),
  );
  const [several, setSeveral] = useState(0);
  const take = (payloads: readonly string[]) => {
    const [payload] = payloads;
    // Which of several is this trader's nobody but a person can tell.
    setSeveral(payloads.length > 1 ? payloads.length : 0);
    if (payload && payloads.length === 1) read.mutate(payload);
    else read.reset();
  };
  return (
    <Dialog wide title={t('existing.title', { stall, vendor })} onClose={onClose}>
      <Stack gap="sm">
        <span className="soft">{t('existing.hint')}</span>
        <CodeSource autoFocus busy={read.isPending} onCodes={take} />
        <div role="status">
          {several > 0 && (
            <div className="warning-line">{t('existing.several', { count: several })}</div>
          )}
        </div>
        <ErrorAlert error={read.error} />
        {read.data && (
          <Found
            key={read.data.payload}
            code={read.data}
            stall={stall}
            onDone={onDone}
            onClose={onClose}
          />
        )}
      </Stack>
    </Dialog>
  );
}

interface FoundProps {
  readonly code: ExistingCode;
  readonly stall: string;
  readonly onDone: (provider: Provider) => void;
  readonly onClose: () => void;
}

function Found({ code, stall, onDone, onClose }: FoundProps): ReactNode {
  const { t } = useTranslation();
  const [provider, setProvider] = useState<Provider>(code.provider);
  const take = useWrite(() =>
    call(api.codes.existing.$post({ json: { stall, payload: code.payload, provider } })),
  );
  return (
    <Stack gap="sm" role="group" aria-label={t('existing.found')}>
      <Facts
        facts={[
          [t('existing.bank'), code.bankName],
          [t('existing.account'), code.account],
          [t('existing.merchant'), code.merchantName],
        ]}
      />
      {code.warnings.length > 0 && (
        <Alert color="yellow" title={t('existing.look')}>
          <ul className="plain-list">
            {code.warnings.map((warning) => (
              <li key={warning}>{said(warning)}</li>
            ))}
          </ul>
        </Alert>
      )}
      <Select
        label={t('existing.provider')}
        description={t('existing.providerHint')}
        data={EXISTING.map((value) => ({ value, label: t(`provider.${value}`) }))}
        value={provider}
        allowDeselect={false}
        onChange={(value) => setProvider(providerNamed(value ?? undefined))}
      />
      <ErrorAlert error={take.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <SteadyButton
          busy={take.isPending}
          onClick={() => take.mutate(undefined, { onSuccess: (taken) => onDone(taken.provider) })}
        >
          {t('existing.take', { stall })}
        </SteadyButton>
      </Group>
    </Stack>
  );
}
