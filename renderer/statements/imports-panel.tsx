import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, groupAccount } from '../../core/kernel/index.ts';
import { Async, Empty } from '../components/async.tsx';
import { Day, Instant } from '../components/day.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { ProofTag } from '../components/proof-tag.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag } from '../components/tag.tsx';
import { authorName } from '../lib/author-name.ts';
import type { StatementImport } from '../types.ts';
import { importsQuery } from './queries.ts';
import { UndoDialog } from './undo-dialog.tsx';

/** Every file that was taken in, newest first, each of which can be undone as a whole. */
export function ImportsPanel(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(importsQuery);
  const [undoing, setUndoing] = useState<StatementImport | null>(null);
  return (
    <Async query={query} rows={8}>
      {({ imports }) =>
        imports.length === 0 ? (
          <Empty title={t('imports.empty')} text={t('imports.emptyText')}>
            <LinkButton to="/sao-ke" search={{ muc: 'nhap' }}>
              {t('imports.toTakeIn')}
            </LinkButton>
          </Empty>
        ) : (
          <div className="fill" data-state="ready">
            <ImportsTable imports={imports} onUndo={setUndoing} />
            {undoing && <UndoDialog item={undoing} onClose={() => setUndoing(null)} />}
          </div>
        )
      }
    </Async>
  );
}

interface ImportsTableProps {
  readonly imports: readonly StatementImport[];
  readonly onUndo: (item: StatementImport) => void;
}

function ImportsTable({ imports, onUndo }: ImportsTableProps): ReactNode {
  const { t } = useTranslation();
  const columns: readonly Column<StatementImport>[] = [
    {
      id: 'file',
      title: t('imports.file'),
      kind: 'memo',
      cell: ({ fileName, author, createdAt }) => (
        <>
          {fileName}
          <br />
          <span className="soft">
            {authorName(author)} · <Instant at={createdAt} />
          </span>
        </>
      ),
    },
    {
      id: 'account',
      title: t('imports.account'),
      kind: 'code',
      cell: ({ account, accountKind }) => (
        <>
          {groupAccount(account)}
          <br />
          <span className="soft">{t(`accountKind.${accountKind}`)}</span>
        </>
      ),
    },
    {
      id: 'period',
      title: t('imports.period'),
      kind: 'code',
      cell: ({ from, to }) => (
        <>
          <Day day={from} />
          <br />
          <Day day={to} />
        </>
      ),
    },
    ...COUNTS.map(({ id, title, wideOnly }) => ({
      id,
      title: t(`rowOutcome.${title}`),
      kind: 'figure' as const,
      wideOnly,
      cell: (item: StatementImport) => formatCount(item[id]),
    })),
    {
      id: 'proof',
      title: t('imports.proof'),
      cell: ({ proof, acceptedReason }) => (
        <>
          <ProofTag proof={proof} />
          {acceptedReason && (
            <div className="soft">{t('imports.accepted', { reason: acceptedReason })}</div>
          )}
        </>
      ),
    },
    {
      id: 'undo',
      title: t('imports.undo'),
      untitled: true,
      kind: 'mark',
      cell: (item) => <UndoCell item={item} onUndo={onUndo} />,
    },
  ];
  return (
    <Table
      caption={t('imports.caption')}
      columns={columns}
      rows={imports}
      keyOf={(item) => item.import}
      height="fill"
    />
  );
}

/** How many rows came to what; where room is short, only what was new. */
const COUNTS = [
  { id: 'added', title: 'new', wideOnly: false },
  { id: 'duplicate', title: 'duplicate', wideOnly: true },
  { id: 'rejected', title: 'rejected', wideOnly: true },
] as const;

interface UndoCellProps extends Pick<ImportsTableProps, 'onUndo'> {
  readonly item: StatementImport;
}

function UndoCell({ item, onUndo }: UndoCellProps): ReactNode {
  const { t } = useTranslation();
  if (item.undoneAt) return <Tag tone="warn">{t('imports.undone')}</Tag>;
  return (
    <Button
      variant="default"
      aria-label={t('imports.undoFile', { name: item.fileName })}
      onClick={() => onUndo(item)}
    >
      {t('imports.undo')}
    </Button>
  );
}
