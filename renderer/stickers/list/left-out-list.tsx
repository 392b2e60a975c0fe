import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { said } from '../../i18n/said.ts';

interface LeftOutListProps {
  /** Stalls whose stickers were not made; each reason names its stall. */
  readonly without: readonly { readonly stall: string; readonly reason: string }[];
}

/** So many are read at a glance; more are folded away under their number. */
const AT_A_GLANCE = 3;

/** Which stickers were not made, and what to do about each. */
export function LeftOutList({ without }: LeftOutListProps): ReactNode {
  const { t } = useTranslation();
  if (without.length === 0) return null;
  return (
    <details open={without.length <= AT_A_GLANCE}>
      <summary>{t('printer.without', { count: without.length })}</summary>
      <ul className="plain-list">
        {without.map(({ stall, reason }) => (
          <li key={stall}>{said(reason)}</li>
        ))}
      </ul>
    </details>
  );
}
