import { Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { FormActions } from '../components/form-actions.tsx';
import { LONGEST } from '../lib/limits.ts';
import { useSavedNotice } from '../lib/use-saved-notice.ts';
import { useWrite } from '../lib/use-write.ts';
import type { Market } from '../types.ts';

const OPERATOR_TYPES = ['board', 'company', 'cooperative', 'commune'] as const;

/** What the market is called and who runs it: printed on stickers and reports. */
export function MarketDialog(props: { market: Market; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { market, onClose } = props;
  const [draft, setDraft] = useState(() => ({
    name: market.name,
    operator: market.operator,
    operatorType: market.operatorType,
    commune: market.commune,
    province: market.province,
  }));
  const save = useWrite((change: typeof draft) => call(api.market.$patch({ json: change })));
  const notice = useSavedNotice();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(draft, {
      onSuccess: () => {
        notice(t('market.open').toLowerCase());
        onClose();
      },
    });
  };
  const text = (field: 'name' | 'operator' | 'commune' | 'province') => ({
    label: t(`market.${field}`),
    placeholder: t(`market.${field}Example`),
    value: draft[field],
    maxLength: LONGEST[field === 'name' ? 'marketName' : field],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setDraft((before) => ({ ...before, [field]: value }));
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('market.open')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      size={520}
    >
      <form onSubmit={submit}>
        <Stack gap={12}>
          <TextInput {...text('name')} data-autofocus />
          <TextInput {...text('operator')} />
          <Select
            label={t('market.operatorType')}
            data={OPERATOR_TYPES.map((value) => ({ value, label: t(`operatorType.${value}`) }))}
            value={draft.operatorType}
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
          <FormActions saving={save.isPending} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
