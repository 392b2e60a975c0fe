import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Async } from '../components/async.tsx';
import { Pager } from '../components/pager.tsx';
import { lastPage } from '../lib/paging.ts';
import { previewRowsQuery, ROW_OUTCOMES, ROWS_PAGE, type RowOutcome } from './queries.ts';
import { OutcomeFilter, RowTable } from './row-table.tsx';

interface PreviewRowsProps {
  readonly preview: string;
  readonly statement: number;
  /** How many rows there are of each outcome. */
  readonly counts: Readonly<Record<RowOutcome, number>>;
}

/** The rows of a file before it is taken in, each with what will become of it and why. */
export function PreviewRows({ preview, statement, counts }: PreviewRowsProps): ReactNode {
  const [outcome, setOutcome] = useState<RowOutcome | undefined>(undefined);
  const [wanted, setOffset] = useState(0);
  const total = outcome ? counts[outcome] : ROW_OUTCOMES.reduce((sum, one) => sum + counts[one], 0);
  const offset = lastPage(wanted, { total, limit: ROWS_PAGE });
  const query = useQuery(previewRowsQuery({ preview, statement, outcome, offset }));
  return (
    <Stack gap="xs">
      <OutcomeFilter
        value={outcome}
        onChange={(value) => {
          setOutcome(value);
          setOffset(0);
        }}
      />
      <Async query={query}>
        {({ rows }) => (
          <>
            <RowTable rows={rows} />
            <Pager total={total} offset={offset} limit={ROWS_PAGE} onOffset={setOffset} />
          </>
        )}
      </Async>
    </Stack>
  );
}
