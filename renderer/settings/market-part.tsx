import { Group, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { sessionQuery } from '../app/session.ts';
import { Async, ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { LONGEST } from '../lib/limits.ts';
import { useSavedNotice } from '../lib/use-saved-notice.ts';
import { useWrite } from '../lib/use-write.ts';
import type { Market } from '../types.ts';

const OPERATOR_TYPES = ['board', 'company', 'cooperative', 'commune'] as const;

/** What the market is called and who runs it: printed on stickers and reports. */
export function MarketPart(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(sessionQuery);
  return (
    <Async query={query} rows={5}>
      {({ market }) => (
        <div data-state={market.name === '' ? 'empty' : 'ready'}>
          <p className="soft">{t('market.text')}</p>
          <Form key={market.uid} market={market} />
        </div>
      )}
    </Async>
  );
}

const FIELDS = ['name', 'operator', 'operatorType', 'commune', 'province'] as const;
type Draft = Pick<Market, (typeof FIELDS)[number]>;

function Form({ market }: { readonly market: Market }): ReactNode {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Partial<Draft>>({});
  const shown: Draft = { ...market, ...draft };
  const changed = FIELDS.filter((field) => shown[field] !== market[field]);
  const save = useWrite((change: Partial<Draft>) => call(api.market.$patch({ json: change })));
  const notice = useSavedNotice();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (changed.length === 0) return;
    const change = Object.fromEntries(changed.map((field) => [field, shown[field]]));
    save.mutate(change, {
      onSuccess: () => {
        setDraft({});
        notice(t('market.open').toLowerCase());
      },
    });
  };
  const text = (field: 'name' | 'operator' | 'commune' | 'province') => ({
    label: t(`market.${field}`),
    placeholder: t(`market.${field}Example`),
    value: shown[field],
    maxLength: LONGEST[field === 'name' ? 'marketName' : field],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setDraft((before) => ({ ...before, [field]: value }));
    },
  });
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput {...text('name')} />
        <TextInput {...text('operator')} />
        <Select
          label={t('market.operatorType')}
          data={OPERATOR_TYPES.map((value) => ({ value, label: t(`operatorType.${value}`) }))}
          value={shown.operatorType}
          onChange={(value) => {
            const operatorType = OPERATOR_TYPES.find((type) => type === value);
            if (operatorType) setDraft((before) => ({ ...before, operatorType }));
          }}
        />
        <Group grow>
          <TextInput {...text('commune')} />
          <TextInput {...text('province')} />
        </Group>
        <ErrorAlert error={save.error} />
        <Group>
          <SteadyButton type="submit" busy={save.isPending} off={changed.length === 0}>
            {t('common.save')}
          </SteadyButton>
        </Group>
      </Stack>
    </form>
  );
}
