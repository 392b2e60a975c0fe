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
import { ImportDialog, stateOf } from './import-dialog.tsx';
import { importsQuery } from './queries.ts';
import { RereadDialog } from './reread-dialog.tsx';
import { UndoDialog } from './undo-dialog.tsx';

/** Every file that was taken in, newest first: looked at, undone, done again, read again. */
export function ImportsPanel(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(importsQuery);
  const [open, setOpen] = useState<Open | null>(null);
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
            <ImportsTable imports={imports} onOpen={setOpen} />
            <OpenDialog open={open} imports={imports} onOpen={setOpen} />
          </div>
        )
      }
    </Async>
  );
}

/** Which import is open, and in which dialog. */
interface Open {
  readonly uid: string;
  readonly as: 'rows' | 'undo' | 'reread';
}

interface ImportsTableProps {
  readonly imports: readonly StatementImport[];
  readonly onOpen: (open: Open | null) => void;
}

function OpenDialog(props: ImportsTableProps & { readonly open: Open | null }): ReactNode {
  const { open, imports, onOpen } = props;
  const item = imports.find((one) => one.import === open?.uid);
  if (!open || !item) return null;
  const to = (as: Open['as']) => () => onOpen({ uid: item.import, as });
  const close = () => onOpen(null);
  if (open.as === 'undo') return <UndoDialog item={item} onClose={close} />;
  if (open.as === 'reread') return <RereadDialog item={item} onClose={close} />;
  return <ImportDialog item={item} onUndo={to('undo')} onReread={to('reread')} onClose={close} />;
}

function ImportsTable({ imports, onOpen }: ImportsTableProps): ReactNode {
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
          <span className="soft">{t(`accountOf.${accountKind}`)}</span>
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
    {
      id: 'added',
      title: t('rowOutcome.new'),
      kind: 'figure',
      cell: (item) => <Counts item={item} />,
    },
    {
      id: 'proof',
      title: t('imports.proof'),
      cell: ({ proof, acceptedReason, isOldReading, undoneAt }) => (
        <>
          <ProofTag proof={proof} />
          {isOldReading && undoneAt === null && <Tag>{t('imports.oldReading')}</Tag>}
          {acceptedReason && (
            <div className="soft">{t('imports.accepted', { reason: acceptedReason })}</div>
          )}
        </>
      ),
    },
    {
      id: 'open',
      title: t('imports.open'),
      untitled: true,
      kind: 'mark',
      cell: (item) => (
        <Button
          variant="default"
          aria-label={t('imports.openFile', { name: item.fileName })}
          onClick={() => onOpen({ uid: item.import, as: 'rows' })}
        >
          {t('imports.open')}
        </Button>
      ),
    },
    {
      id: 'undo',
      title: t('imports.undo'),
      untitled: true,
      kind: 'mark',
      cell: (item) => (
        <UndoCell item={item} onUndo={() => onOpen({ uid: item.import, as: 'undo' })} />
      ),
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

/** How many rows were new, and of the others what there was. */
function Counts({ item }: { readonly item: StatementImport }): ReactNode {
  const { t } = useTranslation();
  const { added, duplicate, rejected } = item;
  return (
    <>
      {formatCount(added)}
      {duplicate > 0 && <div className="soft">{t('inbox.had', { count: duplicate })}</div>}
      {rejected > 0 && <div className="soft">{t('takeIn.rejected', { count: rejected })}</div>}
    </>
  );
}

interface UndoCellProps {
  readonly item: StatementImport;
  readonly onUndo: () => void;
}

function UndoCell({ item, onUndo }: UndoCellProps): ReactNode {
  const { t } = useTranslation();
  if (item.undoneAt) return <Tag tone="warn">{t(stateOf(item))}</Tag>;
  return (
    <Button
      variant="default"
      aria-label={t('imports.undoFile', { name: item.fileName })}
      onClick={onUndo}
    >
      {t('imports.undo')}
    </Button>
  );
}
