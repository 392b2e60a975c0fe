import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { Refusal } from '../../kernel/index.ts';
import { type MarketFacts, marketIn } from './contents.ts';

/** Whose copies may take the place of what is there. */
export interface Expected {
  /** The database that is there, if any. */
  readonly present: string;
  /** The copy, of this app's schema. */
  readonly copy: MarketFacts | null;
  /** Only copies of the market that is there, once somebody has worked in it. */
  readonly isSameMarket: boolean | undefined;
  /** What is there, or will be, is one's own market. */
  readonly isOwnPlace: boolean | undefined;
}

/**
 * Keeps one market from taking another's place unawares. What is damaged, or
 * has no market yet, gives way to any.
 * @throws Refusal `wrong-market` for the sample in one's own place or the other
 *   way round, `other-market` with `isSameMarket`.
 */
export function refuseOther({ present, copy, isSameMarket, isOwnPlace }: Expected): void {
  if (isOwnPlace && copy?.isSample) throw wrongKind(true);
  const there = existsSync(present) ? marketOf(present) : null;
  if (!there || !copy) return;
  if (there.isSample !== copy.isSample) throw wrongKind(copy.isSample);
  if (!isSameMarket || there.isBlank || there.uid === copy.uid) return;
  throw new Refusal(
    'other-market',
    `Đây là bản sao của chợ "${copy.name}", còn dữ liệu đang dùng là của chợ "${there.name}". Để xem bản sao này, hãy khôi phục vào một thư mục mới bằng --data; chưa có gì bị thay đổi.`,
    { copy: copy.name, present: there.name },
  );
}

/** What is said when the sample is to take the place of one's own market, or the other way round. */
function wrongKind(isCopyOfSample: boolean): Refusal {
  return new Refusal(
    'wrong-market',
    isCopyOfSample
      ? 'Đây là bản sao của chợ mẫu, không phải của chợ mình. Hãy chọn bản sao khác.'
      : 'Đang mở chợ mẫu. Hãy mở chợ của mình rồi khôi phục bản sao này.',
  );
}

function marketOf(file: string): MarketFacts | null {
  try {
    const db = new Sqlite(file, { readonly: true });
    try {
      return marketIn(db);
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}
