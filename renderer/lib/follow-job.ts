import { api, call } from '../api.ts';
import type { Job } from '../types.ts';

const POLL_MS = 700;
/** A stream that says nothing for this long is given up for polling. */
const SILENCE_MS = 3000;

/**
 * Follows long work to its end and tells every change. Uses the event stream;
 * where that is not to be had (a custom scheme, a broken stream) it asks again
 * and again instead.
 */
export async function followJob(id: string, onChange: (job: Job) => void): Promise<Job> {
  const streamed = await followStream(id, onChange);
  if (streamed) return streamed;
  for (;;) {
    const job: Job = await call(api.jobs[':id'].$get({ param: { id } }));
    onChange(job);
    if (job.state !== 'running') return job;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Resolves with the finished job, or with nothing when the stream failed. */
function followStream(id: string, onChange: (job: Job) => void): Promise<Job | undefined> {
  return new Promise((resolve) => {
    const source = new EventSource(`/api/jobs/${encodeURIComponent(id)}/events`);
    const end = (job?: Job) => {
      clearTimeout(silence);
      source.close();
      resolve(job);
    };
    const giveUp = () => setTimeout(() => end(), SILENCE_MS);
    let silence = giveUp();
    const heard = (event: MessageEvent<string>) => {
      clearTimeout(silence);
      silence = giveUp();
      const job: Job = JSON.parse(event.data);
      onChange(job);
      if (job.state !== 'running') end(job);
    };
    source.addEventListener('message', heard);
    source.addEventListener('job', heard);
    source.onerror = () => end();
  });
}
