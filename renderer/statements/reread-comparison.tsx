import { Alert, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay, formatDong } from '../../core/kernel/index.ts';
import { Async } from '../components/async.tsx';
import { Time } from '../components/day.tsx';
import { Money } from '../components/money.tsx';
import { Pager } from '../components/pager.tsx';
import { ProofTag } from '../components/proof-tag.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag, type Tone } from '../components/tag.tsx';
import { said } from '../i18n/said.ts';
import { lastPage } from '../lib/paging.ts';
import type { RereadChange, RereadFound } from '../types.ts';
import { ROWS_PAGE, rereadRowsQuery } from './queries.ts';

const TONES: Readonly<Record<RereadChange['change'], Tone>> = {
  added: 'good',
  gone: 'bad',
  changed: 'warn',
};

/** What a new reading differs in: its sums and proof beside the old ones, and every row. */
export function RereadComparison({ found }: { readonly found: RereadFound }): ReactNode {
  const { t } = useTranslation();
  const { isSame, same, changed, added, gone } = found;
  if (isSame) return <Alert color="gray">{t('reread.nothing', { count: same })}</Alert>;
  return (
    <Stack gap="sm">
      <span>
        {t('reread.counts', {
          same: formatCount(same),
          changed: formatCount(changed),
          added: formatCount(added),
          gone: formatCount(gone),
        })}
      </span>
      {[...found.warnings, ...found.signed].map((warning) => (
        <div key={warning} className="warning-line">
          {said(warning)}
        </div>
      ))}
      <Sums found={found} />
      {changed + added + gone > 0 && <Changes preview={found.preview} />}
    </Stack>
  );
}

interface Line {
  readonly name: string;
  readonly before: ReactNode;
  readonly after: ReactNode;
}

function Sums({ found }: { readonly found: RereadFound }): ReactNode {
  const { t } = useTranslation();
  const line = (name: string, show: (reading: RereadFound['before']) => ReactNode): Line => ({
    name,
    before: show(found.before),
    after: show(found.after),
  });
  const money = (amount: number | null) =>
    amount === null ? t('takeIn.notStated') : formatDong(amount);
  const lines: readonly Line[] = [
    line(t('imports.period'), ({ from, to }) => `${formatDay(from)} – ${formatDay(to)}`),
    line(t('reading.layout'), ({ layout }) => layout ?? t('reread.noLayout')),
    line(t('takeIn.opening'), ({ opening }) => money(opening)),
    line(t('reread.in'), ({ creditCount, creditSum }) => (
      <>
        {formatCount(creditCount)} · {formatDong(creditSum)}
      </>
    )),
    line(t('reread.out'), ({ debitCount, debitSum }) => (
      <>
        {formatCount(debitCount)} · {formatDong(debitSum)}
      </>
    )),
    line(t('takeIn.closing'), ({ closing }) => money(closing)),
    line(t('imports.proof'), ({ proof }) => <ProofTag proof={proof} />),
  ];
  const columns: readonly Column<Line>[] = [
    { id: 'name', title: t('reread.what'), kind: 'head', cell: ({ name }) => name },
    { id: 'before', title: t('reread.before'), kind: 'figure', cell: ({ before }) => before },
    { id: 'after', title: t('reread.after'), kind: 'figure', cell: ({ after }) => after },
  ];
  return (
    <Table caption={t('reread.sums')} columns={columns} rows={lines} keyOf={({ name }) => name} />
  );
}

function Changes({ preview }: { readonly preview: string }): ReactNode {
  const { t } = useTranslation();
  const [wanted, setOffset] = useState(0);
  const query = useQuery(rereadRowsQuery({ preview, offset: wanted }));
  const columns: readonly Column<RereadChange>[] = [
    { id: 'row', title: t('vendorImport.row'), kind: 'figure', cell: ({ row }) => row },
    { id: 'at', title: t('payment.at'), kind: 'code', cell: ({ at }) => <Time at={at} /> },
    {
      id: 'amount',
      title: t('payment.amount'),
      kind: 'figure',
      cell: ({ amount }) => <Money amount={amount} />,
    },
    { id: 'memo', title: t('payment.memo'), kind: 'memo', cell: ({ memo }) => memo },
    {
      id: 'change',
      title: t('reread.change'),
      cell: ({ change, fields }) => (
        <>
          <Tag tone={TONES[change]}>{t(`reread.changes.${change}`)}</Tag>{' '}
          <span className="soft">{fields.map((one) => t(`reread.fields.${one}`)).join(', ')}</span>
        </>
      ),
    },
  ];
  return (
    <Async query={query}>
      {({ rows, total }) => (
        <>
          <Table
            caption={t('reread.rows')}
            columns={columns}
            rows={rows}
            keyOf={({ row, change }) => `${row} ${change}`}
            height="low"
          />
          <Pager
            total={total}
            offset={lastPage(wanted, { total, limit: ROWS_PAGE })}
            limit={ROWS_PAGE}
            onOffset={setOffset}
          />
        </>
      )}
    </Async>
  );
}
