import { Group, Stack } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Instant } from '../components/day.tsx';
import { Facts } from '../components/facts.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { said } from '../i18n/said.ts';
import { authorName } from '../lib/author-name.ts';
import type { PrintItem, PrintJobDetail } from '../types.ts';
import { ItemTable } from './item-table.tsx';
import { JobActions } from './job-actions.tsx';
import { JobAdvice } from './job-advice.tsx';
import { JobProgress } from './job-progress.tsx';
import { isLive } from './queries.ts';
import { ReprintDialog } from './reprint-dialog.tsx';
import { JobTag } from './state-tag.tsx';

/** One job: how it stands, what can be done, and every sticker of it in printing order. */
export function JobPage({ job, items }: PrintJobDetail): ReactNode {
  const { t } = useTranslation();
  const [again, setAgain] = useState<readonly PrintItem[] | null>(null);
  const unsure = items.filter(({ state }) => state === 'unknown');
  return (
    <div className="with-aside" data-state="ready">
      <ItemTable items={items} onReprint={isLive(job) ? undefined : (item) => setAgain([item])} />
      <aside className="panel aside" aria-labelledby="print-job">
        <Stack gap="sm">
          <Group>
            <LinkButton
              variant="default"
              leftSection={<IconArrowLeft size={17} aria-hidden />}
              to="/tem-qr"
              search={{ trang: 'hang-doi' }}
            >
              {t('printQueue.back')}
            </LinkButton>
          </Group>
          <div className="panel-head">
            <h2 id="print-job">
              {t('printQueue.titleOf', { count: job.stickers, printer: job.printerName })}
            </h2>
            <JobTag state={job.state} />
          </div>
          {isLive(job) && <JobProgress job={job} items={items} />}
          <JobAdvice job={job} items={items} />
          <JobActions job={job} items={items} onReprint={() => setAgain(unsure)} />
          <Facts
            facts={[
              [t('printQueue.who'), authorName(job.author)],
              [t('printQueue.when'), <Instant key="when" at={job.createdAt} />],
              [
                t('printQueue.finished'),
                job.finishedAt && <Instant key="finished" at={job.finishedAt} />,
              ],
              [t('printQueue.why'), said(job.purpose)],
            ]}
          />
        </Stack>
      </aside>
      {again && <ReprintDialog job={job.uid} items={again} onClose={() => setAgain(null)} />}
    </div>
  );
}
