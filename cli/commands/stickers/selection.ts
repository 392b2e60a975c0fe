import type { StallSelection } from '../../../core/stickers/index.ts';
import { WrongUsage } from '../../wrong-usage.ts';

/** The options that say which stalls. */
export interface StallOptions {
  readonly all?: boolean;
  readonly stall?: readonly string[];
}

/** Which stalls are meant; exactly one of the two options must be there. */
export function selectionOf({ all, stall }: StallOptions): StallSelection {
  if (all && stall) throw new WrongUsage('Chỉ dùng một trong hai: --all hoặc --stall.');
  if (all) return { all: true };
  if (stall) return { stalls: stall };
  throw new WrongUsage('Hãy nêu các sạp: --all hoặc --stall MÃ…');
}
