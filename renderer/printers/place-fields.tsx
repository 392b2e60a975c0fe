import { Group, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert, Loading } from '../components/async.tsx';
import { said } from '../i18n/said.ts';
import { LONGEST } from '../lib/limits.ts';
import type { FoundPrinter } from '../types.ts';
import { Discovery } from './discovery.tsx';
import { type ChangeDraft, type Draft, ofLanguage } from './draft.ts';
import { CONNECTIONS, placeName, placeOf } from './printer-address.ts';
import { systemPrintersQuery } from './queries.ts';

interface PlaceFieldsProps {
  readonly draft: Draft;
  readonly isWrong: boolean;
  readonly onChange: ChangeDraft;
}

/** Where the printer is: an address in the network, a printer of this PC, a device file. */
export function PlaceFields({ draft, isWrong, onChange }: PlaceFieldsProps): ReactNode {
  const { t } = useTranslation();
  const { connection } = draft;
  const choose = (found: FoundPrinter) =>
    onChange({
      ...placeOf(found.uri),
      ...(found.language ? ofLanguage(found.language) : {}),
      ...(draft.name.trim() === '' ? { name: found.name } : {}),
    });
  return (
    <Stack gap="xs">
      <div>
        <div id="connection" className="field-label">
          {t('printers.connection')}
        </div>
        <SegmentedControl
          aria-labelledby="connection"
          data={CONNECTIONS.map((value) => ({ value, label: t(`printers.connections.${value}`) }))}
          value={connection}
          onChange={(value) => onChange({ connection: value, address: '' })}
        />
      </div>
      {connection === 'network' && (
        <>
          <AddressField draft={draft} isWrong={isWrong} onChange={onChange} />
          <Discovery onChoose={choose} />
        </>
      )}
      {connection === 'system' && (
        <SystemField value={draft.address} isWrong={isWrong} onChoose={choose} />
      )}
      {connection === 'file' && (
        <TextInput
          label={t('printers.file')}
          description={t('printers.fileHint')}
          required
          maxLength={LONGEST.printerAddress}
          value={draft.address}
          error={isWrong && t('printers.fileWrong')}
          onChange={(event) => onChange({ address: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}

function AddressField({ draft, isWrong, onChange }: PlaceFieldsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('printers.address')}
      description={t('printers.addressHint')}
      placeholder="192.168.1.50"
      required
      maxLength={LONGEST.printerAddress}
      value={draft.address}
      error={isWrong && t('printers.addressWrong')}
      onChange={(event) => onChange({ address: event.currentTarget.value })}
    />
  );
}

interface SystemFieldProps {
  readonly value: string;
  readonly isWrong: boolean;
  readonly onChoose: (found: FoundPrinter) => void;
}

function SystemField({ value, isWrong, onChoose }: SystemFieldProps): ReactNode {
  const { t } = useTranslation();
  const { data, error, refetch, isFetching } = useQuery(systemPrintersQuery);
  if (error) return <ErrorAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={1} />;
  const known = data.found.some(({ uri }) => uri === value);
  const choices = data.found.map(({ uri, name, place }) => ({
    value: uri,
    label: [name, said(place)].filter(Boolean).join(' · '),
  }));
  // It may be switched off just now, and is chosen all the same.
  if (value !== '' && !known) choices.push({ value, label: placeName(value) });
  if (choices.length === 0) {
    return (
      <Group gap="sm">
        <span className="soft">{t('printers.systemNone')}</span>
        <button
          type="button"
          className="row-link"
          disabled={isFetching}
          onClick={() => void refetch()}
        >
          {t('printers.systemAgain')}
        </button>
      </Group>
    );
  }
  return (
    <Select
      label={t('printers.system')}
      required
      data={choices}
      value={value === '' ? null : value}
      error={isWrong && t('printers.systemWrong')}
      onChange={(uri) => {
        const found = data.found.find((one) => one.uri === uri);
        if (found) onChoose(found);
      }}
    />
  );
}
