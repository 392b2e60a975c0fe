/** Inbox: a folder of this computer whose statement files are read as they come, and wait for a click. */
export { createInbox, type Inbox } from './inbox.ts';
export type { InboxFile, InboxState } from './schema.ts';
