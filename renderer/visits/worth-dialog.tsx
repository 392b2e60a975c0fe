import { Checkbox, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { Async, ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { FormActions } from '../components/form-actions.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { RefusalReason } from '../types.ts';
import { refusalsQuery } from './queries.ts';

/** Which reasons of refusal bring a trader onto the list again. */
export function WorthDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(refusalsQuery);
  return (
    <Dialog title={t('visits.worthTitle')} onClose={onClose}>
      <Async query={query} rows={6}>
        {({ reasons }) => <WorthForm reasons={reasons} onClose={onClose} />}
      </Async>
    </Dialog>
  );
}

function WorthForm(props: {
  readonly reasons: readonly RefusalReason[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { reasons, onClose } = props;
  const [worth, setWorth] = useState<readonly string[]>(() =>
    reasons.flatMap(({ reason, isWorth }) => (isWorth ? reason : [])),
  );
  const save = useWrite((chosen: readonly string[]) =>
    call(api.visits.refusals.$put({ json: { worth: [...chosen] } })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(worth, { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <span className="soft">{t('visits.worthHint')}</span>
        {reasons.map(({ reason, count }) => (
          <Checkbox
            key={reason}
            label={count > 0 ? t('visits.worthCount', { reason, count }) : reason}
            checked={worth.includes(reason)}
            onChange={({ currentTarget: { checked } }) =>
              setWorth((before) =>
                checked ? [...before, reason] : before.filter((one) => one !== reason),
              )
            }
          />
        ))}
        <ErrorAlert error={save.error} />
        <FormActions saving={save.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
}
