import { today } from '../kernel/index.ts';
import type { Occupancy, Registry } from '../registry/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { decode } from '../vietqr/index.ts';
import type { Codes } from './codes.ts';
import type { QrCode, ScanResult } from './schema.ts';
import type { Store } from './store.ts';

/** Prepares the test-scan: what a scanned payload is, measured against the registry. */
export function createScanner(deps: {
  storage: Storage;
  registry: Registry;
  store: Store;
  codes: Codes;
}): (author: Author, payload: string) => ScanResult {
  const { storage, registry, store, codes } = deps;

  function byId(id: number): Occupancy | null {
    return registry.occupancies({ all: true }).find((line) => line.id === id) ?? null;
  }

  function recordScan(author: Author, code: QrCode): void {
    // A code is issued once somebody saw it put up; a scan at the desk is not that.
    const hangs = code.status === 'put-up';
    storage.write(author, (write) => {
      const marketId = registry.market().id;
      const day = today(storage.clock);
      if (hangs) {
        store.insertEvent({
          marketId,
          codeId: code.id,
          status: 'test-scanned',
          day: day < code.statusDay ? code.statusDay : day,
          at: write.at,
          author: author.name,
          reason: '',
        });
      }
      write.audit({ action: 'stickers.test-scan', marketId, subject: code.uid, detail: { hangs } });
    });
  }

  return (author, scanned) => {
    const read = decode(scanned);
    const known = store.findPayload(read.payload);
    if (known && !known.isRevoked) {
      const occupancy = byId(known.code.occupancyId);
      if (occupancy && codes.rightCodeOf(occupancy)?.id === known.code.id) {
        recordScan(author, known.code);
        return { result: 'right', message: `Đúng mã của sạp ${occupancy.stallCode}.`, occupancy };
      }
    }
    if (known) {
      const occupancy = byId(known.code.occupancyId);
      const stall = occupancy ? ` của sạp ${occupancy.stallCode}` : '';
      return {
        result: 'out-of-date',
        message: `Đây là mã cũ${stall}, đã thay bằng mã khác. Hãy in và dán tem mới.`,
        occupancy,
      };
    }
    if (!read.intact) {
      return {
        result: 'unreadable',
        message: read.problems[0]?.message ?? 'Không đọc được mã. Hãy quét lại.',
        occupancy: null,
      };
    }
    return stranger(registry, read.account, read.bankBin);
  };
}

function stranger(registry: Registry, number: string | null, bankBin: string | null): ScanResult {
  const account = number === null ? undefined : registry.findAccount(number, bankBin ?? undefined);
  if (!account) {
    return {
      result: 'unknown',
      message:
        'Mã này chuyển tiền tới tài khoản không có trong sổ của chợ. Hãy hỏi người bán và gỡ tem nếu bị dán đè.',
      occupancy: null,
    };
  }
  const occupancy =
    registry.occupancies({ all: true }).find((line) => line.account?.id === account.id) ?? null;
  return {
    result: 'foreign',
    message: 'Mã này không do chợ in, nhưng chuyển tiền tới tài khoản có trong sổ của chợ.',
    occupancy,
  };
}
