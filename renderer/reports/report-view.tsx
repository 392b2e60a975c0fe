import { Alert, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay } from '../../core/kernel/index.ts';
import { Empty } from '../components/async.tsx';
import { LaneBadge } from '../components/badges.tsx';
import { JobBar } from '../components/job-bar.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Panel } from '../components/panel.tsx';
import { ProofTag } from '../components/proof-tag.tsx';
import { type Column, Table } from '../components/table.tsx';
import { said } from '../i18n/said.ts';
import type { JobSlot } from '../lib/use-job.ts';
import type { Report } from '../types.ts';
import { DayTable } from './day-table.tsx';

type Figure = Report['explained'][number];

/** The report as it would be written: the screen and the document show the same model. */
export function ReportView(props: { report: Report; slot: JobSlot }): ReactNode {
  const { t } = useTranslation();
  const { report, slot } = props;
  const hasData = report.figures.txCount > 0 || report.figures.totalVendors > 0;
  return (
    <Stack gap="sm" data-state={hasData ? 'ready' : 'empty'}>
      <JobBar slot={slot}>
        {slot.job?.kind === 'report' && (
          <Alert color="green" role="status">
            {t('report.done')}
          </Alert>
        )}
      </JobBar>
      <Warnings warnings={report.warnings} />
      {hasData ? (
        <Figures report={report} />
      ) : (
        <Empty title={t('report.empty')} text={t('report.emptyText')}>
          <LinkButton to="/sao-ke">{t('imports.toTakeIn')}</LinkButton>
        </Empty>
      )}
    </Stack>
  );
}

function Figures({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Panel
        title={said(report.subject)}
        aside={
          <span className="soft">
            {t('report.period', {
              from: formatDay(report.from),
              to: formatDay(report.to),
              asAt: formatDay(report.asAt),
            })}
          </span>
        }
      >
        <FiguresTable report={report} />
      </Panel>
      <DayTable days={report.daily} />
      <ImportsUsed imports={report.imports} />
    </>
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
          <li key={warning}>{said(warning)}</li>
        ))}
      </ul>
    </Alert>
  );
}

function FiguresTable({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation();
  const columns: readonly Column<Figure>[] = [
    { id: 'figure', title: t('report.figure'), kind: 'head', cell: ({ label }) => said(label) },
    {
      id: 'value',
      title: t('report.value'),
      kind: 'figure',
      cell: (figure) => <strong className="strong">{figureText(figure)}</strong>,
    },
    {
      id: 'definition',
      title: t('report.definition'),
      cell: ({ definition, lanes }) => (
        <span className="soft">
          {said(definition)}{' '}
          {lanes.map((lane) => (
            <Fragment key={lane}>
              <LaneBadge lane={lane} />{' '}
            </Fragment>
          ))}
        </span>
      ),
    },
  ];
  return (
    <Table
      caption={t('report.figure')}
      columns={columns}
      rows={report.explained}
      keyOf={({ id }) => id}
    />
  );
}

/** The figure as the document writes it, with what it is a share of. */
function figureText({ numerator, denominator, text }: Figure): string {
  if (numerator === null || denominator === null) return said(text);
  const share = `${formatCount(numerator)}/${formatCount(denominator)}`;
  return text.includes(share) ? text : `${text} (${share})`;
}

function ImportsUsed({ imports }: Pick<Report, 'imports'>): ReactNode {
  const { t } = useTranslation();
  if (imports.length === 0) return null;
  const columns: readonly Column<Report['imports'][number]>[] = [
    { id: 'file', title: t('imports.file'), kind: 'memo', cell: ({ fileName }) => fileName },
    {
      id: 'period',
      title: t('imports.period'),
      kind: 'code',
      cell: ({ from, to }) => t('takeIn.period', { from: formatDay(from), to: formatDay(to) }),
    },
    { id: 'lane', title: t('report.lane'), cell: ({ lane }) => <LaneBadge lane={lane} /> },
    { id: 'proof', title: t('imports.proof'), cell: ({ proof }) => <ProofTag proof={proof} /> },
  ];
  const title = t('report.sources', { count: imports.length });
  return (
    <Panel title={title}>
      <Table
        caption={t('imports.caption')}
        columns={columns}
        rows={imports}
        keyOf={({ uid }) => uid}
        height="low"
      />
    </Panel>
  );
}
