import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { Empty } from '../components/async.tsx';
import { Instant } from '../components/day.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { type Column, Table } from '../components/table.tsx';
import { said } from '../i18n/said.ts';
import { authorName } from '../lib/author-name.ts';
import type { PrintJob } from '../types.ts';
import { JobProgress } from './job-progress.tsx';
import { isLive, printJobQuery } from './queries.ts';
import { JobTag } from './state-tag.tsx';

/** Live jobs with how far they are, and below them those that have ended. */
export function JobList({ jobs }: { readonly jobs: readonly PrintJob[] }): ReactNode {
  const { t } = useTranslation();
  const live = jobs.filter(isLive).toReversed();
  const ended = jobs.filter((job) => !isLive(job));
  if (jobs.length === 0) {
    return (
      <Empty title={t('printQueue.empty')} text={t('printQueue.emptyText')}>
        <LinkButton to="/tem-qr">{t('printQueue.toStickers')}</LinkButton>
      </Empty>
    );
  }
  return (
    <div className="queue-jobs" data-state="ready">
      {live.length > 0 && (
        <ul className="live-jobs" aria-label={t('printQueue.live')}>
          {live.map((job) => (
            <LiveJob key={job.uid} job={job} />
          ))}
        </ul>
      )}
      {ended.length > 0 && <History jobs={ended} />}
    </div>
  );
}

function LiveJob({ job }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation();
  const { uid, printerName, state, reason } = job;
  const items = useQuery(printJobQuery(uid)).data?.items;
  return (
    <li className="panel live-job" data-waiting={state === 'paused' || undefined}>
      <div className="panel-head">
        <h2>{t('printQueue.titleOf', { count: job.stickers, printer: printerName })}</h2>
        <JobTag state={state} />
      </div>
      <JobProgress job={job} items={items} />
      {state === 'paused' && reason && <p>{said(reason)}</p>}
      <div className="live-job-foot">
        <About job={job} />
        <LinkButton
          variant={state === 'paused' ? 'filled' : 'default'}
          to="/tem-qr"
          search={{ trang: 'hang-doi', mo: uid }}
        >
          {t(state === 'paused' ? 'printQueue.decide' : 'printQueue.open')}
        </LinkButton>
      </div>
    </li>
  );
}

/** Who began it, when, and what for. */
function About({ job }: { readonly job: PrintJob }): ReactNode {
  return (
    <span className="soft">
      {authorName(job.author)} · <Instant at={job.createdAt} />
      {job.purpose && ` · ${said(job.purpose)}`}
    </span>
  );
}

function History({ jobs }: { readonly jobs: readonly PrintJob[] }): ReactNode {
  const { t } = useTranslation();
  const columns: readonly Column<PrintJob>[] = [
    {
      id: 'when',
      title: t('printQueue.when'),
      kind: 'code',
      cell: ({ uid, createdAt }) => (
        <Link className="row-link" to="/tem-qr" search={{ trang: 'hang-doi', mo: uid }}>
          <Instant at={createdAt} />
        </Link>
      ),
    },
    { id: 'who', title: t('printQueue.who'), cell: ({ author }) => authorName(author) },
    {
      id: 'printer',
      title: t('printQueue.printer'),
      wideOnly: true,
      cell: ({ printerName }) => printerName,
    },
    { id: 'which', title: t('printQueue.which'), kind: 'memo', cell: whichOf },
    {
      id: 'count',
      title: t('printQueue.sentOf'),
      kind: 'figure',
      cell: ({ counts, stickers }) => `${formatCount(counts.sent)}/${formatCount(stickers)}`,
    },
    {
      id: 'state',
      title: t('printQueue.result'),
      kind: 'mark',
      cell: ({ state }) => <JobTag state={state} />,
    },
    {
      id: 'why',
      title: t('printQueue.why'),
      kind: 'memo',
      wideOnly: true,
      cell: ({ purpose, reason }) => said(purpose || reason),
    },
  ];
  return (
    <section aria-labelledby="ended-jobs">
      <h2 className="group-title" id="ended-jobs">
        {t('printQueue.ended')}
      </h2>
      <Table
        caption={t('printQueue.ended')}
        columns={columns}
        rows={jobs}
        keyOf={({ uid }) => uid}
      />
    </section>
  );
}

const NAMED = 3;

/** The stalls of a job: all of a few, of many the first ones. */
function whichOf({ stalls, stickers }: PrintJob): string {
  const named = stalls.slice(0, NAMED).join(', ');
  return stickers > NAMED ? `${named}, …` : named;
}
