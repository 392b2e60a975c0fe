import { Alert, Autocomplete, Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { useToday } from '../app/session.ts';
import { ErrorAlert } from '../components/async.tsx';
import { DayField } from '../components/day-field.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { LONGEST } from '../lib/limits.ts';
import { useWrite } from '../lib/use-write.ts';
import { reasonsQuery } from '../print-queue/queries.ts';
import type { ReissueDetail } from '../types.ts';

const EVENTS = ['put-up', 'refused'] as const;

interface Seen {
  readonly event: (typeof EVENTS)[number];
  readonly stalls: readonly string[];
  readonly day: string;
  readonly reason: string;
}

interface SeenFormProps {
  readonly campaign: ReissueDetail;
  readonly stalls: readonly string[];
  readonly onDone: () => void;
}

/** What was seen at the ticked stalls: the new sticker hangs, or the trader wants none. */
export function SeenForm({ campaign, stalls: chosen, onDone }: SeenFormProps): ReactNode {
  const { t } = useTranslation();
  const today = useToday();
  const [event, setEvent] = useState<Seen['event']>('put-up');
  const stalls = event === 'put-up' ? chosen.filter(canHang(campaign)) : chosen;
  const without = chosen.length - stalls.length;
  const [day, setDay] = useState(today);
  const [reason, setReason] = useState('');
  const save = useWrite((seen: Seen) => record(campaign.uid, seen));
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (stalls.length === 0) return;
    save.mutate({ event, stalls, day, reason }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Radio.Group
          label={t('putUp.event')}
          value={event}
          onChange={(value) => setEvent(EVENTS.find((one) => one === value) ?? 'put-up')}
        >
          <Stack gap="xs" mt={4}>
            {EVENTS.map((one) => (
              <Radio key={one} size="sm" value={one} label={t(`reissue.seen.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <DayField label={t('putUp.day')} value={day} max={today} onChange={setDay} />
        {event === 'refused' && <Reason value={reason} onChange={setReason} />}
        <span className="soft">
          {t(`reissue.seenWhat.${event}`, { day: formatDay(campaign.startedDay) })}
        </span>
        {without > 0 && (
          <span className="warning-line">{t('reissue.nothingNew', { count: without })}</span>
        )}
        <ErrorAlert error={save.error} />
        <SteadyButton
          type="submit"
          busy={save.isPending}
          off={stalls.length === 0 || (event === 'refused' && reason.trim() === '')}
        >
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
    </form>
  );
}

/** Where nothing can have been printed, nothing new can hang. */
function canHang({ lines }: ReissueDetail): (stall: string) => boolean {
  const states = new Map(lines.map(({ stall, state }) => [stall, state]));
  return (stall) => {
    const state = states.get(stall);
    return state !== 'no-account' && state !== 'old-name';
  };
}

interface ReasonProps {
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

function Reason({ value, onChange }: ReasonProps): ReactNode {
  const { t } = useTranslation();
  const reasons = useQuery(reasonsQuery).data?.refused ?? [];
  return (
    <Autocomplete
      size="sm"
      label={t('vendor.reason')}
      required
      maxLength={LONGEST.reason}
      data={[...reasons]}
      value={value}
      openOnFocus={false}
      onChange={onChange}
    />
  );
}

function record(uid: string, { event, stalls, day, reason }: Seen): Promise<{ stalls: number }> {
  const param = { uid };
  const json = { stalls: [...stalls], day };
  return event === 'put-up'
    ? call(api.reissues[':uid']['put-up'].$post({ param, json }))
    : call(api.reissues[':uid'].refused.$post({ param, json: { ...json, reason } }));
}
