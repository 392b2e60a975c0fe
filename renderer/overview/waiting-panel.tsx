import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, type Month } from '../../core/kernel/index.ts';
import { Panel } from '../components/panel.tsx';
import { Tag } from '../components/tag.tsx';
import type { Overview } from '../types.ts';

interface WaitingProps {
  readonly overview: Overview;
}

/** What waits for a person, each with the way to it; only what costs money if it waits is marked. */
export function WaitingPanel({ overview }: WaitingProps): ReactNode {
  const { t } = useTranslation();
  const lines = useLines(overview);
  return (
    <Panel title={t('overview.waitingTitle')}>
      {lines.length === 0 ? (
        <p className="soft calm">
          <IconCircleCheck size={18} color="var(--good-ink)" aria-hidden /> {t('overview.nothing')}
        </p>
      ) : (
        <ul className="waiting-lines">
          {lines.map(({ id, count, link, alarm }) => (
            <li key={id}>
              <span className="num strong">{count === null ? '' : formatCount(count)}</span>
              {link}
              {alarm && <Tag tone="bad">{alarm}</Tag>}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

interface WaitingLine {
  readonly id: string;
  /** Null: one thing, which needs no number. */
  readonly count: number | null;
  readonly link: ReactNode;
  readonly alarm: string | false;
}

function useLines(overview: Overview): readonly WaitingLine[] {
  const { t } = useTranslation();
  const { queue, staleStickers, missing, unproved, report } = overview;
  const lines: readonly (WaitingLine | false)[] = [
    staleStickers.total > 0 && {
      id: 'stickers',
      count: staleStickers.total,
      link: (
        <Link className="row-link" to="/tem-qr" search={{ 'trang-thai': 'stale' }}>
          {t('overview.staleStickers')}
        </Link>
      ),
      alarm:
        staleStickers.account > 0 && t('overview.staleAccounts', { count: staleStickers.account }),
    },
    queue.open > 0 && {
      id: 'queue',
      count: queue.open,
      link: (
        <Link className="row-link" to="/doi-soat">
          {t('overview.waiting')}
        </Link>
      ),
      alarm: queue.alarms > 0 && t('overview.alarms', { count: queue.alarms }),
    },
    missing.accounts > 0 && {
      id: 'missing',
      count: missing.accounts,
      link: (
        <Link className="row-link" to="/sao-ke" search={{ muc: 'lich', thang: missing.month }}>
          {t('overview.missing', { month: monthName(missing.month) })}
        </Link>
      ),
      alarm: false,
    },
    unproved.imports > 0 && {
      id: 'unproved',
      count: unproved.imports,
      link: (
        <Link className="row-link" to="/sao-ke" search={{ muc: 'cac-lan' }}>
          {t('overview.unproved')}
        </Link>
      ),
      alarm: unproved.failed > 0 && t('overview.failed', { count: unproved.failed }),
    },
    report !== null && {
      id: 'report',
      count: null,
      link: (
        <Link className="row-link" to="/bao-cao" search={{ ky: report }}>
          {t('overview.report', { month: monthName(report) })}
        </Link>
      ),
      alarm: false,
    },
  ];
  return lines.filter((line) => line !== false);
}

/** `10/2026`: the word before it is the language's. */
function monthName(month: Month): string {
  return `${month.slice(5)}/${month.slice(0, 4)}`;
}
