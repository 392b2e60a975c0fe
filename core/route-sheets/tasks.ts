import type { RouteSheet } from './schema.ts';

async function drawRouteSheet(sheet: RouteSheet): Promise<Uint8Array> {
  // Loaded only now: the library is large and most starts need no paper.
  const { layOut } = await import('./lay-out.ts');
  return layOut(sheet);
}

/** This room's heavy work, by the names under which it can run elsewhere. */
export const tasks = { drawRouteSheet };
