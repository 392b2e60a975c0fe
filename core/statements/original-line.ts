import type { Database } from 'better-sqlite3';
import { type Heavy, Refusal, refuse } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import type { Reopener } from './importing/again.ts';
import { sheetOf, sheetRow } from './importing/prepare.ts';
import { type RawLine, readRawLine } from './raw-line.ts';

/** Where a payment stands in the file it came from. */
export interface OriginalLine {
  readonly import: string;
  readonly fileName: string;
  /** Who took the file in, and when (UTC). */
  readonly author: string;
  readonly takenAt: string;
  readonly row: number;
  /** It is a trader's own statement: nothing but this line of it is shown. */
  readonly isTraders: boolean;
  /** The line itself; null: it cannot be shown. */
  readonly line: RawLine | null;
  /** Vietnamese: why the line cannot be shown; null where it is. */
  readonly missing: string | null;
}

interface Place {
  readonly import: string;
  readonly marketId: number;
  readonly fileName: string;
  readonly author: string;
  readonly takenAt: string;
  readonly kind: string;
  readonly door: string;
  readonly stored: number;
}

/** Shows the line of the file a payment came from, and records who looked at it. */
export type OriginalLines = (author: Author, paymentId: number) => Promise<OriginalLine>;

/** Makes it. */
export function createOriginalLines(deps: {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly reopener: Reopener;
  readonly heavy: Heavy;
}): OriginalLines {
  const { storage, registry, reopener, heavy } = deps;
  const find = placeFinder(storage.db);
  return async (author, paymentId) => {
    const place =
      find(paymentId, registry.market().id) ??
      refuse(
        'unknown-payment',
        'Không còn giao dịch này; có thể lần nhập sao kê chứa nó đã được hoàn tác. Hãy tải lại danh sách.',
      );
    const { import: uid, fileName, takenAt, stored } = place;
    const row = sheetRow(stored);
    const isTraders = place.kind === 'trader';
    const read = await lineOf(place, async () =>
      heavy('statements.readRawLine', readRawLine, {
        ...reopener.original(uid),
        ...{ sheet: sheetOf(stored), row, isTraders },
      }),
    );
    storage.write(author, (write) => {
      write.audit({
        action: 'figures.original-line',
        marketId: place.marketId,
        subject: uid,
        detail: { payment: paymentId, row },
      });
    });
    return { import: uid, fileName, author: place.author, takenAt, row, isTraders, ...read };
  };
}

function placeFinder(db: Database): (paymentId: number, marketId: number) => Place | undefined {
  const find = db.prepare<[number, number], Place>(
    `SELECT i.uid AS import, i.market_id AS marketId, i.file_name AS fileName, i.author,
            i.created_at AS takenAt, i.account_kind AS kind, i.door, p.row_no AS stored
     FROM payment p JOIN import i ON i.id = p.import_id WHERE p.id = ? AND p.market_id = ?`,
  );
  return (paymentId, marketId) => find.get(paymentId, marketId);
}

/** Files without rows, and files that were not kept, are told in words. */
async function lineOf(
  { door }: Place,
  read: () => Promise<RawLine | null>,
): Promise<Pick<OriginalLine, 'line' | 'missing'>> {
  if (door === 'feed') return { line: null, missing: FROM_FEED };
  try {
    const line = await read();
    return { line, missing: line ? null : NOT_THERE };
  } catch (thrown) {
    const why = thrown instanceof Refusal ? WHY[thrown.code] : undefined;
    if (why === undefined) throw thrown;
    return { line: null, missing: why };
  }
}

const FROM_FEED = 'Giao dịch này đến qua đường truyền nên không có dòng nào trong tệp.';
const NOT_THERE = 'Không thấy dòng này trong bản gốc. Hãy tải tệp gốc về để xem.';
const WHY: Readonly<Record<string, string>> = {
  'nothing-to-teach':
    'Tệp này có định dạng chuẩn, không xếp thành dòng và cột. Hãy tải tệp gốc về để xem.',
  'original-missing': 'Bản gốc không được giữ lại vì tệp được nhập bằng bản Chợ Số cũ.',
  'original-damaged':
    'Bản gốc của tệp này bị hỏng trong dữ liệu. Hãy tải lại tệp từ ngân hàng nếu cần xem.',
};
