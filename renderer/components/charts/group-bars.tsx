import type { PointerEvent, ReactNode } from 'react';
import { type GroupBar, groupScene } from './group-scene.ts';
import type { LegendItem } from './legend-scene.ts';
import { textWidth } from './scene-canvas.ts';
import { SceneSvg } from './scene-svg.tsx';
import { useWidth } from './use-width.ts';

interface GroupBarsProps {
  readonly bars: readonly GroupBar[];
  /** Says to a screen reader what the eye sees. */
  readonly sentence: string;
  readonly legend?: readonly LegendItem[];
  /** The bar looked at, by its place. */
  readonly chosen?: number | undefined;
  readonly onChoose?: (index: number) => void;
}

/** Lying bars, each with its name and figure; the other period as a broken outline. */
export function GroupBars(props: GroupBarsProps): ReactNode {
  const { bars, sentence, legend = [], chosen, onChoose } = props;
  const { ref, width, size } = useWidth();
  const scene = groupScene({ bars, width, size, measure: textWidth, legend, chosen });
  const at = (event: PointerEvent<SVGElement>): number => {
    const { top } = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(bars.length - 1, Math.floor((event.clientY - top) / scene.step)));
  };
  return (
    <div ref={ref} className="chart">
      {width > 0 && (
        <SceneSvg scene={scene} sentence={sentence}>
          <rect
            x={0}
            y={scene.top}
            width={width}
            height={bars.length * scene.step}
            fill="transparent"
            data-pressable={onChoose !== undefined}
            onPointerUp={(event) => onChoose?.(at(event))}
          />
        </SceneSvg>
      )}
    </div>
  );
}
