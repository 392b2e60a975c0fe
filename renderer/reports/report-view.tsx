import { Alert, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay } from '../../core/kernel/index.ts';
import { JobBar } from '../components/job-bar.tsx';
import { ProofTag } from '../components/proof-tag.tsx';
import type { JobSlot } from '../lib/use-job.ts';
import type { Report } from '../types.ts';
import { DayTable } from './day-table.tsx';

/** The report as it would be written: the screen and the document show the same model. */
export function ReportView(props: { report: Report; slot: JobSlot }): ReactNode {
  const { t } = useTranslation();
  const { report, slot } = props;
  const hasData = report.figures.txCount > 0 || report.figures.totalVendors > 0;
  return (
    <Stack gap={14} data-state={hasData ? 'ready' : 'empty'}>
      <JobBar slot={slot}>
        {slot.job?.kind === 'report' && (
          <Alert color="green" role="status">
            {t('report.done')}
          </Alert>
        )}
      </JobBar>
      <Warnings warnings={report.warnings} />
      <section className="panel" aria-labelledby="figures">
        <h2 id="figures">{report.subject}</h2>
        <p className="soft definition">
          {t('report.period', {
            from: formatDay(report.from),
            to: formatDay(report.to),
            asAt: formatDay(report.asAt),
          })}
        </p>
        <FiguresTable report={report} />
      </section>
      <DayTable days={report.daily} />
      <ImportsUsed imports={report.imports} />
    </Stack>
  );
}

function Warnings({ warnings }: Pick<Report, 'warnings'>): ReactNode {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <Alert
      color="yellow"
      title={t('report.warnings')}
      icon={<IconAlertTriangle size={18} aria-hidden />}
    >
      <ul className="plain-list">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </Alert>
  );
}

function FiguresTable({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="table-wrap">
      <table className="table">
        <caption className="visually-hidden">{report.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('report.figure')}</th>
            <th scope="col" className="num">
              {t('report.value')}
            </th>
            <th scope="col">{t('report.definition')}</th>
          </tr>
        </thead>
        <tbody>
          {report.explained.map((figure) => (
            <tr key={figure.id}>
              <th scope="row" className="row-head">
                {figure.label}
              </th>
              <td className="num strong">{figureText(figure)}</td>
              <td className="definition-cell">
                {figure.definition}{' '}
                {figure.lanes.length > 0 && (
                  <span className="soft">
                    {t('report.lanes', {
                      lanes: figure.lanes.map((lane) => t(`lane.${lane}`)).join(', '),
                    })}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The figure as the document writes it, with what it is a share of. */
function figureText({ numerator, denominator, text }: Report['explained'][number]): string {
  if (numerator === null || denominator === null) return text;
  const share = `${formatCount(numerator)}/${formatCount(denominator)}`;
  return text.includes(share) ? text : `${text} (${share})`;
}

function ImportsUsed({ imports }: Pick<Report, 'imports'>): ReactNode {
  const { t } = useTranslation();
  if (imports.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="sources">
      <h2 id="sources">{t('report.sources', { count: formatCount(imports.length) })}</h2>
      <ul className="sources">
        {imports.map((used) => (
          <li key={used.uid}>
            <span>{used.fileName}</span>
            <span className="soft">
              {t('takeIn.period', { from: formatDay(used.from), to: formatDay(used.to) })} ·{' '}
              {t(`lane.${used.lane}`)}
            </span>
            <ProofTag proof={used.proof} />
          </li>
        ))}
      </ul>
    </section>
  );
}
