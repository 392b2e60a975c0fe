import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../components/tag.tsx';
import type { AuditLine, AuditResult } from './queries.ts';
import { TONES } from './results.ts';

/** A result in a word. */
export function ResultTag({ result }: { readonly result: AuditResult }): ReactNode {
  const { t } = useTranslation();
  return <Tag tone={TONES[result]}>{t(`audits.result.${result}`)}</Tag>;
}

/** What is known of a stall, in a word. */
export function LineTag({ line }: { readonly line: AuditLine }): ReactNode {
  const { t } = useTranslation();
  if (line.result !== null) return <ResultTag result={line.result} />;
  return <span className="soft">{t(`audits.result.${line.expected ? 'none' : 'noSticker'}`)}</span>;
}
