import type { Door } from '../api/index.ts';
import type { ErrorBody } from '../kernel/index.ts';
import type { Holder } from '../storage/index.ts';

/** What the core's thread is started with. */
export interface ThreadSettings {
  /** The data folder; `undefined` means the platform's own place. */
  readonly dataDir: string | undefined;
  /** What others are told is holding the folder, in Vietnamese. */
  readonly holderName: string;
  readonly door: Door;
  readonly version: string;
  /**
   * Open the sample market: in a folder of its own unless one is named, filled
   * when empty, refused when it holds anybody's own data.
   */
  readonly sample?: boolean;
  /** With no folder named: where there is no own data yet, let a person choose instead of making it. */
  readonly welcome?: boolean;
}

/** How the data is closed. */
export interface ClosingHow {
  /** The computer goes down and waits for nobody: no last copies. */
  readonly urgent?: boolean;
}

/** Orders to the thread that are not requests. */
export type Order =
  | { readonly type: 'describe'; readonly more: Partial<Pick<Holder, 'url' | 'key'>> }
  | ({ readonly type: 'close' } & ClosingHow);

/** What the thread tells about itself. */
export type Notice =
  | { readonly type: 'ready' }
  | {
      readonly type: 'progress';
      readonly phase: string;
      readonly done: number;
      readonly total: number;
    }
  /** It could not be opened, for this reason. */
  | { readonly type: 'refused'; readonly error: ErrorBody['error'] }
  | { readonly type: 'described' }
  | { readonly type: 'closed' };
