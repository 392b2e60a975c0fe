import { Alert, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../../api.ts';
import { useToday } from '../../app/session.ts';
import { DayField } from '../../components/day-field.tsx';
import { SteadyButton } from '../../components/steady-button.tsx';
import { useWrite } from '../../lib/use-write.ts';
import type { Provider, StickerItem } from '../../types.ts';
import { stickersQuery } from '../queries.ts';
import { ReasonField } from '../reason-field.tsx';
import { PutUpDialog } from './put-up-dialog.tsx';

const EVENTS = ['put-up', 'lost', 'refused'] as const;

/** What was seen at some stalls on a day. */
export interface StickerChange {
  readonly event: (typeof EVENTS)[number];
  readonly stalls: readonly string[];
  readonly day: string;
  readonly reason: string;
  readonly provider: Provider;
}

interface PutUpFormProps {
  readonly stalls: readonly string[];
  readonly provider: Provider;
  readonly onDone: () => void;
}

/** What somebody saw at the stalls; "đã dán" is what makes a code count as issued. */
export function PutUpForm(props: PutUpFormProps): ReactNode {
  const { t } = useTranslation();
  const { stalls: chosen, provider, onDone } = props;
  const [event, setEvent] = useState<StickerChange['event']>('put-up');
  const able = useAbleStalls(provider, event);
  const stalls = chosen.filter((stall) => able.has(stall));
  const without = chosen.length - stalls.length;
  const lacking = event === 'refused' && provider === 'vietqr' ? 'account' : 'code';
  const today = useToday();
  const [day, setDay] = useState(today);
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState<StickerChange | null>(null);
  const save = useWrite(record);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    save.reset();
    setAsking({ event, stalls, day, reason, provider });
  };
  const confirm = (change: StickerChange) =>
    save.mutate(change, {
      onSuccess: () => {
        setAsking(null);
        onDone();
      },
    });
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Select
          label={t('putUp.event')}
          data={EVENTS.map((value) => ({ value, label: t(`putUp.events.${value}`) }))}
          value={event}
          allowDeselect={false}
          onChange={(value) => {
            setEvent(EVENTS.find((one) => one === value) ?? 'put-up');
            setReason('');
          }}
        />
        <DayField label={t('putUp.day')} value={day} max={today} onChange={setDay} />
        {event !== 'put-up' && <ReasonField list={event} value={reason} onChange={setReason} />}
        {without > 0 && (
          <span className="soft">{t(`putUp.without.${lacking}`, { count: without })}</span>
        )}
        <SteadyButton type="submit" off={stalls.length === 0}>
          {chosen.length === 0
            ? t('printer.chooseFirst')
            : t('putUp.submit', { count: stalls.length })}
        </SteadyButton>
        {save.data && chosen.length === 0 && (
          <Alert color="green" role="status">
            {t('putUp.done', { count: save.data.stalls })}
          </Alert>
        )}
      </Stack>
      {asking && (
        <PutUpDialog
          change={asking}
          busy={save.isPending}
          error={save.error}
          onConfirm={() => confirm(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </form>
  );
}

/** Only a stall whose code was made can have a sticker; who refuses one needs none made first. */
function useAbleStalls(provider: Provider, event: StickerChange['event']): ReadonlySet<string> {
  const items = useQuery(stickersQuery({ provider })).data?.items ?? [];
  const isAble = ({ qr, account }: StickerItem) =>
    qr !== null || (event === 'refused' && provider === 'vietqr' && Boolean(account?.bank));
  return new Set(items.filter(isAble).map(({ stall }) => stall));
}

function record(change: StickerChange): Promise<{ stalls: number }> {
  const { event, stalls, day, reason, provider } = change;
  const json = { stalls: [...stalls], day, provider };
  return event === 'put-up'
    ? call(api.codes['put-up'].$post({ json }))
    : call(api.codes.status.$post({ json: { ...json, status: event, reason } }));
}
