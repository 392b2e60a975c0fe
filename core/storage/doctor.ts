import Sqlite, { type Database } from 'better-sqlite3';
import { toRefusal } from '../kernel/index.ts';

/** One thing looked at, and what was found, in Vietnamese. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
}

/** Looks at one thing and reports; never changes anything. */
export type Checker = () => Check;

/** What all checks came to. */
export interface Findings {
  readonly ok: boolean;
  readonly checks: readonly Check[];
}

/** The failed check that stands for a fault thrown by a damaged file; null for any other fault. */
export function damageIn(thrown: unknown): Check | null {
  const { code, message } = toRefusal(thrown);
  return code === 'damaged' ? { name: 'pages', ok: false, message } : null;
}

/** Runs all checks; a file too damaged to be read ends them, the rest would only stumble over it. */
export function examine(checkers: readonly Checker[]): Findings {
  const checks: Check[] = [];
  for (const check of checkers) {
    try {
      checks.push(check());
    } catch (thrown) {
      const damage = damageIn(thrown);
      if (!damage) throw thrown;
      return { ok: false, checks: [...checks.filter(({ name }) => name !== damage.name), damage] };
    }
  }
  return { ok: checks.every(({ ok }) => ok), checks };
}

/** The checks that read the whole of a closed database, of whatever schema; for a thread of their own. */
export function lookThrough(file: string): readonly Check[] {
  const db = new Sqlite(file, { readonly: true });
  try {
    return examine(wholeChecks(db)).checks;
  } finally {
    db.close();
  }
}

/** The checks storage itself makes; `known`: what {@link lookThrough} has found. */
export function storageChecks(db: Database, known?: readonly Check[]): readonly Checker[] {
  const whole = known?.map((check) => () => check) ?? wholeChecks(db);
  return [...whole, () => durability(db)];
}

function wholeChecks(db: Database): readonly Checker[] {
  return [
    () => {
      const found = String(db.pragma('quick_check(1)', { simple: true }));
      return {
        name: 'pages',
        ok: found === 'ok',
        message:
          found === 'ok'
            ? 'Tệp dữ liệu nguyên vẹn.'
            : 'Tệp dữ liệu bị hỏng. Hãy khôi phục từ bản sao lưu gần nhất.',
      };
    },
    () => {
      const broken = db.pragma('foreign_key_check');
      const ok = Array.isArray(broken) && broken.length === 0;
      return {
        name: 'references',
        ok,
        message: ok
          ? 'Các bảng khớp nhau.'
          : 'Có dòng dữ liệu trỏ tới dòng không còn. Hãy gửi tệp chẩn đoán cho người hỗ trợ.',
      };
    },
  ];
}

function durability(db: Database): Check {
  const ok =
    db.memory ||
    (db.pragma('journal_mode', { simple: true }) === 'wal' &&
      db.pragma('synchronous', { simple: true }) === 2);
  return {
    name: 'durability',
    ok,
    message: ok
      ? 'Mỗi lần ghi được giữ chắc khi mất điện.'
      : 'Chế độ ghi không đủ an toàn khi mất điện. Hãy chuyển dữ liệu sang ổ đĩa trong máy.',
  };
}
