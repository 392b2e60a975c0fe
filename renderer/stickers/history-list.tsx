import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { Async, ErrorAlert } from '../components/async.tsx';
import { StickerTag } from '../components/sticker-tag.tsx';
import { said } from '../i18n/said.ts';
import { authorName } from '../lib/author-name.ts';
import { useWrite } from '../lib/use-write.ts';
import type { CodeEvent } from '../types.ts';
import { historyQuery } from './queries.ts';

/** What happened to the codes of a stall; a mistake can be taken back, and stays to be read. */
export function HistoryList({ stall }: { readonly stall: string }): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(historyQuery(stall));
  const back = useWrite((id: number) =>
    call(api.codes.events[':id']['take-back'].$post({ param: { id: String(id) } })),
  );
  return (
    <section>
      <h2 className="group-title">{t('codeHistory.title')}</h2>
      <ErrorAlert error={back.error} />
      <Async query={query} rows={3}>
        {({ events }) =>
          events.length === 0 ? (
            <span className="soft">{t('codeHistory.none')}</span>
          ) : (
            <ol className="code-history">
              {events.map((event) => (
                <Line
                  key={event.id}
                  event={event}
                  busy={back.isPending}
                  onTakeBack={() => back.mutate(event.id)}
                />
              ))}
            </ol>
          )
        }
      </Async>
    </section>
  );
}

interface LineProps {
  readonly event: CodeEvent;
  readonly busy: boolean;
  readonly onTakeBack: () => void;
}

function Line({ event, busy, onTakeBack }: LineProps): ReactNode {
  const { t } = useTranslation();
  const { status, day, provider, version, reason, author, takenBackAt, takenBackBy } = event;
  const stays = takenBackAt !== null || status === 'made' || event.origin === 'payments';
  return (
    <li>
      <div className="code-event" data-taken-back={takenBackAt !== null}>
        <span>
          <span className="code">{formatDay(day)}</span> <StickerTag status={status} />
        </span>
        <span className="soft">
          {t('codeHistory.of', { provider: t(`provider.${provider}`), version })}
          {reason && ` · ${said(reason)}`} · {authorName(author)}
        </span>
        {takenBackAt !== null && (
          <span className="soft">
            {t('codeHistory.takenBack', { author: authorName(takenBackBy ?? '') })}
          </span>
        )}
      </div>
      {!stays && (
        <Button
          variant="subtle"
          aria-label={t('codeHistory.takeBackOf', {
            event: t(`stickerState.${status}`),
            day: formatDay(day),
          })}
          disabled={busy}
          onClick={onTakeBack}
        >
          {t('codeHistory.takeBack')}
        </Button>
      )}
    </li>
  );
}
