import { z } from 'zod';
import type { Codes } from '../codes/index.ts';
import { cleanText } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { reasonKey } from './causes.ts';
import type { RefusalReason } from './schema.ts';

/** What a board can do something about; the list is theirs to change. */
const USUAL: readonly string[] = [
  'Sợ bị tính thuế',
  'Không có điện thoại thông minh',
  'Không có sóng, không có mạng',
  'Ngại nhận chuyển khoản',
];

/** Which reasons of refusal are worth another visit. */
export interface Worth {
  /** Every reason the board lists or somebody recorded, the board's own order first. */
  refusalReasons(): RefusalReason[];
  /** Chooses which are worth another visit; the others no longer bring anybody to the list. */
  setWorth(author: Author, reasons: readonly string[]): RefusalReason[];
}

/** Prepares the setting; `keys` are the reasons as {@link reasonKey} writes them. */
export function createWorth(deps: {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly codes: Codes;
}): Worth & { keys(): ReadonlySet<string> } {
  const { storage, registry, codes } = deps;
  const setting = () => ({ marketId: registry.market().id, name: 'visits.worth' });
  const worth = (): readonly string[] =>
    storage.settings.read(setting(), z.array(z.string())) ?? USUAL;
  const keys = () => new Set(worth().map(reasonKey));

  const refusalReasons = (): RefusalReason[] => {
    const isWorth = keys();
    const recorded = codes
      .lines()
      .flatMap(({ qr }) => (qr?.status === 'refused' ? qr.statusReason : []));
    const counts = Map.groupBy(recorded, reasonKey);
    const known = new Map<string, string>();
    for (const reason of [...codes.reasons().refused, ...recorded]) {
      const key = reasonKey(reason);
      if (key !== '' && !known.has(key)) known.set(key, reason);
    }
    return [...known].map(([key, reason]) => ({
      reason,
      isWorth: isWorth.has(key),
      count: counts.get(key)?.length ?? 0,
    }));
  };

  return {
    keys,
    refusalReasons,
    setWorth: (author, reasons) => {
      const tidy = [...new Set(reasons.map(cleanText).filter((reason) => reason !== ''))];
      storage.write(author, (write) => storage.settings.set(write, setting(), tidy));
      return refusalReasons();
    },
  };
}
