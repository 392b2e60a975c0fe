import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementPreview } from '../types.ts';
import { Tag, type Tone } from './tag.tsx';

type Proof = StatementPreview['results'][number]['proof'];

const TONES: Readonly<Record<Proof, Tone>> = {
  balanced: 'good',
  totals: 'good',
  unproved: 'warn',
  failed: 'bad',
};

/** Whether the statement adds up, in words. */
export function ProofTag({ proof }: { readonly proof: Proof }): ReactNode {
  const { t } = useTranslation();
  return <Tag tone={TONES[proof]}>{t(`proof.${proof}`)}</Tag>;
}
