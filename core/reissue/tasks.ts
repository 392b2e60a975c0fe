import type { ReissueLine } from './schema.ts';

/** A paper for the round. */
export interface RouteSheet {
  readonly campaign: string;
  /** Either may be empty. */
  readonly market: string;
  readonly operator: string;
  /** The invented market: said on every page. */
  readonly isSample: boolean;
  readonly day: string;
  /** In walking order. */
  readonly lines: readonly ReissueLine[];
}

/** Lays out who is left as A4 pages, with boxes to tick. */
export async function drawRouteSheet(sheet: RouteSheet): Promise<Uint8Array> {
  // Loaded only now: the library is large and most starts need no paper.
  const { layOut } = await import('./route-sheet.ts');
  return layOut(sheet);
}

/** This room's heavy work, by the names under which it can run elsewhere. */
export const tasks = { drawRouteSheet };
