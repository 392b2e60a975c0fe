import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  formatCount,
  formatDay,
  formatWallTime,
  groupAccount,
  wallTime,
} from '../../core/kernel/index.ts';
import { Async, Empty } from '../components/async.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { ProofTag } from '../components/proof-tag.tsx';
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
          <div data-state="ready">
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
  return (
    <div className="table-wrap">
      <table className="table">
        <caption className="visually-hidden">{t('imports.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('imports.file')}</th>
            <th scope="col">{t('imports.account')}</th>
            <th scope="col">{t('imports.period')}</th>
            <th scope="col" className="num">
              {t('rowOutcome.new')}
            </th>
            <th scope="col" className="num wide-only">
              {t('rowOutcome.duplicate')}
            </th>
            <th scope="col" className="num wide-only">
              {t('rowOutcome.rejected')}
            </th>
            <th scope="col">{t('imports.proof')}</th>
            <th scope="col" className="wide-only">
              {t('imports.who')}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t('imports.undo')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {imports.map((item) => (
            <tr key={item.import}>
              <td className="memo">{item.fileName}</td>
              <td className="code">
                {groupAccount(item.account)}
                <br />
                <span className="soft">{t(`accountKind.${item.accountKind}`)}</span>
              </td>
              <td className="code">
                {formatDay(item.from)}
                <br />
                {formatDay(item.to)}
              </td>
              <td className="num">{formatCount(item.added)}</td>
              <td className="num wide-only">{formatCount(item.duplicate)}</td>
              <td className="num wide-only">{formatCount(item.rejected)}</td>
              <td>
                <ProofTag proof={item.proof} />
                {item.acceptedReason && (
                  <div className="soft">
                    {t('imports.accepted', { reason: item.acceptedReason })}
                  </div>
                )}
              </td>
              <td className="soft name wide-only">
                {authorName(item.author)}
                <br />
                {formatWallTime(wallTime(new Date(item.createdAt)))}
              </td>
              <td>
                {item.undoneAt ? (
                  <Tag tone="warn">{t('imports.undone')}</Tag>
                ) : (
                  <Button
                    variant="default"
                    aria-label={t('imports.undoFile', { name: item.fileName })}
                    onClick={() => onUndo(item)}
                  >
                    {t('imports.undo')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
