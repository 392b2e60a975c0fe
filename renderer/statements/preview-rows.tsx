import { SegmentedControl, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDong, formatWallTime } from '../../core/kernel/index.ts';
import { Async } from '../components/async.tsx';
import { Pager } from '../components/pager.tsx';
import { Tag, type Tone } from '../components/tag.tsx';
import { lastPage } from '../lib/paging.ts';
import { previewRowsQuery, ROW_OUTCOMES, ROWS_PAGE, type RowOutcome } from './queries.ts';

const TONES: Readonly<Record<RowOutcome, Tone>> = {
  new: 'good',
  duplicate: 'plain',
  ignored: 'plain',
  rejected: 'bad',
};

interface PreviewRowsProps {
  readonly preview: string;
  readonly statement: number;
  /** How many rows there are of each outcome. */
  readonly counts: Readonly<Record<RowOutcome, number>>;
}

/** The rows of a file before it is taken in, each with what will become of it and why. */
export function PreviewRows({ preview, statement, counts }: PreviewRowsProps): ReactNode {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<RowOutcome | undefined>(undefined);
  const [wanted, setOffset] = useState(0);
  const total = outcome ? counts[outcome] : ROW_OUTCOMES.reduce((sum, one) => sum + counts[one], 0);
  const offset = lastPage(wanted, { total, limit: ROWS_PAGE });
  const query = useQuery(previewRowsQuery({ preview, statement, outcome, offset }));
  return (
    <Stack gap={8}>
      <SegmentedControl
        style={{ alignSelf: 'flex-start' }}
        aria-label={t('takeIn.which')}
        value={outcome ?? 'all'}
        data={[
          { value: 'all', label: t('takeIn.allRows') },
          ...ROW_OUTCOMES.map((value) => ({ value, label: t(`rowOutcome.${value}`) })),
        ]}
        onChange={(value) => {
          setOutcome(ROW_OUTCOMES.find((one) => one === value));
          setOffset(0);
        }}
      />
      <Async query={query}>
        {({ rows }) => (
          <>
            <div className="table-wrap">
              <table className="table">
                <caption className="visually-hidden">{t('takeIn.rowsCaption')}</caption>
                <thead>
                  <tr>
                    <th scope="col" className="num">
                      {t('vendorImport.row')}
                    </th>
                    <th scope="col">{t('payment.at')}</th>
                    <th scope="col" className="num">
                      {t('payment.amount')}
                    </th>
                    <th scope="col">{t('payment.memo')}</th>
                    <th scope="col">{t('vendorImport.outcome')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={`${row.row} ${row.outcome}`}>
                      <td className="num">{row.row}</td>
                      <td className="code">{row.at ? formatWallTime(row.at) : '–'}</td>
                      <td className="num">{row.amount === null ? '–' : formatDong(row.amount)}</td>
                      <td className="memo">{row.memo}</td>
                      <td>
                        <Tag tone={TONES[row.outcome]}>{t(`rowOutcome.${row.outcome}`)}</Tag>{' '}
                        <span className="soft">{row.reason}</span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Pager total={total} offset={offset} limit={ROWS_PAGE} onOffset={setOffset} />
          </>
        )}
      </Async>
    </Stack>
  );
}
