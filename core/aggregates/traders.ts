import { cleanText, codeKey, searchKey, stallKey } from '../kernel/index.ts';
import type { AggregateCell, AggregateField, AggregatePeriod, AggregateTrader } from './schema.ts';
import type { HeldKey, TraderKeys } from './store.ts';

/** How a row of a file names its trader. */
export type TraderCells = Readonly<Partial<Record<AggregateField, AggregateCell>>>;

/** A trader that was found, or why none was (Vietnamese). */
export type Found = { readonly vendorId: number } | { readonly refused: string };

/** Finds traders by what providers know of them. */
export interface TraderFinder {
  /** @param bankBin the provider the row speaks of, to tell two accounts of one number apart. */
  find(cells: TraderCells, period: AggregatePeriod, bankBin: string | null): Found;
  trader(vendorId: number): AggregateTrader | null;
  vendorId(uid: string): number | undefined;
}

/** A sign a row gives: what it is called, what it says, whom it points to. */
interface Sign {
  readonly name: string;
  readonly text: string;
  readonly vendors: readonly number[];
}

/** Makes the finder of one moment; what changes afterwards it does not know. */
export function createTraderFinder(keys: TraderKeys): TraderFinder {
  const byId = new Map(keys.vendors.map((vendor) => [vendor.id, vendor]));
  const idOf = new Map(keys.vendors.map(({ uid, id }) => [uid, id]));
  const stalls = Map.groupBy(keys.stalls, ({ key }) => key);
  const terminals = Map.groupBy(keys.terminals, ({ key }) => key);
  const codes = new Map(keys.codes.map(({ key, vendorId }) => [key, vendorId]));
  const accounts = Map.groupBy(keys.accounts, ({ key }) => bare(key));
  const phones = Map.groupBy(keys.vendors, ({ phone }) => bare(phone));
  const names = Map.groupBy(keys.vendors, ({ nameKey }) => nameKey);
  const held = Map.groupBy(
    keys.stalls.filter(({ to }) => to === null),
    ({ vendorId }) => vendorId,
  );

  const byAccount = (text: string, bankBin: string | null): number[] => {
    const fitting = accounts.get(bare(codeKey(text))) ?? [];
    const own = fitting.filter((account) => account.bankBin === bankBin);
    return unique((own.length > 0 ? own : fitting).map(({ vendorId }) => vendorId));
  };
  const byPhone = (text: string, bankBin: string | null): number[] => {
    const key = bare(text.replace(/\D/g, '').replace(/^84(?=\d{9}$)/, ''));
    const own = key === '' ? [] : (phones.get(key) ?? []).map(({ id }) => id);
    // A wallet's account is a phone number.
    return own.length > 0 ? unique(own) : byAccount(text, bankBin);
  };
  const byName = (text: string): number[] => {
    const found = names.get(searchKey(text)) ?? [];
    const exact = found.filter(({ name }) => name.toLowerCase() === cleanText(text).toLowerCase());
    return (exact.length > 0 ? exact : found).map(({ id }) => id);
  };

  return {
    trader: (vendorId) => {
      const vendor = byId.get(vendorId);
      const codesHeld = (held.get(vendorId) ?? []).map(({ code }) => code);
      return vendor ? { uid: vendor.uid, name: vendor.name, stalls: codesHeld } : null;
    },
    vendorId: (uid) => idOf.get(uid),
    find: (cells, period, bankBin) => {
      const signs: Sign[] = [];
      const add = (
        field: AggregateField,
        name: string,
        find: (text: string) => readonly number[],
      ): void => {
        const text = cells[field]?.text;
        if (text !== undefined) signs.push({ name, text, vendors: find(text) });
      };
      add('stall', 'sạp', (text) => holders(stalls.get(stallKey(text)), period));
      add('paymentCode', 'mã thanh toán', (text) => one(codes.get(codeKey(text))));
      add('terminal', 'mã điểm bán', (text) => holders(terminals.get(codeKey(text)), period));
      add('account', 'tài khoản', (text) => byAccount(text, bankBin));
      add('phone', 'điện thoại', (text) => byPhone(text, bankBin));
      return settle(
        signs,
        cells.name && { text: cells.name.text, vendors: byName(cells.name.text) },
      );
    },
  };
}

/** Leading zeros are lost in numeric cells. */
function bare(key: string): string {
  return key.replace(/^0+/, '');
}

function unique(ids: readonly number[]): number[] {
  return [...new Set(ids)];
}

function one(id: number | undefined): readonly number[] {
  return id === undefined ? [] : [id];
}

/**
 * Who held a stall or terminal in a period; of days before it was first
 * recorded, its first holder: lists are made later than what they explain.
 */
function holders(lines: readonly HeldKey[] | undefined, period: AggregatePeriod): number[] {
  const [first] = lines ?? [];
  if (!lines || !first) return [];
  if (period.to < first.from) return [first.vendorId];
  // On the day of a change the newer one counts.
  const within = lines.filter(
    ({ from, to }) =>
      from <= period.to &&
      (to === null || to > period.from || (to === period.from && !begins(lines, to))),
  );
  return unique(within.map(({ vendorId }) => vendorId));
}

function begins(lines: readonly HeldKey[], day: string): boolean {
  return lines.some(({ from }) => from === day);
}

/** What the signs come to: all that point somewhere must point to the same trader. */
function settle(signs: readonly Sign[], name: Pick<Sign, 'text' | 'vendors'> | undefined): Found {
  const pointing = signs.filter(({ vendors }) => vendors.length > 0);
  const [first, ...others] = pointing;
  if (!first) {
    if (signs.length > 0 && !name) return unknown(signs);
    return byNameAlone(signs, name);
  }
  const common = others.reduce<readonly number[]>(
    (left, { vendors }) => left.filter((id) => vendors.includes(id)),
    first.vendors,
  );
  if (common.length === 0) {
    const said = pointing.map((sign) => `${sign.name} ${sign.text}`).join(', ');
    return { refused: `Các cột chỉ tới những tiểu thương khác nhau: ${said}.` };
  }
  const named = common.length > 1 && name ? common.filter((id) => name.vendors.includes(id)) : [];
  const [vendorId, ...more] = named.length === 1 ? named : common;
  if (vendorId !== undefined && more.length === 0) return { vendorId };
  return first.name === 'sạp' || first.name === 'mã điểm bán'
    ? {
        refused: `Trong kỳ này ${first.name} ${first.text} đã đổi người bán. Hãy ghi tên hoặc tài khoản của tiểu thương.`,
      }
    : { refused: `Có nhiều tiểu thương cùng ${first.name} ${first.text}. Hãy ghi thêm mã sạp.` };
}

function byNameAlone(
  signs: readonly Sign[],
  name: Pick<Sign, 'text' | 'vendors'> | undefined,
): Found {
  if (!name)
    return { refused: 'Thiếu tiểu thương: ô mã sạp, tài khoản, điện thoại và tên đều trống.' };
  const [vendorId, ...more] = name.vendors;
  if (vendorId === undefined) {
    return unknown([...signs, { name: 'tiểu thương', text: name.text, vendors: [] }]);
  }
  if (more.length > 0) {
    return { refused: `Có nhiều tiểu thương tên ${name.text}. Hãy ghi thêm mã sạp.` };
  }
  // A stall nobody knows beside a name that somebody has: that may be somebody else.
  return signs.length > 0 ? unknown(signs) : { vendorId };
}

function unknown(signs: readonly Sign[]): Found {
  const said = signs.map(({ name, text }) => `${name} ${text}`).join(', ');
  return { refused: `Không tìm thấy trong danh sách tiểu thương: ${said}.` };
}
