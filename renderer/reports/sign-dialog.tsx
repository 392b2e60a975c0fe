import { Alert, Button, Checkbox, Group, Stack, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, formatDay } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { useToday } from '../app/session.ts';
import { DayField } from '../components/day-field.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Facts } from '../components/facts.tsx';
import { JobBar } from '../components/job-bar.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { said } from '../i18n/said.ts';
import { useClearedJob, useJob } from '../lib/use-job.ts';
import { refreshAll } from '../lib/use-write.ts';
import type { FigureDifference, Report, SignedReport } from '../types.ts';
import { DifferencesTable } from './differences-table.tsx';
import { usePeriodName } from './period-name.ts';
import { registerQuery } from './queries.ts';
import { SignedFiles } from './signed-files.tsx';

const LONGEST_REASON = 500;

/** What is being corrected, and what has changed since it was signed. */
export interface Corrected {
  readonly report: SignedReport;
  readonly differences: readonly FigureDifference[];
}

interface SignDialogProps {
  readonly report: Report;
  /** Of a correction. */
  readonly corrected?: Corrected | undefined;
  readonly onClose: () => void;
}

/** Asks once before a report is signed; then its number and its files. */
export function SignDialog(props: SignDialogProps): ReactNode {
  const { t } = useTranslation();
  const nameOf = usePeriodName();
  const slot = useJob('report-sign');
  useClearedJob('report-sign', props.report.period);
  const done = slot.job?.kind === 'report-sign' ? slot.job.result?.report : undefined;
  const isOurs =
    done?.period === props.report.period && done.corrects === (props.corrected?.report.uid ?? null);
  const title = props.corrected
    ? t('sign.titleCorrection', { number: props.corrected.report.number })
    : t('sign.title', { period: nameOf(props.report.period) });
  return (
    <Dialog wide title={title} onClose={props.onClose}>
      <Stack gap="md">
        {done && isOurs ? (
          <Signed report={done} onClose={props.onClose} />
        ) : (
          <SignForm {...props} />
        )}
      </Stack>
    </Dialog>
  );
}

function Signed(props: { report: SignedReport; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { report, onClose } = props;
  return (
    <>
      <Alert color="green" role="status">
        {t('sign.done', { number: report.number, day: formatDay(report.signedDay) })}
      </Alert>
      <SignedFiles report={report} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </Group>
    </>
  );
}

function SignForm({ report, corrected, onClose }: SignDialogProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const today = useToday();
  const slot = useJob('report-sign');
  const [day, setDay] = useState<Day>(today);
  const [reason, setReason] = useState('');
  const [isSure, setSure] = useState(false);
  const number = useNextNumber(day, report.letterhead.symbol);
  const isReady = isSure && (!corrected || reason.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const json = {
      period: report.period,
      day,
      ...(corrected ? { corrects: corrected.report.uid, reason: reason.trim() } : {}),
    };
    void slot
      .start(() => call(api.reports.sign.$post({ json })))
      .then((job) => (job?.state === 'done' ? refreshAll(client) : undefined));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Facts
          facts={[
            [t('sign.number'), number && <strong className="strong">{number}</strong>],
            [t('sign.signer'), signerOf(report)],
            [t('sign.frozen'), t('sign.frozenWhat', { day: formatDay(report.asAt) })],
          ]}
        />
        {corrected && <DifferencesTable differences={corrected.differences} />}
        <Doubts warnings={report.warnings} />
        <DayField label={t('sign.day')} value={day} max={today} onChange={setDay} />
        {corrected && (
          <Textarea
            label={t('sign.reason')}
            placeholder={t('sign.reasonExample')}
            autosize
            minRows={2}
            maxLength={LONGEST_REASON}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Checkbox
          data-autofocus
          label={t(report.warnings.length > 0 ? 'sign.sureDespite' : 'sign.sure', {
            count: report.warnings.length,
          })}
          checked={isSure}
          onChange={(event) => setSure(event.currentTarget.checked)}
        />
        <JobBar slot={slot} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <SteadyButton type="submit" busy={slot.running} off={!isReady}>
            {number ? t('sign.confirm', { number }) : t('sign.confirmPlain')}
          </SteadyButton>
        </Group>
      </Stack>
    </form>
  );
}

function Doubts({ warnings }: Pick<Report, 'warnings'>): ReactNode {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <Alert color="yellow" title={t('report.warnings')}>
      <ul className="plain-list">
        {warnings.map((warning) => (
          <li key={warning}>{said(warning)}</li>
        ))}
      </ul>
    </Alert>
  );
}

/** The number a report signed on a day would get, as it is written: `05/BC-BQLC`. */
function useNextNumber(day: Day, symbol: string): string | undefined {
  const { data } = useQuery(registerQuery(day.slice(0, 4)));
  return data && `${String(data.next).padStart(2, '0')}/${symbol}`;
}

function signerOf({ letterhead }: Report): string {
  return [letterhead.signerTitle, letterhead.signerName].filter(Boolean).join(' ');
}
