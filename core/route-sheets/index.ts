/**
 * Route sheets: papers to walk the market with, aisle by aisle, with boxes to
 * tick. Whoever sends people round says what stands on them.
 */
import type { Heavy } from '../kernel/index.ts';
import type { RouteSheet } from './schema.ts';
import { tasks } from './tasks.ts';

export type { RouteSheet, SheetColumn, SheetStop } from './schema.ts';

/** Lays a sheet out as A4 pages (PDF), where heavy work is done. Throws the signal's reason when it is aborted. */
export function drawRouteSheet(
  heavy: Heavy,
  sheet: RouteSheet,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  return heavy('route-sheets.drawRouteSheet', tasks.drawRouteSheet, sheet, signal);
}
