/**
 * Host: the whole core on a thread of its own, and what every door needs to
 * serve it: requests forwarded with their bodies, static pages, one set of
 * headers, and the pool for heavy work.
 */
export { answerWith } from './answer.ts';
export type { ClosingHow, ThreadSettings } from './control.ts';
export { createDoorway, type DoorParts, type Doorway } from './door.ts';
export { createForwarder, type Forwarder } from './forward.ts';
export { secured } from './headers.ts';
export { type Host, type OpeningProgress, type StartOptions, startHost } from './host.ts';
export { createLog, type Log, type LogOptions } from './log.ts';
export type { CoreMessage, DoorMessage, Fetch, Port } from './messages.ts';
export { messagePage } from './page.ts';
export { createPool, type Pool, type PoolLimits } from './pool.ts';
export { framesOf, redact } from './redact.ts';
export { createSite, plainPath, type Site } from './site.ts';
