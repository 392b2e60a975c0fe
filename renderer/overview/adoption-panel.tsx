import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay, formatRate } from '../../core/kernel/index.ts';
import { Facts } from '../components/facts.tsx';
import { Panel } from '../components/panel.tsx';
import { said } from '../i18n/said.ts';
import type { Overview } from '../types.ts';

/** How many traders take money by QR: numerator, denominator, definition and date, never a bare rate. */
export function AdoptionPanel(props: { readonly adoption: Overview['adoption'] }): ReactNode {
  const { t } = useTranslation();
  const { adoption } = props;
  const { qrIssued, totalVendors } = adoption;
  const share = totalVendors === 0 ? 0 : (qrIssued * 100) / totalVendors;
  const of = (part: number, whole: number) =>
    t('adoption.of', { part: formatCount(part), whole: formatCount(whole) });
  return (
    <Panel title={t('adoption.title', { day: formatDay(adoption.asAt) })}>
      <p className="headline">
        {t('adoption.headline', {
          issued: formatCount(qrIssued),
          total: formatCount(totalVendors),
          rate: formatRate(qrIssued, totalVendors) ?? '–',
        })}
      </p>
      <div className="meter" aria-hidden>
        <div style={{ width: `${share}%` }} />
      </div>
      <Facts
        facts={[
          [t('adoption.active'), of(adoption.activeVendors, totalVendors)],
          [t('adoption.verified'), of(adoption.qrVerified, qrIssued)],
        ]}
      />
      <details className="definition">
        <summary className="soft">{t('adoption.definition')}</summary>
        <p className="soft">{said(adoption.definition)}</p>
      </details>
    </Panel>
  );
}
