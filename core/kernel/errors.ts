/**
 * The one error a person is meant to read. `code` is stable English for
 * programs (CLI JSON, HTTP), `message` is Vietnamese and says what to do,
 * `details` is plain JSON without personal data. Anything else that is thrown
 * is a defect of ours and is shown as such.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: string, message: string, details?: Readonly<Record<string, unknown>>) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

/** Throws a {@link Refusal}; an expression, so it fits behind `??`. */
export function refuse(
  code: string,
  message: string,
  details?: Readonly<Record<string, unknown>>,
): never {
  throw new Refusal(code, message, details);
}

/** The shape in which a refusal travels: CLI JSON and HTTP bodies alike. */
export interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details?: Readonly<Record<string, unknown>> | undefined;
  };
}

/**
 * What to show for anything thrown. Known system faults (full disk, locked or
 * read-only file, missing file) get their own sentence, because they are a
 * person's to mend; the rest is `internal` and keeps its text out of sight.
 */
export function errorBody(thrown: unknown): ErrorBody {
  const known = toRefusal(thrown);
  return {
    error: {
      code: known.code,
      message: known.message,
      ...(known.details ? { details: known.details } : {}),
    },
  };
}

const DISK_FULL = [
  'disk-full',
  'Ổ đĩa đã đầy. Hãy dọn bớt tệp rồi làm lại; dữ liệu cũ vẫn còn nguyên.',
] as const;

const DISK_FAULT = [
  'disk-fault',
  'Không đọc hoặc ghi được ổ đĩa. Hãy kiểm tra ổ còn chỗ trống và không bị rút ra, rồi làm lại.',
] as const;

const SYSTEM_FAULTS: Readonly<Record<string, readonly [code: string, message: string]>> = {
  ENOSPC: DISK_FULL,
  EDQUOT: DISK_FULL,
  SQLITE_FULL: DISK_FULL,
  // Even reading needs a few kilobytes beside the database.
  SQLITE_IOERR_SHMSIZE: DISK_FULL,
  EFBIG: [
    'too-big-for-drive',
    'Ổ này không nhận tệp lớn như vậy (ổ định dạng FAT32 chỉ nhận tệp đến 4 GB). Hãy định dạng lại ổ thành exFAT hoặc NTFS, hoặc chọn ổ khác.',
  ],
  SQLITE_IOERR: DISK_FAULT,
  // A stick that was pulled out, a network drive that is gone; UNKNOWN is Windows' word for most of it.
  EIO: DISK_FAULT,
  ENODEV: DISK_FAULT,
  ENXIO: DISK_FAULT,
  ESTALE: DISK_FAULT,
  EHOSTDOWN: DISK_FAULT,
  EHOSTUNREACH: DISK_FAULT,
  ETIMEDOUT: DISK_FAULT,
  UNKNOWN: DISK_FAULT,
  EACCES: ['no-permission', 'Không có quyền ghi vào nơi này. Hãy chọn thư mục khác.'],
  EPERM: ['no-permission', 'Không có quyền ghi vào nơi này. Hãy chọn thư mục khác.'],
  EROFS: ['read-only', 'Nơi lưu chỉ cho đọc. Hãy chọn thư mục khác.'],
  SQLITE_READONLY: ['read-only', 'Dữ liệu đang ở nơi chỉ cho đọc. Hãy chuyển thư mục dữ liệu.'],
  EBUSY: ['file-busy', 'Tệp đang được chương trình khác mở. Hãy đóng tệp đó rồi làm lại.'],
  ENOENT: ['not-found', 'Không tìm thấy tệp hoặc thư mục. Hãy kiểm tra lại đường dẫn.'],
  EISDIR: ['is-a-folder', 'Đây là thư mục, không phải tệp. Hãy chọn một tệp.'],
  ENOTDIR: ['not-a-folder', 'Đường dẫn này không phải thư mục. Hãy chọn thư mục khác.'],
  SQLITE_CANTOPEN: ['cannot-open', 'Không mở được dữ liệu. Hãy kiểm tra thư mục dữ liệu.'],
  SQLITE_NOTADB: [
    'damaged',
    'Tệp dữ liệu bị hỏng hoặc không phải của Chợ Số. Hãy khôi phục từ bản sao lưu gần nhất.',
  ],
  SQLITE_CORRUPT: ['damaged', 'Tệp dữ liệu bị hỏng. Hãy khôi phục từ bản sao lưu gần nhất.'],
};

/** Turns anything thrown into the refusal that stands for it. */
export function toRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  const fault = systemFault(thrown);
  if (fault) return new Refusal(...fault);
  return new Refusal(
    'internal',
    'Chương trình gặp lỗi ngoài dự tính; chưa có gì bị thay đổi. Hãy thử lại, nếu vẫn lỗi thì gửi tệp chẩn đoán cho người hỗ trợ.',
  );
}

function systemFault(thrown: unknown): readonly [string, string] | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown) || typeof thrown.code !== 'string') {
    return undefined;
  }
  // Damage in the file's head that SQLite tells by its words alone.
  if (thrown.message === 'unsupported file format') return SYSTEM_FAULTS['SQLITE_CORRUPT'];
  // better-sqlite3 gives extended codes such as SQLITE_READONLY_DBMOVED.
  const family = thrown.code.split('_').slice(0, 2).join('_');
  return SYSTEM_FAULTS[thrown.code] ?? SYSTEM_FAULTS[family];
}

/** For `switch` statements that must cover every case. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`);
}
