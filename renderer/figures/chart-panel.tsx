import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { Empty, ErrorAlert } from '../components/async.tsx';
import { ChartOrTable } from '../components/chart-or-table.tsx';
import { Panel } from '../components/panel.tsx';
import { UnprovedMark } from '../components/unproved-mark.tsx';
import type { Compared, Volume } from '../types.ts';
import { isTime, type View } from './address.ts';
import { inOrder } from './bars.ts';
import { Beside } from './beside.tsx';
import { ChartFigure } from './chart-figure.tsx';
import { FiguresTable } from './figures-table.tsx';
import { useLegend } from './legend.ts';
import { type Earlier, knownPart, type Line, type Reach } from './lines.ts';
import { useNames } from './names.ts';
import { NotCounted } from './not-counted.tsx';
import type { Period } from './periods.ts';
import { pictureOf } from './picture.ts';
import { sourceLines, useSentence } from './sentence.ts';
import { TakeAway } from './take-away.tsx';

interface ChartPanelProps {
  readonly volume: Volume;
  readonly lines: readonly Line[];
  /** The period that stands beside; null: none. */
  readonly earlier: Earlier | null;
  /** One was asked for, but statements do not reach over it. */
  readonly isIncomparable: boolean;
  readonly present: Compared['present'] | undefined;
  readonly isNarrowed: boolean;
  readonly view: View;
  readonly reach: Reach;
  readonly onChange: (change: Partial<View>) => void;
  /** Why the other period could not be fetched. */
  readonly error: unknown;
}

/** The chart, in words, as a picture or as a table, beside what is not part of it. */
export function ChartPanel(props: ChartPanelProps): ReactNode {
  const { t } = useTranslation();
  const { volume, earlier, isIncomparable, present, view, reach, isNarrowed, onChange } = props;
  const { by } = volume;
  const { measure } = view;
  const lines = inOrder(props.lines, by, measure);
  const names = useNames(by);
  const sentence = useSentence({ volume, lines, earlier, measure, present });
  const comparison = earlier?.comparison ?? null;
  const legend = useLegend(lines, comparison, !isTime(by));
  const known = knownPart(volume, reach);
  const isEmpty = volume.rows.length === 0 && !known;
  const title = t(`figures.title.${by}`, period(volume));
  const picture = () =>
    pictureOf({
      ...{
        title,
        sentence,
        sources: sourceLines(volume, isNarrowed, t),
        by,
        lines,
        measure,
        legend,
        names,
      },
      unit: (name) => t(`daily.unit.${name}`),
    });
  const aside = (
    <Group gap="sm">
      <ChartOrTable asTable={view.asTable} onChange={(asTable) => onChange({ asTable })} />
      <TakeAway volume={volume} lines={lines} onPicture={picture} />
    </Group>
  );
  return (
    <Panel title={title} aside={aside}>
      <Stack gap="sm" data-state={isEmpty ? 'empty' : 'ready'}>
        {isEmpty ? (
          <NoStatements reach={reach} onPeriod={(period) => onChange({ period })} />
        ) : (
          <>
            <p className="figures-sentence">{sentence}</p>
            {isIncomparable && <p className="warning-line">{t('figures.incomparable')}</p>}
            {comparison && known && known.to < volume.to && (
              <p className="warning-line">{t('figures.comparedPart', period(known))}</p>
            )}
            <ErrorAlert error={comparison ? null : props.error} />
            {view.asTable ? (
              <FiguresTable volume={volume} lines={lines} measure={measure} />
            ) : (
              <ChartFigure
                {...{ by, lines, measure, sentence, legend }}
                onDrill={(chosen) => onChange({ drill: { bar: barOf(by, chosen), offset: 0 } })}
              />
            )}
          </>
        )}
        <Beside volume={volume} isNarrowed={isNarrowed} />
        <UnprovedMark unproved={volume.unproved} />
        <NotCounted period={volume} />
      </Stack>
    </Panel>
  );
}

/** What the address calls the bars one goes down from. */
function barOf(by: Volume['by'], lines: readonly [Line, ...Line[]]): Period | string {
  const [first] = lines;
  return isTime(by)
    ? { from: first.period.from, to: lines.at(-1)?.period.to ?? first.period.to }
    : first.key;
}

function period({ from, to }: Period): { readonly from: string; readonly to: string } {
  return { from: formatDay(from), to: formatDay(to) };
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
