import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Async, Empty } from '../components/async.tsx';
import { FreshnessTag } from '../components/freshness-tag.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Screen } from '../components/screen.tsx';
import { overviewQuery } from '../overview/queries.ts';
import { FiguresDesk } from './figures-desk.tsx';

/** Biểu đồ: cashless takings of a range of one's own, along time or by where, what and who. */
export function FiguresScreen(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(overviewQuery);
  const freshness = query.data && <FreshnessTag lastDay={query.data.freshness.lastDay} />;
  return (
    <Screen title={t('nav.figures')} actions={freshness}>
      <Async query={query} rows={8}>
        {({ freshness, asAt }) =>
          freshness.lastDay === null ? (
            <Empty title={t('figures.empty')} text={t('figures.emptyText')}>
              <LinkButton to="/sao-ke">{t('imports.toTakeIn')}</LinkButton>
            </Empty>
          ) : (
            <FiguresDesk
              reckoning={{
                firstDay: freshness.firstDay ?? freshness.lastDay,
                lastDay: freshness.lastDay,
                today: asAt,
              }}
            />
          )
        }
      </Async>
    </Screen>
  );
}
