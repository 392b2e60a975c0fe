import { Alert, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { useToday } from '../app/session.ts';
import { DayField } from '../components/day-field.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { LONGEST } from '../lib/limits.ts';
import { useWrite } from '../lib/use-write.ts';
import { PutUpDialog } from './put-up-dialog.tsx';
import { stickersQuery } from './queries.ts';

const EVENTS = ['put-up', 'lost', 'refused'] as const;

/** What was seen at some stalls on a day. */
export interface StickerChange {
  readonly event: (typeof EVENTS)[number];
  readonly stalls: readonly string[];
  readonly day: string;
  readonly reason: string;
}

/** What somebody saw at the stalls; "đã dán" is what makes a code count as issued. */
export function PutUpForm(props: { stalls: readonly string[]; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const { stalls: chosen, onDone } = props;
  const withCode = useStallsWithCode();
  const stalls = chosen.filter((stall) => withCode.has(stall));
  const without = chosen.length - stalls.length;
  const [event, setEvent] = useState<StickerChange['event']>('put-up');
  const today = useToday();
  const [day, setDay] = useState(today);
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState<StickerChange | null>(null);
  const save = useWrite(record);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    save.reset();
    setAsking({ event, stalls, day, reason });
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
          onChange={(value) => setEvent(EVENTS.find((one) => one === value) ?? 'put-up')}
        />
        <DayField label={t('putUp.day')} value={day} max={today} onChange={setDay} />
        {event !== 'put-up' && (
          <TextInput
            label={t('vendor.reason')}
            value={reason}
            required
            maxLength={LONGEST.reason}
            onChange={(typed) => setReason(typed.currentTarget.value)}
          />
        )}
        {without > 0 && <span className="soft">{t('putUp.without', { count: without })}</span>}
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

/** Only a stall whose code was made can have a sticker. */
function useStallsWithCode(): ReadonlySet<string> {
  const items = useQuery(stickersQuery({})).data?.items ?? [];
  return new Set(items.filter(({ qr }) => qr !== null).map(({ stall }) => stall));
}

function record({ event, stalls, day, reason }: StickerChange): Promise<{ stalls: number }> {
  const json = { stalls: [...stalls], day };
  return event === 'put-up'
    ? call(api.stickers['put-up'].$post({ json }))
    : call(api.stickers.status.$post({ json: { ...json, status: event, reason } }));
}
