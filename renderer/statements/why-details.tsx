import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatWallTime, wallTime } from '../../core/kernel/index.ts';
import { Async } from '../components/async.tsx';
import { authorName } from '../lib/author-name.ts';
import { whyQuery } from './queries.ts';

/** Who or which rule decided what about a payment, and on what evidence. */
export function WhyDetails({ paymentId }: { readonly paymentId: number }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const query = useQuery({ ...whyQuery(paymentId), enabled: open });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="soft">{t('queue.why')}</summary>
      {open && (
        <Async query={query} rows={2}>
          {({ now, before }) => (
            <ul className="plain-list">
              {[now, ...before].map((decision) => (
                <li key={`${decision.decidedAt} ${decision.rule}`}>
                  {decision.sentence}
                  <br />
                  <span className="soft">
                    {authorName(decision.author)} ·{' '}
                    {formatWallTime(wallTime(new Date(decision.decidedAt)))}
                    {decision.evidence.codes?.length
                      ? ` · ${t('queue.codes', { codes: decision.evidence.codes.join(', ') })}`
                      : ''}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Async>
      )}
    </details>
  );
}
