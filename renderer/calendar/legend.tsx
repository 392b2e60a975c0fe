import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const MARKS = ['proved', 'unproved', 'failed', 'gap'] as const;

/** What the patterns of the strips mean. */
export function Legend({ hasClosed }: { readonly hasClosed: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="strip-legend">
      {MARKS.map((mark) => (
        <li key={mark}>
          <svg width="22" height="14" aria-hidden="true">
            <rect className={`strip-run strip-${mark}`} x="1" y="1" width="20" height="12" />
          </svg>
          {t(`calendar.mark.${mark}`)}
        </li>
      ))}
      <li>
        <svg width="22" height="14" aria-hidden="true">
          <rect className="strip-band-run" x="0" y="5" width="22" height="4" />
        </svg>
        {t('calendar.bandLegend')}
      </li>
      {hasClosed && (
        <li>
          <svg width="22" height="14" aria-hidden="true">
            <rect className="strip-run strip-proved" x="1" y="1" width="20" height="12" />
            <rect className="strip-closed" x="0" y="0" width="22" height="14" />
          </svg>
          {t('calendar.closed')}
        </li>
      )}
    </ul>
  );
}
