import { Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDong } from '../../core/kernel/index.ts';
import { Day } from '../components/day.tsx';
import { Money } from '../components/money.tsx';
import { Pager } from '../components/pager.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag, type Tone } from '../components/tag.tsx';
import { said } from '../i18n/said.ts';
import type { TotalsPreview } from '../types.ts';
import { useProviderName } from './use-provider-name.ts';

type Row = TotalsPreview['rows'][number];

const PAGE = 50;
const TONES: Readonly<Record<Row['outcome'], Tone>> = {
  new: 'good',
  merged: 'good',
  replaces: 'warn',
  unchanged: 'plain',
  rejected: 'bad',
};

interface FilePreviewProps {
  readonly result: TotalsPreview;
  readonly replace: boolean;
  readonly busy: boolean;
  readonly onReplace: (replace: boolean) => void;
  /** With the reason, where the file's own totals differ. */
  readonly onCommit: (reason: string) => void;
}

/** What would become of every row of a file of totals; nothing has been stored yet. */
export function FilePreview(props: FilePreviewProps): ReactNode {
  const { t } = useTranslation();
  const { result, replace, busy, onReplace, onCommit } = props;
  const [reason, setReason] = useState('');
  const [offset, setOffset] = useState(0);
  const differs = result.totals !== null && !result.totals.ok;
  const conflicts = result.rows.filter(({ outcome }) => outcome === 'replaces').length;
  const good = result.added + result.replaced;
  return (
    <Stack gap="sm">
      <TotalsLine totals={result.totals} />
      {result.isKnown && <div className="warning-line">{t('aggregates.file.isKnown')}</div>}
      {result.warnings.map((warning) => (
        <div key={warning} className="soft">
          {said(warning)}
        </div>
      ))}
      {result.ignoredHeadings.length > 0 && (
        <div className="soft">
          {t('aggregates.file.ignored', { names: result.ignoredHeadings.join(', ') })}
        </div>
      )}
      <Group gap="sm" align="flex-end" justify="space-between">
        <Stack gap="xs">
          {conflicts > 0 && (
            <Checkbox
              label={t('aggregates.replace', { count: conflicts })}
              checked={replace}
              onChange={(event) => onReplace(event.currentTarget.checked)}
            />
          )}
          {differs && (
            <TextInput
              label={t('aggregates.file.reason')}
              w={420}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
        </Stack>
        <SteadyButton
          busy={busy}
          off={good === 0 || (differs && reason.trim() === '')}
          onClick={() => onCommit(reason.trim())}
        >
          {good === 0 ? t('aggregates.file.nothing') : t('aggregates.file.commit', { count: good })}
        </SteadyButton>
      </Group>
      <Rows rows={result.rows.slice(offset, offset + PAGE)} />
      <Pager total={result.rows.length} offset={offset} limit={PAGE} onOffset={setOffset} />
    </Stack>
  );
}

function TotalsLine({ totals }: Pick<TotalsPreview, 'totals'>): ReactNode {
  const { t } = useTranslation();
  if (!totals) return null;
  const { stated, summed, ok } = totals;
  const values = {
    amount: formatDong(summed.amount),
    stated: stated.amount === null ? '–' : formatDong(stated.amount),
    times: formatCount(summed.count),
    statedTimes: stated.count === null ? '–' : formatCount(stated.count),
  };
  return ok ? (
    <div>{t('aggregates.file.totalsOk', { amount: values.amount })}</div>
  ) : (
    <div className="warning-line">{t('aggregates.file.totalsDiffer', values)}</div>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const { t } = useTranslation();
  const nameOf = useProviderName();
  const columns: readonly Column<Row>[] = [
    { id: 'row', title: t('aggregates.row'), kind: 'figure', cell: ({ row }) => row },
    {
      id: 'trader',
      title: t('aggregates.trader'),
      cell: ({ trader, said: asWritten, outcome }) =>
        trader ? (
          <>
            <strong className="strong">{trader.stalls.join(', ')}</strong> {trader.name}
          </>
        ) : (
          asWritten || (outcome === 'rejected' ? '–' : t('aggregates.wholeMarket'))
        ),
    },
    {
      id: 'provider',
      title: t('aggregates.provider'),
      wideOnly: true,
      cell: ({ providerBin }) => nameOf(providerBin),
    },
    {
      id: 'period',
      title: t('aggregates.period'),
      kind: 'code',
      cell: ({ from, to }) => (
        <>
          <Day day={from} /> – <Day day={to} />
        </>
      ),
    },
    {
      id: 'count',
      title: t('aggregates.count'),
      kind: 'figure',
      cell: ({ count }) => (count === null ? '–' : formatCount(count)),
    },
    {
      id: 'amount',
      title: t('aggregates.amount'),
      kind: 'figure',
      cell: ({ amount }) => <Money amount={amount} />,
    },
    {
      id: 'outcome',
      title: t('aggregates.outcomeTitle'),
      cell: ({ outcome }) => <Tag tone={TONES[outcome]}>{t(`aggregates.outcome.${outcome}`)}</Tag>,
    },
    {
      id: 'reason',
      title: t('aggregates.reason'),
      kind: 'memo',
      cell: ({ reason, former }) =>
        reason
          ? said(reason)
          : former && t('aggregates.former', { amount: formatDong(former.amount) }),
    },
  ];
  return (
    <Table
      caption={t('aggregates.file.caption')}
      columns={columns}
      rows={rows}
      keyOf={({ row }) => row}
    />
  );
}
