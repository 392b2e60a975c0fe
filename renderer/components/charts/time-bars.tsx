import { type PointerEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegendItem } from './legend-scene.ts';
import { moneyUnit } from './scale.ts';
import { textWidth } from './scene-canvas.ts';
import { SceneSvg } from './scene-svg.tsx';
import { highestOf, type TimeBar, timeScene } from './time-scene.ts';
import { useWidth } from './use-width.ts';

interface TimeBarsProps {
  readonly bars: readonly TimeBar[];
  /** Says to a screen reader what the eye sees. */
  readonly sentence: string;
  /** Money, or a number of payments. */
  readonly measure: 'amount' | 'count';
  /** What a bar is called in full, in the small window under the pointer. */
  readonly title: (key: string) => string;
  readonly legend?: readonly LegendItem[];
  /** The first and last bar looked at, by their places. */
  readonly chosen?: readonly [first: number, last: number] | undefined;
  /** A bar was pressed; `isFar`: all from the one looked at up to it. */
  readonly onChoose?: (index: number, isFar: boolean) => void;
}

/** How high it is, in letters. */
const HEIGHT = 17;

/** Bars along time, from zero; the other period as a broken line over them. */
export function TimeBars(props: TimeBarsProps): ReactNode {
  const { t } = useTranslation();
  const { bars, sentence, measure, title, legend = [], chosen, onChoose } = props;
  const { ref, width, size } = useWidth();
  const [under, setUnder] = useState<number>();
  const isMoney = measure === 'amount';
  const unit = isMoney ? moneyUnit(highestOf(bars)).name : 'count';
  const scene = timeScene({
    ...{ bars, width, size, isMoney, chosen, legend, measure: textWidth },
    height: HEIGHT * size,
    unit: t(`daily.unit.${unit}`),
  });
  const at = (event: PointerEvent<SVGElement>): number => {
    const { left } = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(bars.length - 1, Math.floor((event.clientX - left) / scene.step)));
  };
  const name = under === undefined ? undefined : bars[under]?.key;
  return (
    <div ref={ref} className="chart" style={{ minHeight: HEIGHT * size }}>
      {width > 0 && (
        <SceneSvg scene={scene} sentence={sentence}>
          <rect
            x={scene.left}
            y={scene.top}
            width={Math.max(0, width - scene.left)}
            height={scene.bottom - scene.top}
            fill="transparent"
            data-pressable={onChoose !== undefined}
            onPointerMove={(event) => setUnder(at(event))}
            onPointerUp={(event) => onChoose?.(at(event), event.shiftKey)}
          >
            {name !== undefined && <title>{title(name)}</title>}
          </rect>
        </SceneSvg>
      )}
    </div>
  );
}
