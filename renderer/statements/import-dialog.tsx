import { Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, groupAccount } from '../../core/kernel/index.ts';
import { Async } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Facts } from '../components/facts.tsx';
import { Pager } from '../components/pager.tsx';
import { Tag } from '../components/tag.tsx';
import { lastPage } from '../lib/paging.ts';
import type { StatementImport } from '../types.ts';
import { ImportActions } from './import-actions.tsx';
import { importRowsQuery, ROWS_PAGE, type RowOutcome } from './queries.ts';
import { OutcomeFilter, RowTable } from './row-table.tsx';

interface ImportDialogProps {
  readonly item: StatementImport;
  readonly onUndo: () => void;
  readonly onReread: () => void;
  readonly onClose: () => void;
}

/** One import: every row of it and what became of each, and what can be done with the whole. */
export function ImportDialog({ item, onUndo, onReread, onClose }: ImportDialogProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Dialog title={item.fileName} wide onClose={onClose}>
      <Stack gap="md">
        <Facts
          facts={[
            [t('imports.account'), groupAccount(item.account)],
            [t('imports.period'), `${formatDay(item.from)} – ${formatDay(item.to)}`],
            [
              t('imports.state'),
              item.undoneAt !== null && <Tag tone="warn">{t(stateOf(item))}</Tag>,
            ],
            [t('imports.reader'), item.isOldReading && <Tag>{t('imports.oldReading')}</Tag>],
          ]}
        />
        <ImportActions item={item} onUndo={onUndo} onReread={onReread} />
        <ImportRows uid={item.import} />
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('common.close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** The words for an import that no longer holds. */
export function stateOf({ replacedBy }: StatementImport) {
  return replacedBy === null ? ('imports.undone' as const) : ('imports.replaced' as const);
}

function ImportRows({ uid }: { readonly uid: string }): ReactNode {
  const [outcome, setOutcome] = useState<RowOutcome | undefined>(undefined);
  const [wanted, setOffset] = useState(0);
  const query = useQuery(importRowsQuery({ uid, outcome, offset: wanted }));
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
        {({ rows, total }) => (
          <>
            <RowTable rows={rows} />
            <Pager
              total={total}
              offset={lastPage(wanted, { total, limit: ROWS_PAGE })}
              limit={ROWS_PAGE}
              onOffset={setOffset}
            />
          </>
        )}
      </Async>
    </Stack>
  );
}
