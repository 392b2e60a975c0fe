import type { Clock, Heavy } from '../../kernel/index.ts';
import type { ThreadSettings } from '../control.ts';
import type { Log } from '../log.ts';
import type { Changes } from './changes.ts';
import type { Copies } from './copies.ts';
import type { Opener } from './opener.ts';
import type { Places } from './places.ts';
import type { Stand } from './stand.ts';

/** Everything the keeper's methods are made of. */
export interface Parts {
  readonly settings: ThreadSettings;
  readonly clock: Clock;
  readonly heavy: Heavy;
  readonly log: Log;
  readonly changes: Changes;
  readonly places: Places;
  readonly copies: Copies;
  readonly opener: Opener;
  readonly stand: Stand;
}
