import type { ReactNode } from 'react';

/** One bar: a zone, a bank, a trader. */
export interface GroupBar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  /** What the value is called: `1.250.000 đ`. */
  readonly text: string;
  /** The same of the period before; null: nothing to compare with. */
  readonly before: number | null;
}

interface GroupBarsProps {
  readonly bars: readonly GroupBar[];
  /** Says to a screen reader what the eye sees. */
  readonly sentence: string;
}

/** Lying bars, each with its name and figure; the period before as a broken outline. */
export function GroupBars({ bars, sentence }: GroupBarsProps): ReactNode {
  const highest = Math.max(1, ...bars.map(({ value, before }) => Math.max(value, before ?? 0)));
  const width = (value: number) => ({ width: `${(value * 100) / highest}%` });
  return (
    <div className="group-bars" role="img" aria-label={sentence}>
      {bars.map(({ key, label, value, text, before }) => (
        <div key={key} className="group-bar">
          <span className="group-name">{label}</span>
          <span className="group-track">
            <span className="group-fill" style={width(value)} />
            {before !== null && <span className="group-before" style={width(before)} />}
          </span>
          <span className="num">{text}</span>
        </div>
      ))}
    </div>
  );
}
