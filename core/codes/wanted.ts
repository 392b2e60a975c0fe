import { foldAccents, Refusal } from '../kernel/index.ts';
import type { Occupancy } from '../registry/index.ts';
import { encodeTransfer } from '../vietqr/index.ts';
import {
  PROVIDER_NAMES,
  type Provider,
  type QrCode,
  type QrStatus,
  type StaleReason,
} from './schema.ts';
import type { Store } from './store.ts';

/** What a stall's code has to be, and its sticker has to say, as the registry is now. */
export type Wanted = Pick<
  QrCode,
  'provider' | 'accountId' | 'kind' | 'payload' | 'holder' | 'stallCode' | 'vendorName'
>;

/** A sticker of these is out in the market. */
const IN_FIELD: readonly QrStatus[] = ['sent', 'put-up', 'test-scanned', 'first-payment'];
/** A sticker of these hangs. */
const HANGING: readonly QrStatus[] = ['put-up', 'test-scanned', 'first-payment'];

export function isInField({ status }: Pick<QrCode, 'status'>): boolean {
  return IN_FIELD.includes(status);
}

/** Whether a sticker of this code hangs at its stall, as far as people said. */
export function hangs({ status }: Pick<QrCode, 'status'>): boolean {
  return HANGING.includes(status);
}

/**
 * What the code of a trader-at-stall has to be. Ours follows the account, with
 * the payment code as memo; one that exists already stays as it was taken in,
 * only stall and name beside it follow.
 * @throws Refusal `no-account`, `no-code`, and those of `encodeTransfer`
 */
export function wantedOf(store: Store, occupancy: Occupancy, provider: Provider): Wanted {
  return provider === 'vietqr' ? ownCode(occupancy) : takenIn(store, occupancy, provider);
}

function ownCode({ account, paymentCode, stallCode, vendorName }: Occupancy): Wanted {
  if (!account?.bankBin) {
    throw new Refusal(
      'no-account',
      account
        ? `Tài khoản của sạp ${stallCode} chưa ghi ngân hàng. Hãy bổ sung ngân hàng trong mục Tiểu thương.`
        : `Sạp ${stallCode} chưa có tài khoản nhận tiền. Hãy bổ sung tài khoản trong mục Tiểu thương.`,
      { stall: stallCode },
    );
  }
  const payload = transferTo(account.bankBin, account.number, paymentCode);
  const { id: accountId, holder } = account;
  const kind = 'napas-transfer';
  return { provider: 'vietqr', accountId, kind, payload, holder, stallCode, vendorName };
}

/** A whole market is compared at every look at it, and of what it is made little ever changes. */
const MOST_KEPT = 20_000;
const kept = new Map<string, string>();

function transferTo(bankBin: string, account: string, memo: string): string {
  const key = `${bankBin} ${memo} ${account}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const { payload } = encodeTransfer({ bankBin, account, memo });
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, payload);
  return payload;
}

function takenIn(store: Store, occupancy: Occupancy, provider: Provider): Wanted {
  const chain = { occupancyId: occupancy.id, provider };
  const { current, next } = store.pairOf(chain);
  const newest = next ?? current;
  const { stallCode, vendorName } = occupancy;
  if (!newest) {
    throw new Refusal(
      'no-code',
      `Sạp ${stallCode} chưa có mã ${PROVIDER_NAMES[provider]}. Hãy thêm mã có sẵn của người bán.`,
      { stalls: [stallCode] },
    );
  }
  const { accountId, kind, payload, holder } = newest;
  return { provider, accountId, kind, payload, holder, stallCode, vendorName };
}

/** Whether a version's sticker says what is wanted; the holder as the sticker writes it. */
export function says(code: QrCode, wanted: Wanted): boolean {
  return (
    code.payload === wanted.payload &&
    isPrintedAlike(code.holder, wanted.holder) &&
    code.stallCode === wanted.stallCode &&
    code.vendorName === wanted.vendorName
  );
}

/** What on a code's sticker in the field is no longer true; money that goes elsewhere first. */
export function staleReasons(occupancy: Occupancy, code: QrCode): StaleReason[] {
  if (!isInField(code)) return [];
  const reasons: StaleReason[] = [];
  if (code.provider === 'vietqr') {
    if (payloadNow(occupancy) !== code.payload) reasons.push('account');
    const { account } = occupancy;
    if (account && !isPrintedAlike(account.holder, code.holder)) reasons.push('holder');
  }
  if (occupancy.stallCode !== code.stallCode) reasons.push('stall');
  if (occupancy.vendorName !== code.vendorName) reasons.push('name');
  return reasons;
}

/** Where our code has to pay now; null when it cannot pay anywhere. */
export function payloadNow(occupancy: Occupancy): string | null {
  try {
    return ownCode(occupancy).payload;
  } catch (thrown) {
    if (thrown instanceof Refusal) return null;
    throw thrown;
  }
}

/** Stickers show holders as bank apps do: in capitals without marks. */
function isPrintedAlike(one: string, other: string): boolean {
  const asPrinted = (holder: string) => foldAccents(holder).toUpperCase();
  return one === other || asPrinted(one) === asPrinted(other);
}
