import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { CoverageBadge } from '../components/badges.tsx';
import type { Volume } from '../types.ts';
import { moneyApart, openMoney } from './sentence.ts';

interface BesideProps {
  readonly volume: Volume;
  readonly isNarrowed: boolean;
}

/** What is not in the chart: money of nobody, totals without rows, and days nobody has statements of. */
export function Beside({ volume, isNarrowed }: BesideProps): ReactNode {
  const { t } = useTranslation();
  const { coverage } = volume;
  return (
    <Group gap="sm">
      <span className="apart-mark" data-lane="open">
        {openMoney(volume, isNarrowed, t)}
      </span>
      {moneyApart(volume, t).map(({ lane, text }) => (
        <span key={lane} className="apart-mark" data-lane={lane}>
          {text}
        </span>
      ))}
      <CoverageBadge part={coverage.vendorDaysWithData} whole={coverage.vendorDaysOpen} />
      <span className="soft">
        {t('figures.coverage', {
          part: formatCount(coverage.vendorDaysWithData),
          whole: formatCount(coverage.vendorDaysOpen),
        })}
      </span>
    </Group>
  );
}
