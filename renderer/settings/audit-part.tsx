import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Async, Empty } from '../components/async.tsx';
import { Instant } from '../components/day.tsx';
import { Pager } from '../components/pager.tsx';
import { type Column, Table } from '../components/table.tsx';
import { authorName } from '../lib/author-name.ts';
import { offsetIn, useLastPage } from '../lib/paging.ts';
import type { AuditLine } from '../types.ts';
import { actionName, detailOf } from './audit-words.ts';
import { AUDIT_PAGE, auditQuery } from './queries.ts';

const route = getRouteApi('/cai-dat');

/** Nhật ký: who did what and when; nothing in it can be changed or removed. */
export function AuditPart(): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const offset = offsetIn(route.useSearch().tu);
  const query = useQuery(auditQuery(offset));
  const goTo = (at: number, replace = false) =>
    void navigate({
      to: '/cai-dat',
      search: { muc: 'nhat-ky', ...(at > 0 ? { tu: String(at) } : {}) },
      replace,
    });
  const page = { offset, limit: AUDIT_PAGE };
  useLastPage({ ...page, total: query.data?.total, onOffset: (at) => goTo(at, true) });
  const columns: readonly Column<AuditLine & { readonly id: number }>[] = [
    { id: 'at', title: t('audit.at'), kind: 'code', cell: ({ at }) => <Instant at={at} /> },
    {
      id: 'who',
      title: t('audit.who'),
      cell: ({ author }) => <span className="name">{authorName(author)}</span>,
    },
    { id: 'what', title: t('audit.what'), cell: ({ action }) => actionName(action) },
    {
      id: 'detail',
      title: t('audit.detail'),
      kind: 'memo',
      cell: (line) => <Detail line={line} />,
    },
  ];
  return (
    <>
      <p className="soft">{t('audit.text')}</p>
      <Async query={query} rows={10}>
        {({ total, lines }) =>
          total === 0 ? (
            <Empty title={t('audit.empty')} text={t('audit.emptyText')} />
          ) : (
            <div data-state="ready">
              <Table
                caption={t('audit.caption')}
                columns={columns}
                rows={lines.map((line, index) => ({ ...line, id: index }))}
                keyOf={({ id }) => id}
              />
              <Pager {...page} total={total} onOffset={(at) => goTo(at)} />
            </div>
          )
        }
      </Async>
    </>
  );
}

/** What it was about; of a trader the way to them. */
function Detail({ line }: { readonly line: AuditLine }): ReactNode {
  const { t } = useTranslation();
  const isVendor = line.action.startsWith('vendors.') && line.subject !== null;
  if (!isVendor || line.subject === null) return detailOf(line);
  return (
    <>
      {detailOf(line)}{' '}
      <Link className="row-link" to="/tieu-thuong" search={{ mo: line.subject }}>
        {t('audit.vendor')}
      </Link>
    </>
  );
}
