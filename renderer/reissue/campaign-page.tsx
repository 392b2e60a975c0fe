import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { Async } from '../components/async.tsx';
import { authorName } from '../lib/author-name.ts';
import type { ReissueDetail } from '../types.ts';
import { AislePanel } from './aisle-panel.tsx';
import { CampaignHead } from './campaign-head.tsx';
import { LineFilters } from './line-filters.tsx';
import { LineTable } from './line-table.tsx';
import { aisleOfAddress, fits, isOf } from './narrowing.ts';
import { reissueQuery } from './queries.ts';
import { WorkTabs } from './work-tabs.tsx';

const route = getRouteApi('/tem-qr');

/** One campaign: how far it has come, its stalls, and what is done with them. */
export function CampaignPage({ uid }: { readonly uid: string }): ReactNode {
  const query = useQuery(reissueQuery(uid));
  return (
    <Async query={query} rows={12}>
      {(campaign) => <Campaign campaign={campaign} />}
    </Async>
  );
}

function Campaign({ campaign }: { readonly campaign: ReissueDetail }): ReactNode {
  const search = route.useSearch();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const isRunning = campaign.endedDay === null;
  const place = aisleOfAddress(search);
  const inPlace = campaign.lines.filter((line) => fits(line, { ...place, q: search.q }));
  const shown = inPlace.filter(({ state }) => isOf(state, search['trang-thai']));
  // Whoever has left the stall in the meantime is not ticked any more.
  const here = new Set(
    campaign.lines.flatMap(({ stall, state }) => (state === 'gone' ? [] : [stall])),
  );
  const chosen = [...ticked].filter((stall) => here.has(stall));
  return (
    <>
      <CampaignHead campaign={campaign} place={place} />
      {!isRunning && <EndedNotice campaign={campaign} />}
      <div className="with-aside" data-state="ready">
        <div className="fill">
          <LineFilters campaign={campaign} inPlace={inPlace} />
          <LineTable
            lines={shown}
            {...(isRunning ? { ticked: new Set(chosen), onTick: setTicked } : {})}
          />
        </div>
        {isRunning ? (
          <WorkTabs campaign={campaign} stalls={chosen} onDone={() => setTicked(new Set())} />
        ) : (
          <AislePanel campaign={campaign} />
        )}
      </div>
    </>
  );
}

function EndedNotice({ campaign }: { readonly campaign: ReissueDetail }): ReactNode {
  const { t } = useTranslation();
  const { endedDay, endedBy, note } = campaign;
  return (
    <Alert color="gray" mb="sm">
      {t('reissue.endedBy', {
        day: formatDay(endedDay ?? ''),
        name: authorName(endedBy ?? ''),
      })}{' '}
      {t('reissue.kept')} {note !== '' && t('reissue.noteIs', { note })}
    </Alert>
  );
}
