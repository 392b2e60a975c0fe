import { createHash } from 'node:crypto';
import { newUid, Refusal, today } from '../kernel/index.ts';
import type { Account, Occupancy, Registry } from '../registry/index.ts';
import type { Author, Storage, Write } from '../storage/index.ts';
import { encodeTransfer } from '../vietqr/index.ts';
import type { EnsuredCodes, LeftOut, QrCode } from './schema.ts';
import type { Store } from './store.ts';

/** Making codes and their versions. */
export interface Codes {
  ensure(author: Author, occupancies: readonly Occupancy[]): EnsuredCodes;
  /** The code as it would be now, whether it is stored or not. */
  draft(occupancy: Occupancy): QrCode;
  /** The stored code that pays where the stall's code has to pay now, in force or drawn to follow. */
  rightCodeOf(occupancy: Occupancy): QrCode | null;
}

/** What a code has to be. */
interface Wanted {
  readonly account: Account;
  readonly payload: string;
}
/** A stall that can have a code, and the code it has to have. */
type Able = readonly [Occupancy, Wanted];

/** A stall's code after it was brought to what it has to be, and what that took. */
interface Settled {
  readonly code: QrCode;
  readonly change: 'made' | 'renamed' | 'draft-dropped' | null;
}

/** Letters and digits that are not taken for one another when read aloud. */
const MARK_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Four characters that change with any change of the payload (SHA-256, 20 bits). */
function checkMarkOf(payload: string): string {
  const hash = createHash('sha256').update(payload).digest();
  return Array.from(hash.subarray(0, 4), (byte) => MARK_LETTERS[byte & 31]).join('');
}

/** Prepares the making of codes. */
export function createCodes(deps: { storage: Storage; registry: Registry; store: Store }): Codes {
  const { storage, registry, store } = deps;
  const { clock } = storage;

  /** Only the payload decides: the holder is not in it, and the sticker that hangs still pays right. */
  function stored(occupancy: Occupancy, { payload }: Wanted): QrCode | null {
    const current = store.codeOf(occupancy.id);
    if (current?.payload === payload) return current;
    const next = store.draftOf(occupancy.id);
    return next?.payload === payload ? next : null;
  }

  function isSettled(occupancy: Occupancy, wanted: Wanted): boolean {
    const next = store.draftOf(occupancy.id);
    const code = stored(occupancy, wanted);
    return code !== null && agrees(code, wanted) && (next === null || next.id === code.id);
  }

  /** Brings the stall's code to what it has to be; the version that hangs is never revoked here. */
  function settle(write: Write, occupancy: Occupancy, wanted: Wanted): Settled {
    const found = stored(occupancy, wanted);
    const next = store.draftOf(occupancy.id);
    const stale = next !== null && next.id !== found?.id;
    if (stale) store.revoke(next.id, today(clock));
    if (!found) return { code: make(write, occupancy, wanted), change: 'made' };
    if (agrees(found, wanted)) return { code: found, change: stale ? 'draft-dropped' : null };
    const code = { ...found, accountId: wanted.account.id, holder: wanted.account.holder };
    store.setAccount(code);
    return { code, change: 'renamed' };
  }

  function make(write: Write, occupancy: Occupancy, wanted: Wanted): QrCode {
    const marketId = registry.market().id;
    const code = { ...sketch(occupancy, wanted), uid: newUid(clock) };
    const isDraft = store.codeOf(occupancy.id) !== null;
    const id = store.insertCode({ ...code, isDraft, marketId, createdAt: write.at });
    store.insertEvent({
      marketId,
      codeId: id,
      status: code.status,
      day: code.statusDay,
      at: write.at,
      author: write.author.name,
      reason: '',
    });
    return { ...code, id };
  }

  function sketch(occupancy: Occupancy, { account, payload }: Wanted): QrCode {
    return {
      id: 0,
      uid: '',
      occupancyId: occupancy.id,
      accountId: account.id,
      version: store.lastVersion(occupancy.id) + 1,
      kind: 'napas-transfer',
      payload,
      checkMark: checkMarkOf(payload),
      holder: account.holder,
      status: 'made',
      statusDay: today(clock),
    };
  }

  function settleAll(write: Write, able: readonly Able[]): QrCode[] {
    const settled = able.map(([occupancy, wanted]) => settle(write, occupancy, wanted));
    const count = (change: Settled['change']) =>
      settled.filter((one) => one.change === change).length;
    write.audit({
      action: 'stickers.make-codes',
      marketId: registry.market().id,
      detail: {
        made: count('made'),
        renamed: count('renamed'),
        draftsDropped: count('draft-dropped'),
      },
    });
    return settled.map(({ code }) => code);
  }

  return {
    ensure: (author, occupancies) => {
      const { able, without } = sort(occupancies);
      const codes = able.every(([occupancy, wanted]) => isSettled(occupancy, wanted))
        ? able.flatMap(([occupancy, wanted]) => stored(occupancy, wanted) ?? [])
        : storage.write(author, (write) => settleAll(write, able));
      return { codes, without };
    },
    draft: (occupancy) => {
      const wanted = want(occupancy);
      const { id: accountId, holder } = wanted.account;
      const found = stored(occupancy, wanted);
      return found ? { ...found, accountId, holder } : sketch(occupancy, wanted);
    },
    rightCodeOf: (occupancy) => {
      const [able] = sort([occupancy]).able;
      return able ? stored(...able) : null;
    },
  };
}

function agrees(code: QrCode, { account }: Wanted): boolean {
  return code.accountId === account.id && code.holder === account.holder;
}

/** The payload an occupancy must have; its memo is our payment code. */
function want(occupancy: Occupancy): Wanted {
  const { account, paymentCode } = occupancy;
  if (!account?.bankBin) {
    throw new Refusal(
      'no-account',
      account
        ? `Tài khoản của sạp ${occupancy.stallCode} chưa ghi ngân hàng. Hãy bổ sung ngân hàng trong mục Tiểu thương.`
        : `Sạp ${occupancy.stallCode} chưa có tài khoản nhận tiền. Hãy bổ sung tài khoản trong mục Tiểu thương.`,
      { stall: occupancy.stallCode },
    );
  }
  const { payload } = encodeTransfer({
    bankBin: account.bankBin,
    account: account.number,
    memo: paymentCode,
  });
  return { account, payload };
}

function sort(occupancies: readonly Occupancy[]) {
  const able: Able[] = [];
  const without: LeftOut[] = [];
  for (const occupancy of occupancies) {
    try {
      able.push([occupancy, want(occupancy)]);
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      without.push({ stall: occupancy.stallCode, reason: thrown.message });
    }
  }
  return { able, without };
}
