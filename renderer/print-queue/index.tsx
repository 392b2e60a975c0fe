import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Async } from '../components/async.tsx';
import { JobList } from './job-list.tsx';
import { JobPage } from './job-page.tsx';
import { printJobQuery, printJobsQuery } from './queries.ts';

const route = getRouteApi('/tem-qr');

/** Hàng đợi in: what is being printed, what waits for a person, what was printed; or one job. */
export function PrintQueuePage(): ReactNode {
  const { mo } = route.useSearch();
  return <div className="queue-page">{mo ? <OneJob key={mo} uid={mo} /> : <AllJobs />}</div>;
}

function AllJobs(): ReactNode {
  const query = useQuery(printJobsQuery);
  return <Async query={query}>{({ jobs }) => <JobList jobs={jobs} />}</Async>;
}

function OneJob({ uid }: { readonly uid: string }): ReactNode {
  const query = useQuery(printJobQuery(uid));
  return <Async query={query}>{(detail) => <JobPage {...detail} />}</Async>;
}
