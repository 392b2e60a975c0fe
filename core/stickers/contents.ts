import type { Banks } from '../banks/index.ts';
import { type Day, foldAccents } from '../kernel/index.ts';
import type { Occupancy, Registry } from '../registry/index.ts';
import type { QrCode, StickerContent } from './schema.ts';

/** Filling in what stickers show. */
export interface Contents {
  of(occupancy: Occupancy, code: QrCode, day: Day): StickerContent;
}

/** Prepares the filling in. */
export function createContents({
  registry,
  banks,
}: {
  registry: Registry;
  banks: Banks;
}): Contents {
  return {
    of: (occupancy, code, day) => {
      const market = registry.market();
      const bin = occupancy.account?.bankBin ?? '';
      return {
        marketName: market.name,
        stallCode: occupancy.stallCode,
        payload: code.payload,
        bankName: banks.byBin(bin)?.shortName ?? `Ngân hàng ${bin}`,
        account: occupancy.account?.number ?? '',
        // Bank apps show holders in capitals without marks; payers compare by eye.
        holder: foldAccents(code.holder).toUpperCase(),
        printedOn: day,
        checkMark: code.checkMark,
        isSample: market.isSample,
      };
    },
  };
}
