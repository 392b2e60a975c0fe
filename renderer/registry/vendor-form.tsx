import {
  ActionIcon,
  Autocomplete,
  Button,
  type ComboboxItem,
  Group,
  Select,
  Stack,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../components/async.tsx';
import { FormActions } from '../components/form-actions.tsx';
import { LONGEST, MOST_STALLS } from '../lib/limits.ts';
import { fitting } from '../lib/ranking.ts';
import type { VendorDetail } from '../types.ts';
import { banksQuery, zonesQuery } from './queries.ts';
import { blankStall, type Draft, draftOf } from './vendor-draft.ts';

interface VendorFormProps {
  readonly vendor?: VendorDetail;
  readonly error: unknown;
  readonly busy: boolean;
  /** The form as it was opened, and as it has been filled in. */
  readonly onSave: (before: Draft, after: Draft) => void;
  readonly onCancel: () => void;
}

/** A trader's particulars; Enter saves, Esc leaves. */
export function VendorForm(props: VendorFormProps): ReactNode {
  const { t } = useTranslation();
  const [opened] = useState(() => draftOf(props.vendor));
  const [draft, setDraft] = useState(opened);
  const goodsLines = useQuery(zonesQuery).data?.goodsLines ?? [];
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSave(opened, draft);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t('vendor.name')}
          required
          data-autofocus
          value={draft.name}
          maxLength={LONGEST.vendorName}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Group grow>
          <TextInput
            label={t('registry.phone')}
            inputMode="tel"
            value={draft.phone}
            maxLength={LONGEST.phone}
            onChange={(event) => change({ phone: event.currentTarget.value })}
          />
          <Select
            label={t('vendor.kind')}
            data={[
              { value: 'fixed', label: t('vendorKind.fixed') },
              { value: 'itinerant', label: t('vendorKind.itinerant') },
            ]}
            value={draft.kind}
            onChange={(kind) => change({ kind: kind === 'itinerant' ? 'itinerant' : 'fixed' })}
          />
        </Group>
        <Autocomplete
          size="sm"
          label={t('registry.goods')}
          data={[...goodsLines]}
          value={draft.goodsLine}
          maxLength={LONGEST.goodsLine}
          onChange={(goodsLine) => change({ goodsLine })}
        />
        <StallsField draft={draft} onChange={change} />
        <AccountFields draft={draft} onChange={change} />
        <TextInput
          label={t('vendor.household')}
          description={t('vendor.householdHint')}
          value={draft.householdBusinessName}
          maxLength={LONGEST.householdBusinessName}
          onChange={(event) => change({ householdBusinessName: event.currentTarget.value })}
        />
        <TextInput
          label={t('vendor.note')}
          value={draft.note}
          maxLength={LONGEST.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
        <ErrorAlert error={props.error} />
        <FormActions saving={props.busy} onCancel={props.onCancel} sticks />
      </Stack>
    </form>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}

function StallsField({ draft, onChange }: FieldsProps): ReactNode {
  const { t } = useTranslation();
  const set = (key: string, part: Partial<Draft['stalls'][number]>) =>
    onChange({
      stalls: draft.stalls.map((stall) => (stall.key === key ? { ...stall, ...part } : stall)),
    });
  return (
    <fieldset className="fields">
      <legend>{t('vendor.stalls')}</legend>
      {draft.stalls.map((stall, index) => (
        <Group key={stall.key} gap="xs" align="flex-end" wrap="nowrap" mb="xs">
          <TextInput
            label={index === 0 ? t('registry.stall') : undefined}
            aria-label={t('vendor.stallNumber', { number: index + 1 })}
            value={stall.code}
            maxLength={LONGEST.stall}
            onChange={(event) => set(stall.key, { code: event.currentTarget.value })}
          />
          <TextInput
            label={index === 0 ? t('registry.zone') : undefined}
            aria-label={t('vendor.zoneNumber', { number: index + 1 })}
            value={stall.zone}
            maxLength={LONGEST.zone}
            onChange={(event) => set(stall.key, { zone: event.currentTarget.value })}
          />
          <TextInput
            label={index === 0 ? t('vendor.row') : undefined}
            aria-label={t('vendor.rowNumber', { number: index + 1 })}
            value={stall.row}
            maxLength={LONGEST.row}
            onChange={(event) => set(stall.key, { row: event.currentTarget.value })}
          />
          <ActionIcon
            variant="default"
            size={32}
            aria-label={t('vendor.removeStall', { stall: stall.code || String(index + 1) })}
            onClick={() =>
              onChange({ stalls: draft.stalls.filter(({ key }) => key !== stall.key) })
            }
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      {draft.stalls.length < MOST_STALLS && (
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => onChange({ stalls: [...draft.stalls, blankStall()] })}
        >
          {t('vendor.addStall')}
        </Button>
      )}
    </fieldset>
  );
}

function AccountFields({ draft, onChange }: FieldsProps): ReactNode {
  const { t } = useTranslation();
  const banks = useQuery(banksQuery).data?.banks ?? [];
  return (
    <fieldset className="fields">
      <legend>{t('vendor.account')}</legend>
      <Group grow align="flex-end">
        <Select
          label={t('vendor.bank')}
          searchable
          clearable
          nothingFoundMessage={t('vendor.noBank')}
          selectFirstOptionOnChange
          filter={({ options, search }) =>
            fitting(
              options.filter((option): option is ComboboxItem => 'value' in option),
              search,
              ({ value, label }) => {
                const bank = banks.find(({ bin }) => bin === value);
                return `${label} ${bank?.code ?? ''} ${value} ${bank?.name ?? ''}`;
              },
            )
          }
          data={banks.map((bank) => ({ value: bank.bin, label: bank.shortName }))}
          value={draft.bankBin}
          onChange={(bankBin) => onChange({ bankBin })}
        />
        <TextInput
          label={t('vendor.accountNumber')}
          value={draft.account}
          maxLength={LONGEST.account}
          onChange={(event) => onChange({ account: event.currentTarget.value })}
        />
      </Group>
      <TextInput
        mt="xs"
        label={t('vendor.holder')}
        description={t('vendor.holderHint')}
        value={draft.holder}
        maxLength={LONGEST.holder}
        onChange={(event) => onChange({ holder: event.currentTarget.value })}
      />
    </fieldset>
  );
}
