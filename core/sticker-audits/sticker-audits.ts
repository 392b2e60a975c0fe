import type { Banks } from '../banks/index.ts';
import type { Codes } from '../codes/index.ts';
import { type Heavy, inThisThread, today } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { placeScan, putAside, sayOfLine, takeScan } from './deeds.ts';
import { createFinder } from './finding.ts';
import { composePaper } from './paper/compose.ts';
import { type Desk, readHeap } from './photos.ts';
import { createRecorder } from './readings.ts';
import { openRound } from './round.ts';
import { listRounds, roundDetail, signRound, startRound } from './rounds.ts';
import type {
  AuditDetail,
  AuditResult,
  AuditScan,
  AuditSummary,
  NewAudit,
  NewScan,
  Photo,
  PhotosRead,
} from './schema.ts';
import { createStore } from './store.ts';
import { tasks } from './tasks.ts';

/** What audits are built on. */
export interface StickerAuditsDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly banks: Banks;
  readonly codes: Codes;
  /** Where photos are read and papers are laid out; right here when absent. */
  readonly heavy?: Heavy;
}

/** Rounds in which every sticker is scanned and compared with the registry. */
export interface StickerAudits {
  /** Newest first. */
  list(): AuditSummary[];
  /** @throws Refusal `unknown-audit` */
  detail(uid: string): AuditDetail;
  /** @throws Refusal `no-stalls` */
  start(author: Author, audit: NewAudit): AuditDetail;
  /** Compares a code with its stall. @throws Refusal `unknown-audit`, `audit-signed`, `unknown-line` */
  scan(author: Author, uid: string, scan: NewScan): AuditScan;
  /**
   * Reads a heap of photos, several codes in one too. A photo belongs to the
   * stall its file is named after (`A12.jpg`), else to the stall of its code.
   */
  readPhotos(
    author: Author,
    uid: string,
    photos: readonly Photo[],
    progress?: {
      readonly signal?: AbortSignal | undefined;
      readonly onProgress?: ((done: number, total: number) => void) | undefined;
    },
  ): Promise<PhotosRead>;
  /**
   * A person says at which stall a scan was made, also when it was taken for
   * another before. @throws Refusal `unknown-scan`, `unknown-line`, `audit-signed`
   */
  place(author: Author, uid: string, scanId: number, line: number): AuditScan;
  /** A person puts a scan aside: it belongs to no stall, or was a mistake; it is kept. */
  setAside(author: Author, uid: string, scanId: number): AuditScan;
  /**
   * A person says what is at a stall without a scan, or takes that back (null):
   * then what was read there counts again.
   * @throws Refusal `note-needed` where an alarm is called harmless without a reason
   */
  setLine(
    author: Author,
    uid: string,
    line: number,
    said: { readonly result: AuditResult | null; readonly note?: string | undefined },
  ): void;
  /**
   * Signs the round off: nothing of it changes any more. With `markLost` the
   * codes of missing stickers become lost.
   * @throws Refusal `unknown-audit`, `audit-signed`
   */
  sign(
    author: Author,
    uid: string,
    words: { readonly note: string; readonly markLost: boolean },
  ): AuditDetail;
  /** The record of the round as PDF, A4, with room for signatures. */
  document(uid: string): Promise<Uint8Array>;
}

/** Opens the room of sticker audits. */
export function createStickerAudits(deps: StickerAuditsDeps): StickerAudits {
  const { storage, registry, heavy = inThisThread } = deps;
  const store = createStore(storage.db);
  const rounds = { ...deps, store };
  const desk = (uid: string): Desk => {
    const round = openRound(rounds, uid);
    const find = createFinder(deps);
    return { round, find, recorder: createRecorder({ ...rounds, find, round }) };
  };
  return {
    list: () => listRounds(rounds),
    detail: (uid) => roundDetail(rounds, uid),
    start: (author, audit) => startRound(rounds, author, audit),
    scan: (author, uid, scan) => takeScan(storage, author, { desk: desk(uid), scan }),
    readPhotos: (author, uid, photos, progress) => {
      openRound(rounds, uid);
      return readHeap({ storage, heavy, open: () => desk(uid) }, author, photos, progress);
    },
    place: (author, uid, scanId, line) => {
      const { round, recorder } = desk(uid);
      return placeScan({ storage, store }, author, { round, recorder, scanId, line });
    },
    setAside: (author, uid, scanId) => {
      const { round, recorder } = desk(uid);
      return putAside({ storage, store }, author, { round, recorder, scanId });
    },
    setLine: (author, uid, line, said) => {
      const { round, recorder } = desk(uid);
      sayOfLine({ storage, store }, author, { round, recorder, line, said });
    },
    sign: (author, uid, words) => signRound(rounds, author, uid, words),
    document: (uid) => {
      const paper = composePaper(roundDetail(rounds, uid), registry.market(), today(storage.clock));
      return heavy('sticker-audits.drawPaper', tasks.drawPaper, paper);
    },
  };
}
