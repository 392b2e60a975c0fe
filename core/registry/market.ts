import { cleanText, newUid, refuse } from '../kernel/index.ts';
import type { Author, Storage, Write } from '../storage/index.ts';
import { compareNames } from './directory.ts';
import { type Market, MarketChange } from './schema.ts';
import type { Store } from './store.ts';

const APP: Author = { personId: null, name: 'Chợ Số' };

/** The folder's market, made empty and unnamed where there is none yet. */
export function ensureMarket(storage: Storage, store: Store): Market {
  const known = store.market.market();
  if (known) return known;
  if (storage.db.readonly) {
    refuse('no-market', 'Thư mục dữ liệu chưa được tạo xong. Hãy mở Chợ Số một lần rồi thử lại.');
  }
  storage.write(APP, (write) => {
    const uid = newUid(storage.clock);
    store.market.insertMarket({ uid, at: write.at });
    write.audit({ action: 'market.create', subject: uid });
  });
  return currentMarket(store);
}

/** The market as it is now. */
export function currentMarket(store: Store): Market {
  return store.market.market() ?? refuse('no-market', 'Thư mục dữ liệu không có chợ nào.');
}

/** Changes what is given and leaves the rest. @throws Refusal `bad-market` */
export function updateMarket(
  { storage, store }: { readonly storage: Storage; readonly store: Store },
  author: Author,
  input: MarketChange,
): Market {
  const parsed = MarketChange.safeParse(input);
  if (!parsed.success) {
    refuse('bad-market', 'Thông tin chợ chưa đúng: tên không được quá dài. Hãy sửa rồi lưu lại.');
  }
  const change = parsed.data;
  return storage.write(author, (write) => {
    const { uid, isSample: _, ...present } = currentMarket(store);
    const text = (value: string | undefined, old: string): string =>
      value === undefined ? old : cleanText(value);
    store.market.updateMarket({
      id: present.id,
      name: text(change.name, present.name),
      operator: text(change.operator, present.operator),
      operatorType: change.operatorType ?? present.operatorType,
      commune: text(change.commune, present.commune),
      province: text(change.province, present.province),
    });
    write.audit({
      action: 'market.update',
      marketId: present.id,
      subject: uid,
      detail: { fields: Object.keys(change) },
    });
    return currentMarket(store);
  });
}

/** Marks the market as the invented one. */
export function markSample(store: Store, write: Write): void {
  const { id, uid } = currentMarket(store);
  store.market.markSample(id);
  write.audit({ action: 'market.sample', marketId: id, subject: uid });
}

/** Zones in walking order with their rows and the number of their stalls; unnamed last. */
export function listZones(
  store: Store,
  marketId: number,
): { name: string; rows: string[]; stalls: number }[] {
  const zones = Map.groupBy(store.market.places(marketId), (place) => place.zone);
  return [...zones]
    .map(([name, places]) => ({
      name,
      rows: places.flatMap(({ row }) => row ?? []).sort(compareNames),
      stalls: places.reduce((sum, place) => sum + place.stalls, 0),
    }))
    .sort((a, b) => compareNames(a.name, b.name));
}
