import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Async } from '../components/async.tsx';
import { Instant } from '../components/day.tsx';
import { said } from '../i18n/said.ts';
import { authorName } from '../lib/author-name.ts';
import { whyQuery } from './queries.ts';

/** Who or which rule decided on a payment and on what evidence; what it counted as before. */
export function Evidence({ paymentId }: { readonly paymentId: number }): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(whyQuery(paymentId));
  return (
    <Async query={query} rows={1}>
      {({ now, before, also }) => (
        <div className="evidence">
          <Basis decision={now} />
          {also.map((sentence) => (
            <div key={sentence}>{said(sentence)}</div>
          ))}
          {before.length > 0 && (
            <details>
              <summary className="soft">{t('queue.earlier', { count: before.length })}</summary>
              <ul className="plain-list">
                {before.map((decision) => (
                  <li key={`${decision.decidedAt} ${decision.rule}`}>
                    {said(decision.sentence)}
                    <br />
                    <Basis decision={decision} />
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      )}
    </Async>
  );
}

interface BasisProps {
  readonly decision: {
    readonly rule: string;
    readonly author: string;
    readonly decidedAt: string;
    readonly evidence: { readonly codes?: readonly string[] | undefined };
  };
}

function Basis({ decision }: BasisProps): ReactNode {
  const { t } = useTranslation();
  const { rule, author, decidedAt, evidence } = decision;
  const who = rule.startsWith('person') ? 'queue.byPerson' : 'queue.byRule';
  return (
    <span className="soft">
      {t(who, { author: authorName(author) })} · <Instant at={decidedAt} />
      {evidence.codes?.length ? ` · ${t('queue.codes', { codes: evidence.codes.join(', ') })}` : ''}
    </span>
  );
}
