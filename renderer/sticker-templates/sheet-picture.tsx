import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnSheet } from '../types.ts';
import { type PlacedLabel, pageOf, placedLabels } from './sheet-geometry.ts';

interface SheetPictureProps {
  readonly layout: OwnSheet;
  /** The first label that is free; the ones before it are drawn as gone. */
  readonly startAt?: number | undefined;
  /** With it labels can be chosen: by pointer, or by the arrows. */
  readonly onStart?: (label: number) => void;
}

/** An A4 page to scale with its labels; the wrong ones are marked, the first to print can be chosen. */
export function SheetPicture({ layout, startAt, onStart }: SheetPictureProps): ReactNode {
  const { t } = useTranslation();
  const labels = placedLabels(layout);
  const page = pageOf(layout);
  const shape = { aspectRatio: `${page.width} / ${page.height}` };
  const name = t('sheet.picture', { columns: layout.columns, rows: layout.rows });
  if (!onStart) {
    return (
      <div className="sheet-picture" role="img" aria-label={name} style={shape}>
        {labels.map((label) => (
          <span key={label.number} className="sheet-label" {...looksOf(label, startAt, page)} />
        ))}
      </div>
    );
  }
  const walk = (event: KeyboardEvent) => {
    const step = stepsOf(layout)[event.code];
    if (step === undefined) return;
    event.preventDefault();
    const next = (startAt ?? 1) + step;
    if (next < 1 || next > labels.length) return;
    onStart(next);
    const buttons = event.currentTarget.querySelectorAll('button');
    buttons[next - 1]?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out to scale
    <div className="sheet-picture" role="group" aria-label={name} style={shape} onKeyDown={walk}>
      {labels.map((label) => (
        <button
          key={label.number}
          type="button"
          className="sheet-label"
          aria-label={t('sheet.label', { number: label.number })}
          aria-pressed={label.number === startAt}
          tabIndex={label.number === startAt ? 0 : -1}
          onClick={() => onStart(label.number)}
          {...looksOf(label, startAt, page)}
        />
      ))}
    </div>
  );
}

function stepsOf({ columns }: OwnSheet): Readonly<Record<string, number>> {
  return { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
}

function looksOf(label: PlacedLabel, startAt: number | undefined, page: ReturnType<typeof pageOf>) {
  const percent = (part: number, whole: number) => `${(part * 100) / whole}%`;
  return {
    'data-gone': (startAt !== undefined && label.number < startAt) || undefined,
    'data-first': label.number === startAt || undefined,
    'data-wrong': label.isWrong || undefined,
    style: {
      left: percent(label.left, page.width),
      top: percent(label.top, page.height),
      width: percent(label.width, page.width),
      height: percent(label.height, page.height),
    },
  };
}
