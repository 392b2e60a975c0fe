import { type Day, formatDay, isDay, refuse, today } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Author, Storage, Write } from '../storage/index.ts';
import type { Codes } from './codes.ts';
import type { QrCode, QrStatus } from './schema.ts';
import type { Store } from './store.ts';

/** Recording what happened to codes and their stickers. */
export interface Events {
  setStatus(
    author: Author,
    stalls: readonly string[],
    status: QrStatus,
    options: { readonly day: Day; readonly reason?: string },
  ): void;
  confirmPutUp(author: Author, stalls: readonly string[], day: Day): void;
  markSent(write: Write, codes: readonly QrCode[]): void;
}

/** A sticker that hangs keeps that status when another copy is printed. */
const BEFORE_SENT: readonly QrStatus[] = ['made', 'sent', 'lost', 'refused'];

/** Only a sticker of the newest drawing is newly handed out; all else is said of the one that hangs. */
const NEWLY_HANDED_OUT: readonly QrStatus[] = ['sent', 'put-up'];

/** Prepares the recording of events. */
export function createEvents(deps: {
  storage: Storage;
  registry: Registry;
  store: Store;
  codes: Codes;
}): Events {
  const { storage, registry, store } = deps;

  function record(
    write: Write,
    codes: readonly Pick<QrCode, 'id'>[],
    line: { readonly status: QrStatus; readonly day: Day; readonly reason?: string },
  ): void {
    const marketId = registry.market().id;
    for (const { id } of codes) {
      if (NEWLY_HANDED_OUT.includes(line.status)) store.putInForce(id, line.day);
      store.insertEvent({
        marketId,
        codeId: id,
        status: line.status,
        day: line.day,
        at: write.at,
        author: write.author.name,
        reason: line.reason ?? '',
      });
    }
    write.audit({
      action: `stickers.${line.status}`,
      marketId,
      detail: { codes: codes.length, day: line.day, reason: line.reason ?? '' },
    });
  }

  function codesOf(stalls: readonly string[], status: QrStatus): QrCode[] {
    const lines = registry.occupancies({ stalls });
    const codes = lines.map((line) => {
      const newest = NEWLY_HANDED_OUT.includes(status) ? deps.codes.rightCodeOf(line) : null;
      return newest ?? store.codeOf(line.id);
    });
    const missing = lines.filter((_, index) => codes[index] === null).map((line) => line.stallCode);
    if (missing.length > 0) {
      refuse('no-code', `Chưa tạo mã QR cho sạp: ${missing.join(', ')}. Hãy in tem trước.`, {
        stalls: missing,
      });
    }
    return codes.filter((code) => code !== null);
  }

  function checkDay(day: Day): void {
    if (!isDay(day)) refuse('bad-day', 'Ngày không hợp lệ. Hãy chọn lại ngày.');
    const now = today(storage.clock);
    if (day > now) {
      refuse(
        'bad-day',
        `Ngày ghi nhận không được sau hôm nay (${formatDay(now)}). Hãy chọn lại ngày.`,
      );
    }
  }

  const setStatus: Events['setStatus'] = (author, stalls, status, { day, reason }) => {
    checkDay(day);
    const codes = codesOf(stalls, status);
    if (codes.length === 0) return;
    storage.write(author, (write) => record(write, codes, { status, day, reason }));
  };

  return {
    setStatus,
    confirmPutUp: (author, stalls, day) => setStatus(author, stalls, 'put-up', { day }),
    markSent: (write, codes) => {
      const fresh = codes.filter(({ status }) => BEFORE_SENT.includes(status));
      if (fresh.length > 0) record(write, fresh, { status: 'sent', day: today(storage.clock) });
    },
  };
}
