import { refuse } from '../kernel/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { isAlarm } from './compare.ts';
import type { Desk } from './photos.ts';
import type { Recorder } from './readings.ts';
import type { Round } from './round.ts';
import type { AuditResult, AuditScan, NewScan } from './schema.ts';
import type { Store } from './store.ts';

interface DeedDeps {
  readonly storage: Storage;
  readonly store: Store;
}

/** Compares one code that was scanned with its stall, and keeps it. */
export function takeScan(
  storage: Storage,
  author: Author,
  { desk, scan }: { readonly desk: Desk; readonly scan: NewScan },
): AuditScan {
  const { round, find, recorder } = desk;
  const { payload, source, line } = scan;
  const ownStall = () => {
    const owner = payload === null ? null : find(payload).owner;
    return owner && round.stallOf(owner);
  };
  const stall = line === undefined ? ownStall() : round.stall(line);
  return storage.write(author, (write) => {
    const kept = recorder.record(write, { payload, source, stall });
    write.audit({
      action: 'sticker-audits.scan',
      subject: round.audit.uid,
      detail: { stall: stall?.stall ?? '', result: kept.result, source },
    });
    return kept;
  });
}

function knownScan(store: Store, round: Round, scanId: number): AuditScan {
  return (
    store.scan(round.audit.id, scanId) ??
    refuse('unknown-scan', 'Không tìm thấy lần quét này trong đợt kiểm tra. Hãy mở lại trang.')
  );
}

/** Moves a reading to the stall a person says it was made at. */
export function placeScan(
  { storage, store }: DeedDeps,
  author: Author,
  deed: { round: Round; recorder: Recorder; scanId: number; line: number },
): AuditScan {
  const { round, recorder } = deed;
  const scan = knownScan(store, round, deed.scanId);
  const stall = round.stall(deed.line);
  return storage.write(author, (write) => {
    const moved = recorder.move(write, scan, stall);
    const detail = { stall: stall.stall, result: moved.result };
    write.audit({ action: 'sticker-audits.place', subject: round.audit.uid, detail });
    return moved;
  });
}

/** Keeps a reading that is not to count. */
export function putAside(
  { storage, store }: DeedDeps,
  author: Author,
  deed: { round: Round; recorder: Recorder; scanId: number },
): AuditScan {
  const { round, recorder } = deed;
  const scan = knownScan(store, round, deed.scanId);
  const stall = scan.line === null ? '' : round.stall(scan.line).stall;
  return storage.write(author, (write) => {
    store.setAside(scan.id);
    if (scan.line !== null) recorder.settle(scan.line);
    const detail = { stall, result: scan.result };
    write.audit({ action: 'sticker-audits.set-aside', subject: round.audit.uid, detail });
    return { ...scan, setAside: true };
  });
}

/** Writes down what a person says of a stall. */
export function sayOfLine(
  { storage, store }: DeedDeps,
  author: Author,
  deed: {
    round: Round;
    recorder: Recorder;
    line: number;
    said: { readonly result: AuditResult | null; readonly note?: string | undefined };
  },
): void {
  const { round, recorder, said } = deed;
  const { id, stall } = round.stall(deed.line);
  const note = said.result === null ? '' : (said.note ?? '');
  const alarms = store.scansAt(round.audit.id, id).filter((scan) => !scan.setAside);
  const playsDown = alarms.some(({ result }) => isAlarm(result)) && !isAlarm(said.result);
  if (said.result !== null && playsDown && note === '') {
    refuse(
      'note-needed',
      'Sạp này có mã đáng ngờ. Hãy ghi rõ vì sao kết luận khác, ví dụ: người bán xác nhận là tài khoản của con.',
    );
  }
  storage.write(author, (write) => {
    store.setSaid({ id, said: said.result, at: write.at, note });
    recorder.settle(id);
    const detail = { stall, result: said.result };
    write.audit({ action: 'sticker-audits.say', subject: round.audit.uid, detail });
  });
}
