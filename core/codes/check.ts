import { today } from '../kernel/index.ts';
import type { Occupancy, Registry } from '../registry/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { cleanScan, decode } from '../vietqr/index.ts';
import type { Events } from './events.ts';
import type { ScanResult } from './schema.ts';
import type { FoundCode, Store } from './store.ts';
import { payloadNow, staleReasons } from './wanted.ts';

/** Telling what a scanned code is. */
export interface Scanner {
  testScan(author: Author, payload: string): ScanResult;
  judge(payload: string): ScanResult;
}

const TURN_OFF =
  'Bộ gõ tiếng Việt (UniKey) đã làm sai chuỗi quét; đã sửa lại đúng theo mã kiểm tra. Hãy tắt UniKey (chuyển sang E) khi dùng súng quét.';

/** Payment codes are plain ASCII: other letters come from an input method. */
const MANGLED = /[^\p{ASCII}]/u;
const SCAN_AGAIN = 'Nếu quét bằng súng, hãy tắt bộ gõ tiếng Việt (UniKey) rồi quét lại.';
const OLD_WORDS = 'Chữ in trên tem đã cũ, nên in tem mới khi tiện.';

/** Prepares the test-scan: what a scanned payload is, measured against the registry. */
export function createScanner(deps: {
  storage: Storage;
  registry: Registry;
  store: Store;
  events: Events;
}): Scanner {
  const { storage, registry, store, events } = deps;

  /** Whether the sticker pays where the stall's code has to pay now. */
  function paysRight(occupancy: Occupancy, { provider, payload }: FoundCode): boolean {
    if (provider === 'vietqr') return payloadNow(occupancy) === payload;
    const chain = { occupancyId: occupancy.id, provider };
    const { current, next } = store.pairOf(chain);
    return (next ?? current)?.payload === payload;
  }

  function ours(found: FoundCode): Omit<ScanResult, 'payload'> {
    const occupancy = registry.occupancy(found.occupancyUid);
    const stall = occupancy.stallCode;
    if (occupancy.toDay !== null) {
      const message = `Đây là mã của ${occupancy.vendorName}, người bán đã rời sạp ${stall}. Hãy gỡ tem này.`;
      return { result: 'out-of-date', message, occupancy };
    }
    if (!paysRight(occupancy, found)) {
      const message = `Đây là mã cũ của sạp ${stall}, đã thay bằng mã khác. Hãy in và dán tem mới.`;
      return { result: 'out-of-date', message, occupancy };
    }
    const hanging = store.codeOf({ occupancyId: occupancy.id, provider: found.provider });
    const old = hanging?.payload === found.payload ? staleReasons(occupancy, hanging) : [];
    const message = `Đúng mã của sạp ${stall}.`;
    return {
      result: 'right',
      message: old.length > 0 ? `${message} ${OLD_WORDS}` : message,
      occupancy,
    };
  }

  function judge(scanned: string): ScanResult {
    const { payload, repaired } = cleanScan(scanned);
    const found = store.findPayload(registry.market().id, payload);
    const judged = found ? ours(found) : notOurs(registry, payload);
    if (repaired !== 'input-method') return { ...judged, payload };
    return { ...judged, payload, message: `${judged.message} ${TURN_OFF}` };
  }

  return {
    judge,
    testScan: (author, scanned) => {
      const judged = judge(scanned);
      const found = store.findPayload(registry.market().id, judged.payload);
      if (judged.result !== 'right' || !found) return judged;
      // Of versions that pay alike, the sticker in force is the one that hangs.
      const hanging = store.codeOf(found);
      const code = hanging?.payload === judged.payload ? hanging : found;
      storage.write(author, (write) => events.markScanned(write, code, today(storage.clock)));
      return judged;
    },
  };
}

function notOurs(registry: Registry, payload: string): Omit<ScanResult, 'payload'> {
  const read = decode(payload);
  if (!read.intact) {
    const problem = read.problems[0]?.message ?? 'Không đọc được mã. Hãy quét lại.';
    return {
      result: 'unreadable',
      message: MANGLED.test(payload) ? `${problem} ${SCAN_AGAIN}` : problem,
      occupancy: null,
    };
  }
  const { account: number, bankBin } = read;
  const account = number === null ? undefined : registry.findAccount(number, bankBin ?? undefined);
  const owner = account && registry.ownerOf(account);
  if (!account || !owner) {
    return {
      result: 'unknown',
      message:
        'Mã này chuyển tiền tới tài khoản không có trong sổ của chợ. Hãy hỏi người bán ngay; nếu tem bị dán đè thì gỡ ra, chụp lại làm bằng chứng, báo công an và dán tem đúng của sạp.',
      occupancy: null,
    };
  }
  const occupancy =
    registry.occupancies({ all: true }).find((line) => line.account?.id === account.id) ?? null;
  return {
    result: 'foreign',
    message: `Mã này không do chợ in, nhưng chuyển tiền tới tài khoản của ${owner.name} có trong sổ của chợ.`,
    occupancy,
  };
}
