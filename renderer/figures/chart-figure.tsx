import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GroupBars } from '../components/charts/group-bars.tsx';
import type { LegendItem } from '../components/charts/legend-scene.ts';
import { TimeBars } from '../components/charts/time-bars.tsx';
import type { Volume } from '../types.ts';
import { isTime, type Measure } from './address.ts';
import { groupBarsOf, SHOWN, timeBarsOf } from './bars.ts';
import { type Line, totalOf } from './lines.ts';
import { useNames } from './names.ts';
import { type Looked, Readout } from './readout.tsx';
import { useSaid } from './use-said.ts';

interface ChartFigureProps {
  readonly by: Volume['by'];
  /** In the order they are drawn. */
  readonly lines: readonly Line[];
  readonly measure: Measure;
  readonly sentence: string;
  readonly legend: readonly LegendItem[];
  /** Goes down to the traders of these bars. */
  readonly onDrill: (lines: readonly [Line, ...Line[]]) => void;
}

/** The chart as a picture, and under it the bars looked at closely, walked through with the keys. */
export function ChartFigure(props: ChartFigureProps): ReactNode {
  const { t } = useTranslation();
  const { by, lines, measure, sentence, legend, onDrill } = props;
  const names = useNames(by);
  const say = useSaid(by);
  const [marked, setMarked] = useState<readonly [from: string, at: string]>();
  const inTime = isTime(by);
  const shown = inTime ? lines : lines.slice(0, SHOWN);
  const rest = lines.slice(shown.length);
  const looked = lookedAt(shown, marked);
  const chosen =
    looked && ([Math.min(looked.from, looked.at), Math.max(looked.from, looked.at)] as const);
  const chosenLines = chosen ? shown.slice(chosen[0], chosen[1] + 1) : [];
  const look = (next: Looked | undefined) => {
    const from = next && shown[next.from]?.key;
    const at = next && shown[next.at]?.key;
    setMarked(from !== undefined && at !== undefined ? [from, at] : undefined);
  };
  const drill = (lines: readonly Line[]) => {
    const [first, ...more] = lines;
    if (first) onDrill([first, ...more]);
  };
  const press = (at: number, isFar = false) => {
    look({ at, from: isFar && looked ? looked.from : at });
    if (!isFar) drill(shown.slice(at, at + 1));
  };
  return (
    <>
      {inTime ? (
        <TimeBars
          {...{ sentence, measure, legend, chosen }}
          bars={timeBarsOf(shown, measure, names.short)}
          title={(key) => say(shown.filter((line) => line.key === key))}
          onChoose={press}
        />
      ) : (
        <GroupBars
          {...{ sentence, legend }}
          bars={groupBarsOf(shown, measure, names)}
          chosen={looked?.at}
          onChoose={(at) => press(at)}
        />
      )}
      {rest.length > 0 && (
        <p className="soft figures-rest">
          {t('figures.rest', { count: rest.length, value: names.value(totalOf(rest), measure) })}
        </p>
      )}
      <Readout
        count={shown.length}
        looked={looked}
        text={say(inTime ? chosenLines : chosenLines.slice(0, 1))}
        onLook={(next) => look(next && !inTime ? { at: next.at, from: next.at } : next)}
        onDrill={() => drill(chosenLines)}
      />
    </>
  );
}

/** Bars are remembered by their keys: other figures may stand in other places. */
function lookedAt(
  lines: readonly Line[],
  marked: readonly [from: string, at: string] | undefined,
): Looked | undefined {
  if (!marked) return undefined;
  const [from, at] = marked.map((key) => lines.findIndex((line) => line.key === key));
  return from === undefined || at === undefined || from < 0 || at < 0 ? undefined : { from, at };
}
