import { Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, formatDay, formatDong } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Panel } from '../components/panel.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { type Done, UndoNotice } from '../components/undo-notice.tsx';
import { ApiError } from '../lib/errors.ts';
import { useWrite } from '../lib/use-write.ts';
import { monthBefore, PeriodFields, ProviderSelect, TraderSelect, WholeField } from './fields.tsx';
import { readWhole } from './whole-number.ts';

/** A provider's total from a letter or a message, typed. */
export function TypedForm({ today }: { readonly today: Day }): ReactNode {
  const { t } = useTranslation();
  const [providerBin, setProvider] = useState('');
  const [period, setPeriod] = useState(() => monthBefore(today));
  const [vendorUid, setVendor] = useState('');
  const [count, setCount] = useState('');
  const [amount, setAmount] = useState('');
  const [source, setSource] = useState('');
  const [replace, setReplace] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const save = useWrite((total: Parameters<typeof api.aggregates.$post>[0]['json']) =>
    call(api.aggregates.$post({ json: total })),
  );
  const takeBack = useWrite((batch: string) =>
    call(api.aggregates.batches[':batch'].undo.$post({ param: { batch } })),
  );
  const [value, times] = [readWhole(amount), readWhole(count)];
  const isKnown = save.error instanceof ApiError && save.error.code === 'aggregate-known';
  const canSave =
    providerBin !== '' && value !== null && value !== undefined && times !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!canSave) return;
    const total = {
      providerBin,
      ...period,
      vendorUid,
      count: times,
      amount: value,
      source,
      replace,
    };
    save.mutate(total, {
      onSuccess: ({ batch }) => {
        const text = batch
          ? t('aggregates.typed.saved', { amount: formatDong(value), to: formatDay(period.to) })
          : t('aggregates.typed.known');
        const undo = batch ? () => takeBack.mutateAsync(batch) : undefined;
        setDone({ key: batch ?? Date.now(), text, undo });
        setCount('');
        setAmount('');
        setReplace(false);
      },
    });
  };
  return (
    <Panel title={t('aggregates.typed.title')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <UndoNotice done={done} onClose={() => setDone(null)} />
          <div className="soft">{t('aggregates.typed.hint')}</div>
          <Group gap="sm" align="flex-start">
            <ProviderSelect value={providerBin} onChange={setProvider} />
            <PeriodFields period={period} today={today} onChange={setPeriod} />
          </Group>
          <Group gap="sm" align="flex-start">
            <TraderSelect value={vendorUid} onChange={setVendor} />
            <WholeField
              label={t('aggregates.amount')}
              required
              text={amount}
              onChange={setAmount}
            />
            <WholeField label={t('aggregates.countMaybe')} text={count} onChange={setCount} />
            <TextInput
              label={t('aggregates.source')}
              placeholder={t('aggregates.sourceHint')}
              w={280}
              value={source}
              maxLength={160}
              onChange={(event) => setSource(event.currentTarget.value)}
            />
          </Group>
          <ErrorAlert error={save.error} />
          {(isKnown || replace) && (
            <Checkbox
              label={t('aggregates.replaceOne')}
              checked={replace}
              onChange={(event) => setReplace(event.currentTarget.checked)}
            />
          )}
          <Group>
            <SteadyButton type="submit" busy={save.isPending} off={!canSave}>
              {t('aggregates.typed.save')}
            </SteadyButton>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
