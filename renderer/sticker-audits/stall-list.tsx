import { type KeyboardEvent, memo, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { focusAlong } from '../lib/arrow-focus.ts';
import type { AuditLine } from './queries.ts';
import { LineTag } from './result-tag.tsx';

interface StallListProps {
  readonly lines: readonly AuditLine[];
  readonly current: AuditLine | undefined;
  readonly onOpen: (line: AuditLine) => void;
}

/** The stalls in walking order; the one we stand at stays in sight. */
export function StallList({ lines, current, onOpen }: StallListProps): ReactNode {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const here = current?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step along the way is the point
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  const pressed = (event: KeyboardEvent<HTMLUListElement>) => {
    const to = WAYS[event.code];
    if (to === undefined || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    focusAlong(event.currentTarget, to)?.click();
  };
  if (lines.length === 0) return <p className="soft">{t('audits.noneHere')}</p>;
  return (
    <ul ref={list} className="audit-stalls" aria-label={t('audits.stalls')} onKeyDown={pressed}>
      {lines.map((line) => (
        <StallItem key={line.id} line={line} isHere={line.id === here} onOpen={onOpen} />
      ))}
    </ul>
  );
}

const WAYS: Readonly<Record<string, number | 'start' | 'end'>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: 'start',
  End: 'end',
};

interface StallItemProps {
  readonly line: AuditLine;
  readonly isHere: boolean;
  readonly onOpen: (line: AuditLine) => void;
}

/** Drawn again only when something of it changed: a market has thousands. */
const StallItem = memo(
  ({ line, isHere, onOpen }: StallItemProps) => (
    <li>
      <button
        type="button"
        className="queue-item"
        aria-current={isHere}
        tabIndex={isHere ? 0 : -1}
        onClick={() => onOpen(line)}
      >
        <span className="queue-line">
          <strong>{line.stall}</strong>
          <LineTag line={line} />
        </span>
        <span className="queue-memo">{line.vendor}</span>
      </button>
    </li>
  ),
  (before, after) => before.line === after.line && before.isHere === after.isHere,
);
StallItem.displayName = 'StallItem';
