import { Button, Group, Stack } from '@mantine/core';
import { IconArrowLeft, IconFlag, IconListCheck } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { JobBar } from '../components/job-bar.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { authorName } from '../lib/author-name.ts';
import { useClearedJob, useJob } from '../lib/use-job.ts';
import type { ReissueDetail } from '../types.ts';
import { CampaignProgress, StateCounts } from './campaign-progress.tsx';
import { EndDialog } from './end-dialog.tsx';
import { LeftCsvButton } from './left-csv-button.tsx';
import type { Aisle } from './narrowing.ts';
import { leftIn } from './states.ts';

interface CampaignHeadProps {
  readonly campaign: ReissueDetail;
  /** The aisle that is looked at; papers are of that. */
  readonly place: Aisle;
}

/** What the campaign is and how far it has come; papers of who is left; its end. */
export function CampaignHead({ campaign, place }: CampaignHeadProps): ReactNode {
  const { t } = useTranslation();
  const { uid, name, startedDay, author, endedDay } = campaign;
  const [ending, setEnding] = useState(false);
  const slot = useJob(`reissue-sheet:${uid}`);
  // A paper is of those who were left when it was made.
  useClearedJob(`reissue-sheet:${uid}`, campaign);
  const { zone, row } = place;
  const narrowed = {
    ...(zone === undefined ? {} : { zone }),
    ...(row === undefined ? {} : { row }),
  };
  const nobodyLeft = leftIn(campaign) === 0;
  return (
    <section className="panel campaign-head" aria-label={name}>
      <div className="panel-head">
        <Group gap="xs">
          <LinkButton
            variant="default"
            px="xs"
            aria-label={t('reissue.back')}
            to="/tem-qr"
            search={{ trang: 'cap-lai' }}
          >
            <IconArrowLeft size={18} aria-hidden />
          </LinkButton>
          <h2>{name}</h2>
        </Group>
        <Group gap="xs">
          <LeftCsvButton campaign={campaign} place={place} />
          <SteadyButton
            variant="default"
            leftSection={<IconListCheck size={18} aria-hidden />}
            busy={slot.running}
            off={nobodyLeft}
            onClick={() =>
              void slot.start(() =>
                call(api.reissues[':uid'].sheet.$post({ param: { uid }, json: narrowed })),
              )
            }
          >
            {t('reissue.routeSheet')}
          </SteadyButton>
          {endedDay === null && (
            <Button
              variant="default"
              leftSection={<IconFlag size={18} aria-hidden />}
              onClick={() => setEnding(true)}
            >
              {t('reissue.end')}
            </Button>
          )}
        </Group>
      </div>
      <Stack gap={4}>
        <CampaignProgress of={campaign} />
        <Group justify="space-between" gap="xs">
          <StateCounts of={campaign} />
          <span className="soft">
            {t('reissue.startedBy', { day: formatDay(startedDay), name: authorName(author) })}
          </span>
        </Group>
        <JobBar slot={slot} />
      </Stack>
      {ending && <EndDialog campaign={campaign} onClose={() => setEnding(false)} />}
    </section>
  );
}
