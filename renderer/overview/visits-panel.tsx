import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { Panel } from '../components/panel.tsx';
import { Tag } from '../components/tag.tsx';
import type { Overview } from '../types.ts';
import { reasonTone, VISIT_REASONS } from '../visits/reasons.ts';

/** Whom to see today: the most urgent few, and how many there are for each reason. */
export function VisitsPanel({ visits }: Pick<Overview, 'visits'>): ReactNode {
  const { t } = useTranslation();
  const { total, counts } = visits;
  return (
    <Panel
      title={t('overview.visits')}
      aside={
        <Link className="row-link" to="/di-gap">
          {t('overview.allVisits', { count: total })}
        </Link>
      }
    >
      {total === 0 ? (
        <p className="soft calm">{t('overview.noVisits')}</p>
      ) : (
        <>
          <ul className="visit-lines">
            {visits.visits.map(({ vendorUid, vendor, stall, causes: [cause] }) => (
              <li key={vendorUid}>
                <span className="code strong">{stall}</span>
                <Link className="visit-name" to="/di-gap" search={{ mo: vendorUid }}>
                  {vendor}
                </Link>
                {cause && (
                  <Tag tone={reasonTone(cause.reason)}>{t(`visitReason.${cause.reason}`)}</Tag>
                )}
              </li>
            ))}
          </ul>
          <ul className="visit-counts" aria-label={t('overview.byReason')}>
            {VISIT_REASONS.filter((reason) => counts[reason] > 0).map((reason) => (
              <li key={reason}>
                <Link className="row-link" to="/di-gap" search={{ 'ly-do': reason }}>
                  {t(`visitReason.${reason}`)}
                </Link>{' '}
                <span className="num">{formatCount(counts[reason])}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
