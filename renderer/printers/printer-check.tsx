import { Alert, Stack } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { said } from '../i18n/said.ts';
import type { PrinterCheck, PrinterProfile } from '../types.ts';

/** Looking into a printer and trying it, of one that is stored or only thought of. */
export function useTryingOut() {
  const check = useMutation({
    mutationFn: (json: PrinterProfile) => call(api.printers.check.$post({ json })),
    networkMode: 'always',
  });
  const calibrate = useMutation({
    mutationFn: (json: PrinterProfile) => call(api.printers.calibrate.$post({ json })),
    networkMode: 'always',
  });
  return {
    check,
    calibrate,
    isBusy: check.isPending || calibrate.isPending,
    /** One after the other: what the former said does not stand beside what comes of this. */
    start: (what: 'check' | 'calibrate', profile: PrinterProfile) => {
      (what === 'check' ? calibrate : check).reset();
      (what === 'check' ? check : calibrate).mutate(profile);
    },
    reset: () => {
      check.reset();
      calibrate.reset();
    },
  };
}

type TryingOut = ReturnType<typeof useTryingOut>;

interface TryingOutcomeProps extends Pick<TryingOut, 'check' | 'calibrate'> {
  /** Which printer it was, where that is not plain to see. */
  readonly name?: string;
}

/** What came of it: findings, each with what to do; the fate of the calibration page. */
export function TryingOutcome({ check, calibrate, name }: TryingOutcomeProps): ReactNode {
  const { t } = useTranslation();
  const isThere = check.data ?? calibrate.data ?? check.error ?? calibrate.error;
  // In a form that is longer than the window it would stand under the buttons at its foot.
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isThere) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isThere]);
  return (
    <div role="status" className="try-out" ref={place}>
      {check.data && !check.isPending && <Findings checks={check.data.checks} name={name} />}
      {calibrate.data && !calibrate.isPending && (
        <Alert color={{ sent: 'green', unknown: 'yellow', failed: 'red' }[calibrate.data.state]}>
          <Stack gap={4}>
            <strong>{t(`printers.calibration.${calibrate.data.state}`)}</strong>
            {calibrate.data.reason && <span>{said(calibrate.data.reason)}</span>}
            {calibrate.data.state !== 'failed' && <span>{t('printers.calibration.look')}</span>}
          </Stack>
        </Alert>
      )}
      <ErrorAlert error={check.error ?? calibrate.error} />
    </div>
  );
}

const ICONS = { ok: IconCircleCheck, problem: IconAlertTriangle, unknown: IconHelpCircle } as const;

interface FindingsProps {
  readonly checks: readonly PrinterCheck[];
  readonly name: string | undefined;
}

function Findings({ checks, name }: FindingsProps): ReactNode {
  const { t } = useTranslation();
  const problems = checks.filter(({ state }) => state === 'problem').length;
  return (
    <section className="panel" aria-label={t('printers.findings')}>
      {name && <h3 className="group-title">{t('printers.checkOf', { name })}</h3>}
      <strong>
        {problems > 0 ? t('printers.problems', { count: problems }) : t('printers.noProblem')}
      </strong>
      <ul className="findings">
        {checks.map(({ name, state, message }) => {
          const Icon = ICONS[state];
          return (
            <li key={`${name} ${message}`} data-state={state}>
              <Icon size={18} aria-hidden />
              <span>
                <span className="visually-hidden">{t(`printers.checkState.${state}`)}: </span>
                {said(message)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
