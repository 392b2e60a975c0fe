import { type ReactNode, useId } from 'react';
import type { Report } from '../types.ts';

type Chart = Extract<Report['body'][number], { kind: 'chart' }>['chart'];

const WIDTH = 600;
const HEIGHT = 208;
const PLOT = { left: 46, right: 596, top: 12, bottom: 172 };
const MILLION = 1_000_000;
const SHORT = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });
const MOST_LABELS = 16;

/** The chart of the document from the same bars as its files draw; unknown stretches are hatched. */
export function PaperChart({ chart }: { readonly chart: Chart }): ReactNode {
  const hatch = useId();
  const { bars } = chart;
  const ceiling = roundUp(Math.max(1, ...bars.map(({ amount }) => amount)));
  const slot = (PLOT.right - PLOT.left) / Math.max(1, bars.length);
  const tall = (amount: number) => (Math.max(0, amount) / ceiling) * (PLOT.bottom - PLOT.top);
  const every = Math.ceil(bars.length / MOST_LABELS);
  return (
    <figure className="paper-chart">
      <figcaption>{chart.title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={chart.description}>
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse">
            <path d="M0 6 L6 0" className="paper-chart-hatch" />
          </pattern>
        </defs>
        {[0, 0.5, 1].map((part) => {
          const y = PLOT.bottom - part * (PLOT.bottom - PLOT.top);
          return (
            <g key={part}>
              <line x1={PLOT.left} x2={PLOT.right} y1={y} y2={y} className="paper-chart-line" />
              <text x={PLOT.left - 6} y={y + 4} textAnchor="end">
                {SHORT.format((ceiling * part) / MILLION)}
              </text>
            </g>
          );
        })}
        {bars.map(({ label, amount, isOpen, isUnknown }, index) => {
          const x = PLOT.left + index * slot;
          return (
            <g key={label}>
              {isUnknown ? (
                <rect
                  x={x}
                  y={PLOT.top}
                  width={slot}
                  height={PLOT.bottom - PLOT.top}
                  fill={`url(#${hatch})`}
                />
              ) : (
                <rect
                  className={isOpen ? 'paper-chart-bar' : 'paper-chart-closed'}
                  x={x + slot * 0.15}
                  width={slot * 0.7}
                  y={PLOT.bottom - tall(amount)}
                  height={tall(amount)}
                />
              )}
              {index % every === 0 && (
                <text x={x + slot / 2} y={PLOT.bottom + 15} textAnchor="middle">
                  {label}
                </text>
              )}
            </g>
          );
        })}
        <text x={PLOT.right} y={HEIGHT - 5} textAnchor="end">
          {chart.axis}
        </text>
      </svg>
    </figure>
  );
}

/** 1, 2, 4, 6 or 8 times a power of ten: halves of it read well. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 6, 8].find((step) => step * power >= value) ?? 10) * power;
}
