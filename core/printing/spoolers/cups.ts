import { run } from './run.ts';

/** What CUPS says of one queue. */
export interface CupsQueue {
  /** Off when somebody paused it, or CUPS stopped it after a fault. */
  readonly enabled: boolean;
  readonly accepting: boolean;
  /** Why it is paused or refuses, or what it is doing; as CUPS or a person put it, else empty. */
  readonly reason: string;
  /** Keywords such as `media-empty-error`. */
  readonly alerts: readonly string[];
  /** Where it sends its jobs, e.g. `socket://192.168.1.50:9100`. */
  readonly device: string;
}

/** What CUPS says of one job. */
export interface CupsJob {
  readonly status: string;
  readonly alerts: readonly string[];
}

export async function isCupsRunning(): Promise<boolean> {
  return (await run('lpstat', ['-r'])).out.includes('is running');
}

/** The queue of this name; undefined when there is none, or CUPS is not running. */
export async function cupsQueue(name: string): Promise<CupsQueue | undefined> {
  const [printer, accepts, devices] = [
    await run('lpstat', ['-l', '-p', name]),
    await run('lpstat', ['-a', name]),
    await run('lpstat', ['-v', name]),
  ];
  if (printer.status !== 0 || !printer.out.startsWith('printer ')) return undefined;
  const enabled = !/^printer \S+ disabled since /.test(printer.out);
  const accepting = !/ not accepting requests since /.test(accepts.out);
  const said = accepting || !enabled ? printer.out : accepts.out;
  return {
    enabled,
    accepting,
    reason: reasonIn(said),
    alerts: alertsIn(printer.out),
    device: devicesIn(devices.out).get(name) ?? '',
  };
}

/** The lines between the headline and the first named field. */
function reasonIn(text: string): string {
  const lines = text.split('\n').slice(1);
  const end = lines.findIndex((line) => line === '' || /^\t[A-Z][a-z ]+:/.test(line));
  const reason = lines.slice(0, end < 0 ? undefined : end).map((line) => line.trim());
  return reason.join(' ').trim().replace(/\.$/, '');
}

function alertsIn(text: string): string[] {
  const [, alerts = 'none'] = /^\tAlerts: (.*)$/m.exec(text) ?? [];
  return alerts.split(/[\s,]+/).filter((alert) => alert !== 'none' && alert !== '');
}

/** Queues and where they send their jobs. */
export async function cupsDevices(): Promise<ReadonlyMap<string, string>> {
  return devicesIn((await run('lpstat', ['-v'])).out);
}

function devicesIn(text: string): ReadonlyMap<string, string> {
  const lines = text.matchAll(/^device for (\S+): (.*)$/gm);
  return new Map([...lines].map(([, name = '', device = '']) => [name, device]));
}

/** The names of the queues, also of those that CUPS finds by itself. */
export async function cupsNames(): Promise<string[]> {
  const { out } = await run('lpstat', ['-e']);
  return out.split('\n').filter((name) => name !== '');
}

/** The jobs of a queue that are waiting or printing, or those that ended; undefined: no such queue. */
export async function cupsJobs(
  queue: string,
  which: 'not-completed' | 'completed',
): Promise<ReadonlyMap<string, CupsJob> | undefined> {
  const { status, out } = await run('lpstat', ['-l', '-W', which, '-o', queue]);
  if (status !== 0) return undefined;
  const jobs = out.split(/^(?=\S)/m).map((text): [string, CupsJob] => {
    const [, said = ''] = /^\tStatus: (.*)$/m.exec(text) ?? [];
    return [text.split(/\s/, 1)[0] ?? '', { status: said.trim(), alerts: alertsIn(text) }];
  });
  return new Map(jobs);
}
