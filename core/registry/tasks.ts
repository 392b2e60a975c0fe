import { readVendorList } from './list-read.ts';
import { drawTemplate } from './template.ts';

/** Pure, heavy work of this room, found by name by whoever runs it elsewhere. */
export const tasks = { readVendorList, drawTemplate };
