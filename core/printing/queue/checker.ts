import type { QrCode } from '../../codes/index.ts';
import { type Day, today } from '../../kernel/index.ts';
import type { Occupancy } from '../../registry/index.ts';
import type { ItemRow } from '../store.ts';
import type { QueueDeps } from './deps.ts';

/** Whether a sticker that was ordered is still the one to print. */
export type Checked =
  | { readonly occupancy: Occupancy; readonly qr: QrCode }
  /** Vietnamese, why not. */
  | { readonly problem: string };

/** Compares ordered stickers with the registry as it is now. */
export type Checker = (item: ItemRow) => Checked;

/** Prepares it; the registry is read again only after it has changed, or on another day. */
export function createChecker({ storage, registry, codes }: QueueDeps): Checker {
  let known: { readonly day: Day; readonly lines: ReadonlyMap<number, Occupancy> } | undefined;
  // A change is seen before it is committed, or rolled back: read once too often at worst.
  registry.changed.subscribe(() => {
    known = undefined;
  });
  function linesOn(day: Day): ReadonlyMap<number, Occupancy> {
    if (known?.day === day) return known.lines;
    const all = registry.occupancies({ all: true });
    const lines = new Map(all.map((occupancy) => [occupancy.id, occupancy]));
    known = { day, lines };
    return lines;
  }
  return ({ occupancyId, provider, codeId, stall }) => {
    const occupancy = linesOn(today(storage.clock)).get(occupancyId);
    if (!occupancy) {
      return { problem: `Người bán của sạp ${stall} không còn ở sạp này nên tem không được in.` };
    }
    const qr = codes.rightCodeOf(occupancy, provider);
    if (qr?.id === codeId) return { occupancy, qr };
    return {
      problem: `Thông tin của sạp ${stall} đã thay đổi sau khi đặt in nên tem cũ không được in. Hãy đặt in lại sạp này.`,
    };
  };
}
