import { z } from 'zod';
import { cleanText } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import type { Reasons } from './schema.ts';

/** What a board hears most often; the lists are theirs to change. */
const USUAL: Reasons = {
  refused: [
    'Sợ bị tính thuế',
    'Không có điện thoại thông minh',
    'Không có sóng, không có mạng',
    'Khách không dùng chuyển khoản',
    'Ngại nhận chuyển khoản',
    'Đã có mã khác, không cần thêm',
  ],
  lost: ['Bị gỡ', 'Bị rách hoặc mờ', 'Bị mất', 'Bị dán đè', 'Mưa ướt', 'Sạp sửa chữa, di dời'],
  reprint: ['Kẹt giấy', 'In mờ', 'Tem bị rách', 'Cắt lệch', 'Làm mất tem', 'Chủ sạp xin thêm'],
};

const List = z.array(z.string());
const Stored = z.object({ refused: List, lost: List, reprint: List });

/** The lists of reasons. */
export interface ReasonLists {
  reasons(): Reasons;
  setReasons(author: Author, reasons: Reasons): Reasons;
}

/** Prepares the lists. */
export function createReasons({
  storage,
  registry,
}: {
  storage: Storage;
  registry: Registry;
}): ReasonLists {
  const key = () => ({ marketId: registry.market().id, name: 'codes.reasons' });
  return {
    reasons: () => storage.settings.read(key(), Stored) ?? USUAL,
    setReasons: (author, reasons) => {
      const tidy: Reasons = {
        refused: tidied(reasons.refused),
        lost: tidied(reasons.lost),
        reprint: tidied(reasons.reprint),
      };
      storage.write(author, (write) => storage.settings.set(write, key(), tidy));
      return tidy;
    },
  };
}

/** Each reason once, in the order given. */
function tidied(reasons: readonly string[]): string[] {
  return [...new Set(reasons.map(cleanText).filter((reason) => reason !== ''))];
}
