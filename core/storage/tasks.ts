import { contentsOf } from './backups/contents.ts';
import { settle } from './backups/copy.ts';
import { lookThrough } from './doctor.ts';
import { gather } from './salvage/gather.ts';

/** Pure, heavy work of this room, found by name by whoever runs it elsewhere. */
export const tasks = { contentsOf, settle, gather, lookThrough };
