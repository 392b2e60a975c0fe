import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { groupAccount } from '../../core/kernel/index.ts';
import { StickerTag } from '../components/sticker-tag.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag } from '../components/tag.tsx';
import type { VendorSummary } from '../types.ts';

interface VendorTableProps {
  readonly vendors: readonly VendorSummary[];
  readonly selected: string | undefined;
  readonly onOpen: (uid: string) => void;
}

/** One line a trader; the name opens the rest. */
export function VendorTable({ vendors, selected, onOpen }: VendorTableProps): ReactNode {
  const { t } = useTranslation();
  const columns: readonly Column<VendorSummary>[] = [
    {
      id: 'stall',
      title: t('registry.stall'),
      cell: ({ stalls }) => <strong className="strong">{stalls.join(', ')}</strong>,
    },
    {
      id: 'vendor',
      title: t('registry.vendor'),
      cell: ({ uid, name, status }) => (
        <>
          <button type="button" className="row-link" onClick={() => onOpen(uid)}>
            {name}
          </button>{' '}
          {status !== 'active' && <Tag tone="warn">{t(`vendorStatus.${status}`)}</Tag>}
        </>
      ),
    },
    { id: 'goods', title: t('registry.goods'), cell: ({ goodsLine }) => goodsLine },
    { id: 'phone', title: t('registry.phone'), kind: 'code', cell: ({ phone }) => phone },
    {
      id: 'account',
      title: t('registry.account'),
      kind: 'code',
      cell: ({ accounts }) => <AccountCell accounts={accounts} />,
    },
    {
      id: 'payment-code',
      title: t('registry.paymentCode'),
      wideOnly: true,
      cell: ({ paymentCodes }) => paymentCodes.join(', '),
    },
    {
      id: 'sticker',
      title: t('registry.sticker'),
      kind: 'mark',
      cell: ({ qr }) => <StickerTag status={qr?.status} />,
    },
  ];
  return (
    <Table
      caption={t('registry.caption')}
      columns={columns}
      rows={vendors}
      keyOf={({ uid }) => uid}
      isSelected={({ uid }) => uid === selected}
      height="fill"
    />
  );
}

function AccountCell({ accounts }: Pick<VendorSummary, 'accounts'>): ReactNode {
  const { t } = useTranslation();
  const open = accounts.find(({ status }) => status === 'open');
  if (!open) return <span className="soft">{t('registry.noAccount')}</span>;
  return (
    <>
      {open.bankName && <span className="soft wide-only">{open.bankName} </span>}
      {groupAccount(open.account)}
    </>
  );
}
