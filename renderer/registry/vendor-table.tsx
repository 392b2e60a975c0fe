import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { groupAccount } from '../../core/kernel/index.ts';
import { StickerTag } from '../components/sticker-tag.tsx';
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
  return (
    <div className="table-wrap">
      <table className="table">
        <caption className="visually-hidden">{t('registry.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('registry.stall')}</th>
            <th scope="col">{t('registry.vendor')}</th>
            <th scope="col">{t('registry.goods')}</th>
            <th scope="col">{t('registry.phone')}</th>
            <th scope="col">{t('registry.account')}</th>
            <th scope="col" className="wide-only">
              {t('registry.paymentCode')}
            </th>
            <th scope="col">{t('registry.sticker')}</th>
          </tr>
        </thead>
        <tbody>
          {vendors.map((vendor) => (
            <tr key={vendor.uid} data-selected={vendor.uid === selected}>
              <td className="strong">{vendor.stalls.join(', ')}</td>
              <td className="name">
                <button type="button" className="row-link" onClick={() => onOpen(vendor.uid)}>
                  {vendor.name}
                </button>
                {vendor.status !== 'active' && (
                  <>
                    {' '}
                    <Tag tone="warn">{t(`vendorStatus.${vendor.status}`)}</Tag>
                  </>
                )}
              </td>
              <td>{vendor.goodsLine}</td>
              <td className="code">{vendor.phone}</td>
              <td className="code">
                <AccountCell accounts={vendor.accounts} />
              </td>
              <td className="code wide-only">{vendor.paymentCodes.join(', ')}</td>
              <td>
                <StickerTag status={vendor.qr?.status} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
