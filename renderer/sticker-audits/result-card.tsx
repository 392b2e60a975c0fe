import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { said } from '../i18n/said.ts';
import type { AuditLine, AuditResult } from './queries.ts';
import { type Alarm, alarmOf, TONES } from './results.ts';

interface ResultCardProps {
  /** Where, before the result: "Vừa quét sạp A1". */
  readonly where?: string;
  readonly result: AuditResult;
  readonly message: string;
  /** Without what to do step by step. */
  readonly brief?: boolean;
}

/** A result, big enough to be read from where one stands. */
export function ResultCard({ where, result, message, brief }: ResultCardProps): ReactNode {
  const { t } = useTranslation();
  const alarm = brief ? undefined : alarmOf(result);
  return (
    <div className="audit-result" data-tone={TONES[result]} role={alarm ? 'alert' : undefined}>
      {where && <span>{where}</span>}
      <strong>{t(`audits.result.${result}`)}</strong>
      {message !== '' && <p>{said(message)}</p>}
      {alarm && <Steps alarm={alarm} />}
    </div>
  );
}

function Steps({ alarm }: { readonly alarm: Alarm }): ReactNode {
  const { t } = useTranslation();
  const steps: string[] = Object.values(t(`audits.steps.${alarm}`, { returnObjects: true }));
  return (
    <>
      <h3>{t('audits.steps.title')}</h3>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </>
  );
}

/** What stands at a stall, with the reading it comes from or the note of whoever said it. */
export function LineResult({ line }: { readonly line: AuditLine }): ReactNode {
  const { t } = useTranslation();
  if (line.result === null) return null;
  const reading = line.scans.find(({ setAside, result }) => !setAside && result === line.result);
  const note = line.note === '' ? '' : t('audits.saidNote', { note: line.note });
  return (
    <>
      <ResultCard result={line.result} message={reading?.message ?? ''} />
      {note !== '' && <p className="soft">{note}</p>}
    </>
  );
}
