import { getRouteApi, Link } from '@tanstack/react-router';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { Pager } from '../components/pager.tsx';
import { StickerTag } from '../components/sticker-tag.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag } from '../components/tag.tsx';
import { said } from '../i18n/said.ts';
import { focusAlong } from '../lib/arrow-focus.ts';
import { lastPage, offsetIn, useLastPage } from '../lib/paging.ts';
import type { Visit } from './queries.ts';
import { reasonTone } from './reasons.ts';

const PAGE = 50;
const route = getRouteApi('/di-gap');

interface VisitTableProps {
  readonly visits: readonly Visit[];
  readonly onOpen: (vendorUid: string) => void;
}

/** One line a trader, under the name of the aisle; ↑ ↓ go along the names, Enter opens one. */
export function VisitTable({ visits, onOpen }: VisitTableProps): ReactNode {
  const { t } = useTranslation();
  const columns = useColumns(onOpen);
  const { tu, mo } = route.useSearch();
  const navigate = route.useNavigate();
  const asked = offsetIn(tu);
  const offset = lastPage(asked, { total: visits.length, limit: PAGE });
  const toPage = (next: number, replace = false) =>
    void navigate({
      search: (before) => ({ ...before, tu: next ? String(next) : undefined }),
      replace,
    });
  useLastPage({
    total: visits.length,
    offset: asked,
    limit: PAGE,
    onOffset: (last) => toPage(last, true),
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside take the keys, this only moves between them
    <div className="fill" onKeyDown={alongNames}>
      <Table
        caption={t('visits.caption')}
        columns={columns}
        rows={visits.slice(offset, offset + PAGE)}
        keyOf={({ vendorUid }) => vendorUid}
        isSelected={({ vendorUid }) => vendorUid === mo}
        groupOf={({ zone, row }) =>
          [zone, row].filter((part) => part !== '').join(' · ') || t('reissue.noAisle')
        }
        height="fill"
      />
      <Pager total={visits.length} offset={offset} limit={PAGE} onOffset={(next) => toPage(next)} />
    </div>
  );
}

function alongNames(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const list = event.currentTarget.querySelector('tbody');
  if (step === 0 || !list?.contains(document.activeElement)) return;
  event.preventDefault();
  focusAlong(list, step);
}

function useColumns(onOpen: VisitTableProps['onOpen']): readonly Column<Visit>[] {
  const { t } = useTranslation();
  return [
    {
      id: 'stall',
      title: t('registry.stall'),
      kind: 'code',
      cell: ({ stall }) => <strong className="strong">{stall}</strong>,
    },
    {
      id: 'vendor',
      title: t('registry.vendor'),
      kind: 'head',
      cell: ({ vendorUid, vendor }) => (
        <button type="button" className="row-link" onClick={() => onOpen(vendorUid)}>
          {vendor}
        </button>
      ),
    },
    { id: 'why', title: t('reissue.why'), cell: (visit) => <Why visit={visit} /> },
    { id: 'todo', title: t('visits.todo'), cell: ({ todo }) => said(todo) },
    {
      id: 'last-sale',
      title: t('visits.lastSale'),
      kind: 'code',
      wideOnly: true,
      cell: ({ lastSale }) =>
        lastSale ? formatDay(lastSale) : <span className="soft">{t('visits.noSale')}</span>,
    },
    {
      id: 'sticker',
      title: t('registry.sticker'),
      kind: 'mark',
      cell: (visit) => <Sticker visit={visit} />,
    },
  ];
}

/** Every reason in a sentence; what is an alarm, and what is at another stall, says so before it. */
function Why({ visit }: { readonly visit: Visit }): ReactNode {
  const { t } = useTranslation();
  return visit.causes.map(({ reason, stall, why }) => (
    <div key={`${reason} ${stall}`}>
      {stall !== visit.stall && `${t('visits.atStall', { stall })} `}
      {reasonTone(reason) === 'bad' ? <Tag tone="bad">{said(why)}</Tag> : said(why)}
    </div>
  ));
}

/** The version that hangs and since when, or how far it has come; leads to it. */
function Sticker({ visit: { stall, sticker } }: { readonly visit: Visit }): ReactNode {
  const { t } = useTranslation();
  if (!sticker) return <StickerTag status={undefined} />;
  const { version, day, status, isUp } = sticker;
  return (
    <Link className="row-link" to="/tem-qr" search={{ q: stall }}>
      {isUp ? (
        t('visits.version', { version, day: formatDay(day) })
      ) : (
        <StickerTag status={status} />
      )}
    </Link>
  );
}
