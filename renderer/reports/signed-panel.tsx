import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../components/async.tsx';
import { Day } from '../components/day.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag } from '../components/tag.tsx';
import type { SignedReport } from '../types.ts';
import { usePeriodName } from './period-name.ts';
import { changedQuery } from './queries.ts';
import { SignedFiles } from './signed-files.tsx';

/** Every signed report with its files, the newest first. */
export function SignedPanel({ signed }: { readonly signed: readonly SignedReport[] }): ReactNode {
  const { t } = useTranslation();
  const nameOf = usePeriodName();
  const changed = useQuery(changedQuery).data ?? [];
  if (signed.length === 0) {
    return (
      <Empty title={t('report.noneSigned')} text={t('report.noneSignedText')}>
        <LinkButton to="/bao-cao">{t('report.toPeriod')}</LinkButton>
      </Empty>
    );
  }
  const numberOf = (uid: string | null) => signed.find((one) => one.uid === uid)?.number ?? '';
  const columns: readonly Column<SignedReport>[] = [
    {
      id: 'number',
      title: t('sign.number'),
      kind: 'code',
      cell: ({ uid, number, period }) => (
        <Link className="row-link" to="/bao-cao" search={{ ky: period, ban: uid }}>
          {number}
        </Link>
      ),
    },
    {
      id: 'day',
      title: t('sign.day'),
      kind: 'code',
      cell: ({ signedDay }) => <Day day={signedDay} />,
    },
    {
      id: 'period',
      title: t('report.ofPeriod'),
      kind: 'code',
      cell: ({ period }) => nameOf(period),
    },
    {
      id: 'state',
      title: t('report.state'),
      cell: ({ uid, corrects, correctedBy, reason }) => (
        <span className="report-tags">
          {changed.some((one) => one.uid === uid) && (
            <Tag tone="warn">{t('report.stateChanged')}</Tag>
          )}
          {corrects && <Tag>{t('report.stateCorrection', { number: numberOf(corrects) })}</Tag>}
          {correctedBy && (
            <Tag tone="warn">{t('report.stateCorrected', { number: numberOf(correctedBy) })}</Tag>
          )}
          {reason && <span className="soft">{reason}</span>}
        </span>
      ),
    },
    {
      id: 'files',
      title: t('report.files'),
      kind: 'mark',
      cell: (report) => <SignedFiles report={report} inLine />,
    },
  ];
  return (
    <div data-state="ready">
      <Table
        caption={t('report.part.da-ky')}
        columns={columns}
        rows={signed}
        keyOf={({ uid }) => uid}
      />
    </div>
  );
}
