import { Button, Group, Select, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { PrintItem, PrintJobDetail } from '../types.ts';
import { ReasonField } from './reason-field.tsx';
import { lastGoodOf, type ResumePlan, resumePlan } from './resume-plan.ts';

/** "In tiếp từ tem bị kẹt": which sticker on the paper is the last good one, and what follows from that. */
export function ResumeDialog(props: PrintJobDetail & { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { job, items, onClose } = props;
  const [lastGood, setLastGood] = useState(lastGoodOf(items));
  const [reason, setReason] = useState('');
  const plan = resumePlan(items, lastGood);
  const needsReason = plan.again.length > 0;
  const resume = useWrite(() =>
    call(
      api['print-jobs'][':uid'].resume.$post({
        param: { uid: job.uid },
        json: { from: plan.from, ...(needsReason ? { reason } : {}) },
      }),
    ),
  );
  const left = plan.again.length + plan.first.length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (left === 0 || (needsReason && reason.trim() === '')) return;
    resume.mutate(undefined, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('printQueue.resumeTitle')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Select
            data-autofocus
            searchable
            openOnFocus={false}
            label={t('printQueue.lastGood')}
            description={t('printQueue.lastGoodHint')}
            nothingFoundMessage={t('printQueue.noSuchStall')}
            data={[
              { value: '0', label: t('printQueue.noneGood') },
              ...items.map(({ position, stall, vendor }) => ({
                value: String(position),
                label: t('printQueue.itemName', { position, stall, vendor }),
              })),
            ]}
            value={String(lastGood)}
            onChange={(value) => setLastGood(Number(value))}
          />
          <Plan plan={plan} />
          {needsReason && <ReasonField value={reason} onChange={setReason} />}
          <ErrorAlert error={resume.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <SteadyButton
              type="submit"
              busy={resume.isPending}
              off={left === 0 || (needsReason && reason.trim() === '')}
            >
              {t('printQueue.resumeDo', { count: left })}
            </SteadyButton>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Exactly which stickers count as come out and which are sent, before anything is. */
function Plan({ plan }: { readonly plan: ResumePlan }): ReactNode {
  const { t } = useTranslation();
  const lines = [
    ['takenAsOut', plan.takenAsOut],
    ['skipped', plan.skipped],
    ['again', plan.again],
    ['first', plan.first],
  ] as const;
  return (
    <ul className="resume-plan" aria-live="polite">
      {lines.map(
        ([name, items]) =>
          items.length > 0 && (
            <li key={name} data-again={name === 'again' || undefined}>
              {t(`printQueue.plan.${name}`, { count: items.length, stalls: namesOf(items) })}
            </li>
          ),
      )}
    </ul>
  );
}

const NAMED = 8;

function namesOf(items: readonly PrintItem[]): string {
  const stalls = items.map(({ stall }) => stall);
  if (stalls.length <= NAMED) return stalls.join(', ');
  return `${stalls.slice(0, NAMED - 1).join(', ')} … ${stalls.at(-1)}`;
}
