import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ApiDeps } from './deps.ts';
import { download } from './files.ts';
import type { Job } from './jobs.ts';

const HEARTBEAT_MS = 15_000;

/** Long work and the files it makes: `/jobs`, `/files`. */
export function jobRoutes({ jobs, files }: ApiDeps) {
  return new Hono()
    .get('/jobs/:id', (c) => c.json(jobs.get(c.req.param('id'))))
    .get('/jobs/:id/events', (c) => {
      const id = c.req.param('id');
      jobs.get(id); // a job that is gone is refused before the stream starts
      return streamSSE(c, async (stream) => {
        let newest: Job | undefined = jobs.get(id);
        let wake = (): void => {};
        const unwatch = jobs.watch(id, (job) => {
          newest = job;
          wake();
        });
        stream.onAbort(() => wake());
        const beat = setInterval(() => stream.write(': \n\n'), HEARTBEAT_MS);
        try {
          // Progress may come faster than it can be shown: only the newest is sent.
          for (let running = true; running && !stream.aborted; ) {
            if (newest) {
              const job: Job = newest;
              newest = undefined;
              await stream.writeSSE({ event: 'job', data: JSON.stringify(job) });
              running = job.state === 'running';
            } else {
              await new Promise<void>((resolve) => {
                wake = resolve;
              });
            }
          }
        } finally {
          clearInterval(beat);
          unwatch();
        }
      });
    })
    .post('/jobs/:id/cancel', (c) => c.json(jobs.cancel(c.req.param('id'))))
    .get('/files/:id', (c) => download(files.get(c.req.param('id'))));
}
