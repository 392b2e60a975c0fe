import { Button, Group, Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay, formatDong } from '../../core/kernel/index.ts';
import { Empty, ErrorAlert } from '../components/async.tsx';
import { CoverageBadge } from '../components/badges.tsx';
import { ChartOrTable } from '../components/chart-or-table.tsx';
import { Panel } from '../components/panel.tsx';
import { UnprovedMark } from '../components/unproved-mark.tsx';
import type { Volume } from '../types.ts';
import type { View } from './address.ts';
import { CsvButton } from './csv-button.tsx';
import { FiguresTable } from './figures-table.tsx';
import { GroupChart } from './group-chart.tsx';
import { type Earlier, isTime, knownPart, type Line, type Reach } from './lines.ts';
import type { Period } from './periods.ts';
import { useSentence } from './sentence.ts';
import { TimeChart } from './time-chart.tsx';

const route = getRouteApi('/bieu-do');

interface ChartPanelProps {
  readonly volume: Volume;
  readonly lines: readonly Line[];
  /** The period that stands beside; null: none. */
  readonly earlier: Earlier | null;
  /** One was asked for, but statements do not reach over it. */
  readonly isIncomparable: boolean;
  readonly view: View;
  readonly reach: Reach;
  readonly onPeriod: (period: Period) => void;
  /** Why the period before could not be fetched. */
  readonly error: unknown;
}

/** The chart, in words, as a picture or as a table, beside what is not part of it. */
export function ChartPanel(props: ChartPanelProps): ReactNode {
  const { t } = useTranslation();
  const { volume, lines, earlier, isIncomparable, view, reach } = props;
  const navigate = route.useNavigate();
  const sentence = useSentence({ volume, lines, earlier, measure: view.measure });
  const known = knownPart(volume, reach);
  const isEmpty = volume.rows.length === 0 && !known;
  const comparison = earlier?.comparison ?? null;
  const asTable = view.asTable;
  const shown = { volume, lines, measure: view.measure, sentence };
  const aside = (
    <Group gap="sm">
      <ChartOrTable
        asTable={asTable}
        onChange={(table) =>
          void navigate({
            search: (before) => ({ ...before, xem: table ? 'bang' : undefined }),
            replace: true,
          })
        }
      />
      <CsvButton volume={volume} lines={lines} />
    </Group>
  );
  return (
    <Panel title={t(`figures.title.${volume.by}`, period(volume))} aside={aside}>
      <Stack gap="sm" data-state={isEmpty ? 'empty' : 'ready'}>
        {isEmpty ? (
          <NoStatements reach={reach} onPeriod={props.onPeriod} />
        ) : (
          <>
            <p className="figures-sentence">{sentence}</p>
            {isIncomparable && <p className="warning-line">{t('figures.incomparable')}</p>}
            {comparison && known && known.to < volume.to && (
              <p className="warning-line">{t('figures.comparedPart', period(known))}</p>
            )}
            <ErrorAlert error={comparison ? null : props.error} />
          </>
        )}
        <Beside volume={volume} />
        <UnprovedMark unproved={volume.unproved} />
        {!isEmpty &&
          (asTable ? (
            <FiguresTable volume={volume} lines={lines} measure={view.measure} />
          ) : isTime(volume.by) ? (
            <TimeChart {...shown} comparison={comparison} />
          ) : (
            <GroupChart {...shown} comparison={comparison} />
          ))}
      </Stack>
    </Panel>
  );
}

function period({ from, to }: Period): { readonly from: string; readonly to: string } {
  return { from: formatDay(from), to: formatDay(to) };
}

/** What is not in the chart: money of nobody, and days nobody has statements of. */
function Beside({ volume }: { readonly volume: Volume }): ReactNode {
  const { t } = useTranslation();
  const { unattributed, aggregated, declared, coverage } = volume;
  return (
    <Group gap="sm">
      <span>
        {t('figures.unattributed', {
          count: unattributed.count,
          amount: formatDong(unattributed.amount),
        })}
      </span>
      {(['aggregated', 'declared'] as const).map((lane) => {
        const { count, amount } = lane === 'aggregated' ? aggregated : declared;
        if (count === 0 && amount === 0) return null;
        return (
          <span key={lane}>
            {t(count === 0 ? 'apart.lineNoCount' : 'apart.line', {
              name: t(`apart.${lane}`),
              count,
              amount: formatDong(amount),
            })}
          </span>
        );
      })}
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

function NoStatements(props: { reach: Reach; onPeriod: (period: Period) => void }): ReactNode {
  const { t } = useTranslation();
  const { firstDay, lastDay } = props.reach;
  if (firstDay === null || lastDay === null) return null;
  const reached = { from: firstDay, to: lastDay };
  return (
    <Empty title={t('figures.none')} text={t('figures.noneText', period(reached))}>
      <Button onClick={() => props.onPeriod(reached)}>{t('figures.showAll')}</Button>
    </Empty>
  );
}
