import type { Core } from '../index.ts';
import type { DownloadFile } from './files.ts';
import type { BackUp } from './job-results.ts';
import type { Jobs } from './jobs.ts';
import type { Previews } from './previews.ts';
import type { Sessions } from './sessions.ts';
import type { Shelf } from './shelf.ts';

/** Which way in: the desktop window, the loopback address, or a test. */
export type Door = 'desktop' | 'loopback' | 'test';

/** What every file of routes is given. */
export interface ApiDeps {
  readonly core: Core;
  readonly door: Door;
  /** The app's version, for the foot of the screen. */
  readonly version: string;
  readonly sessions: Sessions;
  readonly jobs: Jobs;
  readonly files: Shelf<DownloadFile>;
  readonly previews: Previews;
  readonly backUp: BackUp;
}
