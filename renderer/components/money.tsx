import type { ReactNode } from 'react';
import { type Dong, formatDong } from '../../core/kernel/index.ts';

/**
 * An amount of whole đồng as `1.250.000 đ`, its digits equally wide and never
 * broken; a dash where there is none. In a sentence use `formatDong` instead.
 */
export function Money({ amount }: { readonly amount: Dong | null }): ReactNode {
  return <span className="money">{amount === null ? '–' : formatDong(amount)}</span>;
}
