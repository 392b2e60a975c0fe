import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from './tag.tsx';

/** Where a payment is known from: provider, consented statement, the trader's own word. */
export type Lane = 'A' | 'B' | 'C';

const TONES: Readonly<Record<Lane, Tone>> = { A: 'accent', B: 'good', C: 'warn' };

/** From whom a figure or a file is: "nhà cung cấp", "tiểu thương đồng ý" or "tự khai". */
export function LaneBadge({ lane }: { readonly lane: Lane }): ReactNode {
  const { t } = useTranslation();
  return <Tag tone={TONES[lane]}>{t(`badge.lane.${lane}`)}</Tag>;
}

interface CoverageBadgeProps {
  /** Days of stalls for which there are statements. */
  readonly part: number;
  /** Days of stalls that were open; nothing is shown for none. */
  readonly whole: number;
}

/** So many percent of the days are covered, or figures are to be read with care. */
const ENOUGH = 80;

/** How far figures are backed by data, "có dữ liệu 62% ngày sạp": to stand beside every sum of a period. */
export function CoverageBadge({ part, whole }: CoverageBadgeProps): ReactNode {
  const { t } = useTranslation();
  if (whole === 0) return null;
  // Rounded down: what is not wholly covered must not read 100%.
  const percent = Math.floor((part * 100) / whole);
  return <Tag tone={percent >= ENOUGH ? 'good' : 'warn'}>{t('badge.coverage', { percent })}</Tag>;
}
