import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { said } from '../i18n/said.ts';
import type { Volume } from '../types.ts';
import { ProofTag } from './proof-tag.tsx';
import { Tag } from './tag.tsx';

const MOST = 20;

/** Which statements behind the figures do not prove themselves, one click away; nothing where all do. */
export function UnprovedMark({ unproved }: Pick<Volume, 'unproved'>): ReactNode {
  const { t } = useTranslation();
  if (unproved.length === 0) return null;
  const count = unproved.reduce((sum, { imports }) => sum + imports, 0);
  const isFailed = unproved.some(({ proof }) => proof === 'failed');
  const left = unproved.length - MOST;
  return (
    <details>
      <summary>
        <Tag tone={isFailed ? 'bad' : 'warn'}>{t('unproved.mark', { count })}</Tag>
      </summary>
      <p className="soft">{t('unproved.text')}</p>
      <ul className="plain-list">
        {unproved.slice(0, MOST).map((one) => (
          <li key={one.uid}>
            <ProofTag proof={one.proof} /> {one.fileName} ·{' '}
            <span className="code">{one.account}</span>
            {one.imports > 1 && ` · ${t('unproved.times', { count: one.imports })}`}
            {one.reason && <span className="soft"> · {said(one.reason)}</span>}
          </li>
        ))}
        {left > 0 && <li className="soft">{t('unproved.more', { count: left })}</li>}
      </ul>
    </details>
  );
}
