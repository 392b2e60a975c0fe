import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Volume } from '../types.ts';
import type { Line } from './lines.ts';
import { useNames } from './names.ts';

interface ReadoutProps {
  readonly lines: readonly Line[];
  /** The line that is read out; -1: none yet. */
  readonly at: number;
  readonly by: Volume['by'];
  readonly onMove: (index: number) => void;
}

/** One stop for Tab; the arrow keys go from bar to bar and what each stands for is said. */
export function Readout({ lines, at, by, onMove }: ReadoutProps): ReactNode {
  const { t } = useTranslation();
  const names = useNames(by);
  const last = lines.length - 1;
  const line = lines[at];
  const sayBefore = ({ before }: Line) =>
    before
      ? ` · ${t('daily.before')}: ${names.value(before, 'amount')}, ${names.value(before, 'count')}`
      : '';
  const text = !line
    ? t('figures.walk')
    : line.known !== 'none'
      ? `${names.full(line)}: ${names.value(line, 'amount')} · ${names.value(line, 'count')} · ${t('figures.vendors', { count: line.vendors })}${sayBefore(line)}`
      : `${names.full(line)}: ${t('daily.known.none')}`;
  const pressed = (event: KeyboardEvent) => {
    const to = {
      ArrowLeft: at < 0 ? last : Math.max(0, at - 1),
      ArrowRight: at < 0 ? 0 : Math.min(last, at + 1),
      Home: 0,
      End: last,
    }[event.code];
    if (to === undefined || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    onMove(to);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      className="readout"
      aria-label={t('figures.along')}
      aria-valuemin={1}
      aria-valuemax={lines.length}
      aria-valuenow={Math.max(0, at) + 1}
      aria-valuetext={text}
      onKeyDown={pressed}
    >
      {text}
    </div>
  );
}
