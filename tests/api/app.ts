import { hc } from 'hono/client';
import { afterEach } from 'vitest';
import { type AppType, createApi } from '../../core/api/index.ts';
import { type Core, openCore } from '../../core/index.ts';
import { type Clock, fixedClock } from '../../core/kernel/index.ts';

const open: { core: Core; close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const { core, close } of open.splice(0)) {
    await close();
    core.close();
  }
});

const NOW = '2026-11-22T08:00:00+07:00';

/** A clock that a test moves. */
export function movable(): Clock & { forward(ms: number): void } {
  let at = Date.parse(NOW);
  return {
    now: () => new Date(at),
    forward: (ms) => {
      at += ms;
    },
  };
}

/** An API on a core in memory, and its typed client. */
export async function newApp(clock: Clock = fixedClock(NOW)) {
  const core = await openCore({ dataDir: null, clock });
  const api = createApi({ core, door: 'test', version: '9.9.9' });
  open.push({ core, close: api.close });
  const client = hc<AppType>('http://core', {
    fetch: async (input: RequestInfo | URL, init?: RequestInit) =>
      api.fetch(new Request(input instanceof Request ? input : input.toString(), init)),
  });
  return { core, api, client: client.api };
}

export type App = Awaited<ReturnType<typeof newApp>>;

/** An app at which somebody is at work. */
export async function newAppAtWork(clock?: Clock): Promise<App> {
  const app = await newApp(clock);
  const person = await (await app.client.people.$post({ json: { name: 'Lê Thị Mẫu' } })).json();
  await app.client.session.$post({ json: { personUid: person.uid } });
  return app;
}

/** Waits for a job to end, by its events. */
export async function finished({ api, client }: App, jobId: string) {
  await (await api.request(`/api/jobs/${jobId}/events`)).text();
  return (await client.jobs[':id'].$get({ param: { id: jobId } })).json();
}

const HEADINGS =
  'Mã sạp,Khu,Dãy,Tên tiểu thương,Điện thoại,Ngành hàng,Ngân hàng,Số tài khoản,Chủ tài khoản';

/** A trader list as people keep it, two stalls, one account each. */
export const TRADERS = new File(
  [
    `\ufeff${HEADINGS}\n`,
    'A01,Khu A,Dãy 1,Nguyễn Thị Đào,0912345678,Rau,Vietcombank,0011000000999,NGUYEN THI DAO\n',
    'A02,Khu A,Dãy 1,Trần Văn Đức,0987654321,Thịt,Vietcombank,0011000000888,TRAN VAN DUC\n',
  ],
  'danh sách.csv',
);

/** Takes {@link TRADERS} in. */
export async function importTraders({ client }: App): Promise<void> {
  const { preview } = await (await client.vendors.import.$post({ form: { file: TRADERS } })).json();
  await client.vendors.import[':id'].commit.$post({ param: { id: preview } });
}
