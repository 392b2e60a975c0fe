import { type Day, formatDay, isDay, refuse, today } from '../kernel/index.ts';
import type { Occupancy, Registry } from '../registry/index.ts';
import { type Author, createHook, type Hook, type Storage, type Write } from '../storage/index.ts';
import { PROVIDER_NAMES, type Provider, type QrCode, type QrStatus } from './schema.ts';
import { type Store, type StoredCode, shown } from './store.ts';
import type { Versions } from './versions.ts';
import { hangs, wantedOf } from './wanted.ts';

/** Stickers of these traders-at-stalls were put up or are gone. */
export interface Hung {
  readonly marketId: number;
  readonly occupancies: readonly number[];
}

/** Recording what happened to codes and their stickers. */
export interface Events {
  readonly hung: Hook<Hung>;
  setStatus(
    author: Author,
    stalls: readonly string[],
    status: QrStatus,
    options: {
      readonly day: Day;
      readonly reason?: string | undefined;
      readonly provider?: Provider | undefined;
    },
  ): void;
  confirmPutUp(author: Author, stalls: readonly string[], day: Day, provider?: Provider): void;
  markSent(write: Write, codes: readonly QrCode[]): void;
  markLaidOut(write: Write, codes: readonly QrCode[]): void;
  putUpMeans(occupancy: Occupancy, provider?: Provider): QrCode | null;
  markScanned(write: Write, code: QrCode, day: Day): void;
}

/** What is recorded of some codes. */
interface Line {
  readonly status: QrStatus;
  readonly day: Day;
  readonly reason?: string | undefined;
}

/** A sticker that hangs keeps that status when another copy is printed. */
const BEFORE_SENT: readonly QrStatus[] = ['made', 'sent', 'lost', 'refused'];
/** With these a version's sticker is out in the market, and the version before is not. */
const NEWLY_HANDED_OUT: readonly QrStatus[] = ['sent', 'put-up'];

/** Prepares the recording of events. */
export function createEvents(deps: {
  storage: Storage;
  registry: Registry;
  store: Store;
  versions: Versions;
}): Events {
  const { storage, registry, store, versions } = deps;
  const hung = createHook<Hung>();

  /** Prepares the writing down of one thing that happened, code by code. */
  function recorder(write: Write, { status, day, reason = '' }: Line): (codeId: number) => void {
    const marketId = registry.market().id;
    const { at, author } = write;
    return (codeId) =>
      store.insertEvent({
        ...{ marketId, codeId, status, day, at },
        ...{ author: author.name, reason, origin: 'person' },
      });
  }

  function record(
    write: Write,
    codes: readonly Pick<QrCode, 'id' | 'occupancyId'>[],
    line: Line,
  ): void {
    const marketId = registry.market().id;
    const insert = recorder(write, line);
    for (const { id } of codes) {
      if (NEWLY_HANDED_OUT.includes(line.status)) store.putInForce(id, line.day);
      insert(id);
    }
    write.audit({
      action: `stickers.${line.status}`,
      marketId,
      detail: { codes: codes.length, day: line.day, reason: line.reason ?? '' },
    });
    hung.run(write, { marketId, occupancies: codes.map(({ occupancyId }) => occupancyId) });
  }

  /**
   * Which version is meant. What is said of a sticker out there is said of the
   * one in force, unless only another can be meant: the next version's, once a
   * sticker of it exists. One whose print failed hangs nowhere.
   */
  function meant(occupancy: Occupancy, status: QrStatus, provider: Provider): StoredCode | null {
    const chain = { occupancyId: occupancy.id, provider };
    const { current, next } = store.pairOf(chain);
    if (!NEWLY_HANDED_OUT.includes(status) || !next) return current;
    const neverOut = current?.status === 'made' && !current.isOnPaper;
    return status === 'sent' || next.isOnPaper || neverOut ? next : current;
  }

  function codesOf(
    write: Write,
    { lines, status, provider }: { lines: Occupancy[]; status: QrStatus; provider: Provider },
  ): StoredCode[] {
    const codes = lines.map((line) => {
      const code = meant(line, status, provider);
      // Who wants no code needs none printed first.
      if (code || status !== 'refused' || provider !== 'vietqr') return code;
      return line.account?.bankBin
        ? versions.settleIn(write, line, wantedOf(store, line, provider))
        : null;
    });
    const missing = lines.filter((_, index) => codes[index] === null).map((line) => line.stallCode);
    if (missing.length > 0) {
      const what = provider === 'vietqr' ? 'QR' : PROVIDER_NAMES[provider];
      refuse('no-code', `Chưa có mã ${what} cho sạp: ${missing.join(', ')}. Hãy in tem trước.`, {
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

  /**
   * Nothing can have happened to a version before it was drawn. Of the first
   * one it can: markets hang stickers before they begin with this app, and enter
   * the true days later (decision 5); codes that exist already are older still.
   */
  function checkAge(codes: readonly StoredCode[], day: Day): void {
    for (const { id, version, provider, stallCode } of codes) {
      const made = version > 1 && provider === 'vietqr' ? store.madeDay(id) : null;
      if (made === null || day >= made) continue;
      refuse(
        'bad-day',
        `Mã đang dùng của sạp ${stallCode} mới được tạo ngày ${formatDay(made)}, không thể ghi nhận trước ngày đó. Hãy chọn lại ngày.`,
      );
    }
  }

  const setStatus: Events['setStatus'] = (author, stalls, status, options) => {
    const { day, reason, provider = 'vietqr' } = options;
    checkDay(day);
    const lines = registry.occupancies({ stalls });
    if (lines.length === 0) return;
    storage.write(author, (write) => {
      const codes = codesOf(write, { lines, status, provider });
      checkAge(codes, day);
      record(write, codes, { status, day, reason });
    });
  };

  return {
    hung,
    setStatus,
    confirmPutUp: (author, stalls, day, provider) =>
      setStatus(author, stalls, 'put-up', { day, provider }),
    markSent: (write, codes) => {
      const fresh = codes.filter(({ id }) => {
        const code = store.byId(id);
        return code !== null && BEFORE_SENT.includes(code.status);
      });
      if (fresh.length > 0) record(write, fresh, { status: 'sent', day: today(storage.clock) });
    },
    markLaidOut: (write, codes) => {
      for (const { id } of codes) store.setLaidOut(id, write.at);
      write.audit({
        action: 'stickers.lay-out',
        marketId: registry.market().id,
        detail: { stickers: codes.length },
      });
    },
    putUpMeans: (occupancy, provider = 'vietqr') => shown(meant(occupancy, 'put-up', provider)),
    markScanned: (write, { id }, day) => {
      const code = store.byId(id);
      const on = code && day < code.statusDay ? code.statusDay : day;
      const isNew = code && hangs(code) && !store.happened(id, ['test-scanned'], on);
      if (isNew) recorder(write, { status: 'test-scanned', day: on })(id);
      write.audit({
        action: 'stickers.test-scan',
        marketId: registry.market().id,
        subject: code?.uid ?? null,
        detail: { hangs: Boolean(code && hangs(code)) },
      });
    },
  };
}
