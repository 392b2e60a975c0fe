import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The bars looked at, by their places: where one began, and where one is. */
export interface Looked {
  readonly from: number;
  readonly at: number;
}

interface ReadoutProps {
  /** How many bars there are. */
  readonly count: number;
  /** Undefined: none yet. */
  readonly looked: Looked | undefined;
  readonly text: string;
  readonly onLook: (looked: Looked | undefined) => void;
  readonly onDrill: () => void;
}

/**
 * One stop for Tab; the arrow keys go from bar to bar, with Shift they take in
 * all on the way, and what the bars stand for is said. Enter goes down to the
 * traders.
 */
export function Readout({ count, looked, text, onLook, onDrill }: ReadoutProps): ReactNode {
  const { t } = useTranslation();
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.code === 'Enter' || event.code === 'NumpadEnter') {
      event.preventDefault();
      onDrill();
    } else if (event.code === 'Escape' && looked) {
      onLook(undefined);
    } else {
      const at = placeAfter(event.code, looked?.at, count);
      if (at === undefined) return;
      event.preventDefault();
      onLook({ at, from: event.shiftKey && looked ? looked.from : at });
    }
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      className="readout"
      aria-label={t('figures.along')}
      aria-valuemin={1}
      aria-valuemax={Math.max(1, count)}
      aria-valuenow={(looked?.at ?? 0) + 1}
      aria-valuetext={text}
      onKeyDown={pressed}
    >
      {text}
    </div>
  );
}

/** Where a key leads from a place; undefined: it leads nowhere. */
function placeAfter(code: string, at: number | undefined, count: number): number | undefined {
  const last = count - 1;
  if (last < 0) return undefined;
  switch (code) {
    case 'ArrowLeft':
    case 'ArrowUp':
      return at === undefined ? last : Math.max(0, at - 1);
    case 'ArrowRight':
    case 'ArrowDown':
      return at === undefined ? 0 : Math.min(last, at + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
