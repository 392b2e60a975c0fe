import { readAggregateFile } from './file-read.ts';

/** Pure, heavy work of this room, found by name by whoever runs it elsewhere. */
export const tasks = { readAggregateFile };
