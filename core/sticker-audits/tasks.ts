import { drawPaper } from './paper/draw.ts';

/** This room's heavy work by name. */
export const tasks = { drawPaper };
