import { Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, groupAccount } from '../../core/kernel/index.ts';
import { Instant } from '../components/day.tsx';
import { type Fact, Facts } from '../components/facts.tsx';
import { StickerTag } from '../components/sticker-tag.tsx';
import { Tag } from '../components/tag.tsx';
import { authorName } from '../lib/author-name.ts';
import { SlipsSection } from '../slips/slips-section.tsx';
import type { VendorDetail } from '../types.ts';
import { Consent } from './consent.tsx';

/** Everything the registry knows of a trader, to read. */
export function VendorFacts({ vendor }: { readonly vendor: VendorDetail }): ReactNode {
  return (
    <Stack gap="md">
      <Basics vendor={vendor} />
      <Stalls vendor={vendor} />
      <Accounts vendor={vendor} />
      <SlipsSection uid={vendor.uid} name={vendor.name} />
      <History vendor={vendor} />
    </Stack>
  );
}

function Basics({ vendor }: { readonly vendor: VendorDetail }): ReactNode {
  const { t } = useTranslation();
  const current = vendor.statuses.find(({ toDay }) => toDay === null);
  const facts: readonly Fact[] = [
    [
      t('vendor.status'),
      <span key="status">
        <Tag tone={vendor.status === 'active' ? 'good' : 'warn'}>
          {t(`vendorStatus.${vendor.status}`)}
        </Tag>{' '}
        {current && (
          <span className="soft">
            {t('vendor.since', { day: formatDay(current.fromDay) })} {current.reason}
          </span>
        )}
      </span>,
    ],
    [t('vendor.kind'), t(`vendorKind.${vendor.kind}`)],
    [t('registry.phone'), vendor.phone],
    [t('registry.goods'), vendor.goodsLine],
    [t('vendor.household'), vendor.householdBusinessName],
    [t('vendor.note'), vendor.note],
  ];
  return <Facts facts={facts} />;
}

function Stalls({ vendor }: { readonly vendor: VendorDetail }): ReactNode {
  const { t } = useTranslation();
  return (
    <section>
      <h3 className="group-title">{t('vendor.stalls')}</h3>
      {vendor.occupancies.length === 0 && <span className="soft">{t('vendor.noStall')}</span>}
      {vendor.occupancies.map((occupancy) => (
        <div key={occupancy.uid} className="fact-line">
          <span>
            <strong>{occupancy.stallCode}</strong>{' '}
            {[occupancy.zone, occupancy.row].filter(Boolean).join(' · ')}
            <br />
            <span className="soft">
              {occupancy.toDay
                ? t('vendor.fromTo', {
                    from: formatDay(occupancy.fromDay),
                    to: formatDay(occupancy.toDay),
                  })
                : t('vendor.since', { day: formatDay(occupancy.fromDay) })}
              {' · '}
              {t('vendor.paymentCode', { code: occupancy.paymentCode })}
            </span>
          </span>
          {occupancy.toDay === null && (
            <Link className="row-link" to="/tem-qr" search={{ q: occupancy.stallCode }}>
              <StickerTag status={vendor.qr?.status} />
            </Link>
          )}
        </div>
      ))}
    </section>
  );
}

function Accounts({ vendor }: { readonly vendor: VendorDetail }): ReactNode {
  const { t } = useTranslation();
  const bankOf = (number: string) =>
    vendor.accounts.find(({ account }) => account === number)?.bankName ?? '';
  return (
    <section>
      <h3 className="group-title">{t('vendor.accounts')}</h3>
      {vendor.fullAccounts.length === 0 && <span className="soft">{t('registry.noAccount')}</span>}
      {vendor.fullAccounts.map((account) => (
        <div key={account.uid} className="fact-line">
          <span>
            <strong className="code">{groupAccount(account.number)}</strong>{' '}
            {bankOf(account.number)}
            <br />
            <span className="soft">{account.holder}</span>
          </span>
          {account.toDay ? (
            <span className="soft">{t('vendor.until', { day: formatDay(account.toDay) })}</span>
          ) : (
            <Consent account={account} />
          )}
        </div>
      ))}
      {vendor.routingCodes.map((code) => (
        <div key={`${code.kind} ${code.value}`} className="fact-line">
          <span>
            <strong className="code">{code.value}</strong>{' '}
            <span className="soft">{t(`routingKind.${code.kind}`)}</span>
          </span>
        </div>
      ))}
    </section>
  );
}

function History({ vendor }: { readonly vendor: VendorDetail }): ReactNode {
  const { t, i18n } = useTranslation();
  return (
    <section>
      <h3 className="group-title">{t('vendor.history')}</h3>
      {vendor.history.map((line) => (
        <div key={`${line.at} ${line.action}`} className="fact-line">
          <span>
            {i18n.exists(`action.${line.action}`)
              ? i18n.t(`action.${line.action}` as 'action.other')
              : t('action.other')}
          </span>
          <span className="soft">
            {authorName(line.author)} · <Instant at={line.at} />
          </span>
        </div>
      ))}
    </section>
  );
}
