import type { Codes, QrCode } from '../codes/index.ts';
import { today } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Storage, Write } from '../storage/index.ts';
import { type Compared, compare, resultOf, type Stall } from './compare.ts';
import type { Finder, Finding } from './finding.ts';
import type { Round } from './round.ts';
import type { AuditScan, NewScan } from './schema.ts';
import type { NewReading, Store } from './store.ts';
import { NOT_PLACED, NOTHING_READ, RIGHT_PLACE } from './words.ts';

/** A code as it came in, and the stall it was read at, so far as that is known. */
export interface Reading extends Pick<NewScan, 'payload' | 'source'> {
  readonly stall: Stall | null;
  readonly photo?: PhotoFile | undefined;
}

/** The photo a code was read in. */
export interface PhotoFile {
  readonly name: string;
  /** Tells it from others of its name. */
  readonly mark: string;
  /** Vietnamese: why it could not be opened; null: it could. */
  readonly problem: string | null;
}

/** Writing readings of one heap into a round. */
export interface Recorder {
  /** Compares and keeps one reading; the one that is there already where it is the same. */
  record(write: Write, reading: Reading): AuditScan;
  /** Compares a kept reading anew, at the stall a person named. */
  move(write: Write, scan: AuditScan, stall: Stall): AuditScan;
  /** Sets the result of a stall from its readings. */
  settle(lineId: number): void;
}

/** What readings are written with. */
export interface RecorderDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly codes: Codes;
  readonly store: Store;
  readonly find: Finder;
  readonly round: Round;
}

/** A sticker counts as hanging once somebody saw it put up. */
export const HANGING: readonly QrCode['status'][] = ['put-up', 'test-scanned', 'first-payment'];

/** Prepares the writing of one heap of readings. */
export function createRecorder(deps: RecorderDeps): Recorder {
  const { storage, codes, store, find, round } = deps;
  const auditId = round.audit.id;
  const providers = codes.providersOf();

  function codeAt(finding: Finding, stall: Stall): QrCode | null {
    const own = providers.get(finding.owner?.occupancyId ?? stall.occupancyId) ?? [];
    const occupancyId = finding.owner?.occupancyId ?? stall.occupancyId;
    const found = own.map((provider) => codes.codeOf(occupancyId, provider));
    return found.find((code) => code?.payload === finding.payload) ?? null;
  }

  /** Right and ours: it hangs, and was seen today. */
  function tellCode(write: Write, finding: Finding, stall: Stall): string {
    const code = codeAt(finding, stall);
    if (!code) return '';
    if (!HANGING.includes(code.status)) return ` ${RIGHT_PLACE.notPutUp}`;
    const before = store.scansAt(auditId, stall.id);
    const isFirst = !before.some(
      ({ payload, result }) => payload === code.payload && result === 'right',
    );
    if (isFirst) codes.markScanned(write, code, today(storage.clock));
    return '';
  }

  function judge(write: Write, finding: Finding | null, at: Where): Judged {
    if (!finding) return { payload: null, ownStall: null, ...nothingRead(at) };
    const { payload, owner } = finding;
    const ownStall = owner?.occupancyId ? owner.stall : null;
    const compared = compare(finding, at.stall);
    if (compared.result !== 'right' || !at.stall) return { payload, ownStall, ...compared };
    const message = compared.message + tellCode(write, finding, at.stall);
    return { payload, ownStall, result: compared.result, message };
  }

  /** The same code, scanned at the same stall since a person last spoke of it. */
  function known({ line, payload }: Pick<NewReading, 'line' | 'payload'>) {
    if (line === null || payload === null) return undefined;
    const saidAfter = store.line(auditId, line)?.saidAfter ?? 0;
    const [latest] = store.scansAt(auditId, line).filter((scan) => scan.payload === payload);
    const counts = latest && !latest.setAside && latest.id > saidAfter;
    return counts ? latest : undefined;
  }

  function settle(lineId: number): void {
    const line = store.line(auditId, lineId);
    if (line) store.setResult(lineId, resultOf(line, store.scansAt(auditId, lineId)));
  }

  return {
    record: (write, { payload: scanned, source, stall: seenAt, photo }) => {
      const finding = scanned === null ? null : find(scanned);
      const from = { auditId, ...fileOf(photo) };
      const before = photo && store.samePhoto({ ...from, payload: finding?.payload ?? null });
      // Where a person has put it, it stays.
      const stall = before?.line ? round.stall(before.line) : seenAt;
      const judged = judge(write, finding, { stall, source, problem: from.problem });
      const reading = { ...from, ...judged, source, line: stall?.id ?? null };
      const there = photo ? before : known(reading);
      if (there?.result === reading.result) return there;
      const stored = { ...reading, at: write.at, author: write.author.name };
      const id = store.insertScan(stored);
      if (stall) settle(stall.id);
      const { auditId: _audit, fileMark: _mark, ...scan } = stored;
      return { ...scan, id, setAside: false };
    },
    move: (write, scan, stall) => {
      const { source, problem, payload } = scan;
      const finding = payload === null ? null : find(payload);
      const { result, message } = judge(write, finding, { stall, source, problem });
      const id = store.moveScan({ id: scan.id, line: stall.id, result, message });
      if (scan.line !== null) settle(scan.line);
      settle(stall.id);
      return { ...scan, id, line: stall.id, result, message, setAside: false };
    },
    settle,
  };
}

function fileOf(photo: PhotoFile | undefined): Pick<NewReading, 'file' | 'fileMark' | 'problem'> {
  const { name = '', mark = '', problem } = photo ?? {};
  return { file: name, fileMark: mark, problem: problem ?? '' };
}

type Judged = Compared & Pick<AuditScan, 'payload' | 'ownStall'>;

interface Where extends Pick<AuditScan, 'source' | 'problem'> {
  readonly stall: Stall | null;
}

/** Of a photo that could not be opened the sticker is not to blame. */
function nothingRead({ stall, source, problem }: Where): Compared {
  const what = problem || (source === 'photo' ? NOTHING_READ.photo : NOTHING_READ.scan);
  const advice = problem === '' ? [NOTHING_READ.whatToDo] : [];
  const then = stall ? advice : [NOT_PLACED.sayWhere];
  return { result: 'unreadable', message: [what, ...then].join(' ') };
}
