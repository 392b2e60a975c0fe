import type { Bitmap } from '../stickers/index.ts';
import type { Slip } from './schema.ts';

/** Draws a slip for roll paper `width` dots across. */
export async function drawRollSlip(input: {
  readonly slip: Slip;
  readonly width: number;
}): Promise<Bitmap> {
  const { drawRoll } = await import('./roll.ts');
  return drawRoll(input);
}

/** Lays a slip out on A5 paper, as PDF. */
export async function drawSheetSlip(slip: Slip): Promise<Uint8Array> {
  // Loaded only now: the library is large and most starts need no paper.
  const { drawSheet } = await import('./sheet.ts');
  return drawSheet(slip);
}

/** This room's heavy work, by the names under which it can run elsewhere. */
export const tasks = { drawRollSlip, drawSheetSlip };
