import { existsSync, statfsSync, statSync } from 'node:fs';
import { freemem, release, totalmem } from 'node:os';
import { dirname, join, parse, sep } from 'node:path';
import type { DataState } from '../../api/index.ts';
import type { Core } from '../../index.ts';
import { formatWallTime, toRefusal, wallNow } from '../../kernel/index.ts';
import { DATABASE_FILE, platformDataDir } from '../../storage/index.ts';
import { openedOf } from './opener.ts';
import type { Parts } from './parts.ts';

const HEAD = `TỆP CHẨN ĐOÁN CỦA CHỢ SỐ
Tệp này không có tên người, số điện thoại, số tài khoản, nội dung hay số tiền của giao dịch.`;

/**
 * How the app is doing, for whoever helps a market over the phone: versions,
 * room, checks, counts, copies, what was done when. No names, accounts, memos or
 * amounts; of paths the drive and the depth alone. What cannot be read is said.
 */
export async function writeDiagnostics(parts: Parts, state: DataState): Promise<string> {
  const core = openedOf(parts.stand.now())?.core;
  const sections: readonly (readonly [title: string, lines: () => Lines | Promise<Lines>])[] = [
    ['Máy và chương trình', () => machine(parts, state)],
    ['Dữ liệu', () => data(state)],
    ['Ổ đĩa', () => disk(state.folder)],
    ['Kiểm tra', () => checks(core)],
    ['Số dòng', () => counts(core)],
    ['Bản sao lưu', () => copies(parts)],
    ['Máy in', () => printers(core)],
    ['Việc đã làm gần đây', () => trail(core)],
    ['Nhật ký chương trình', () => parts.log.tail().trimEnd().split('\n').slice(-200)],
  ];
  const texts: string[] = [];
  for (const [title, lines] of sections) {
    texts.push([title.toUpperCase(), ...(await orWhyNot(lines))].join('\n  '));
  }
  return `${[HEAD, ...texts].join('\n\n')}\n`;
}

type Lines = readonly string[];

async function orWhyNot(lines: () => Lines | Promise<Lines>): Promise<Lines> {
  try {
    const made = await lines();
    return made.length > 0 ? made : ['(không có)'];
  } catch (thrown) {
    return [`(không đọc được: ${toRefusal(thrown).code})`];
  }
}

function machine({ clock }: Parts, { version, door }: DataState): Lines {
  const { node, electron } = process.versions;
  return [
    `Lúc lập: ${formatWallTime(wallNow(clock))}`,
    `Chợ Số: ${version} (${door})`,
    `Hệ điều hành: ${process.platform} ${release()} ${process.arch}`,
    `Node: ${node}; Electron: ${electron ?? '-'}`,
    `Bộ nhớ: ${mb(totalmem())}, còn ${mb(freemem())}; chương trình dùng ${mb(process.memoryUsage.rss())}`,
  ];
}

function data({ state, isSample, problem, folder }: DataState): Lines {
  const database = statSync(join(folder, DATABASE_FILE), { throwIfNoEntry: false });
  const isUsual = folder === platformDataDir('own') || folder === platformDataDir('sample');
  return [
    `Trạng thái: ${state}${isSample ? ', chợ mẫu' : ''}${problem ? `, ${problem.code}` : ''}`,
    `Thư mục: ${shownPath(folder)} (${isUsual ? 'nơi mặc định' : 'nơi được chọn'})`,
    `Tệp dữ liệu: ${database ? mb(database.size) : 'không có'}`,
  ];
}

/** Of the disk the data lies on, or would. */
function disk(folder: string): Lines {
  if (!existsSync(folder) && dirname(folder) !== folder) return disk(dirname(folder));
  const { bavail, blocks, bsize } = statfsSync(folder);
  return [`${mb(blocks * bsize)}, còn ${mb(bavail * bsize)}`];
}

function checks(core: Core | undefined): Lines {
  if (!core) return [];
  const { db } = core.storage;
  return [
    `SQLite: ${db.prepare('SELECT sqlite_version()').pluck().get()}`,
    `Lược đồ: ${db.pragma('user_version', { simple: true })}`,
    ...core.storage.doctor().checks.map(({ name, ok }) => `${name}: ${ok ? 'tốt' : 'KHÔNG ĐẠT'}`),
  ];
}

function counts(core: Core | undefined): Lines {
  if (!core) return [];
  const { db } = core.storage;
  const tables = db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .pluck()
    .all();
  return tables.map(
    (table) => `${table}: ${db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()}`,
  );
}

async function copies({ copies: all, stand }: Parts): Promise<Lines> {
  const backups = all.of(stand.folder());
  const { second, isSecondDeclined, problem } = await backups.status();
  const declined = isSecondDeclined ? 'không dùng' : 'chưa chọn';
  const known = second && [
    second.state,
    `chép gần nhất ${second.lastCopyAt ?? '-'}`,
    `thiếu từ ${second.missedSince ?? '-'}`,
    second.problem?.code ?? 'không lỗi',
  ];
  return [
    `Lần sao lưu tự động gần nhất: ${problem ? problem.code : 'không lỗi'}`,
    `Nơi lưu thứ hai: ${known ? known.join(', ') : declined}`,
    ...(await backups.list()).map(
      ({ madeAt, reason, place, bytes }) => `${madeAt} ${reason} ${place} ${mb(bytes)}`,
    ),
  ];
}

/** How each printer is spoken to; where it stands and what people call it is not said. */
function printers(core: Core | undefined): Lines {
  const all = core?.printing.printers() ?? [];
  return all.map(({ uri, language, dots, media, neverCloses }) => {
    const how = uri.slice(0, uri.indexOf(':'));
    return `${how}, ${language}, ${dots} chấm, ${media}${neverCloses ? ', không đóng kết nối' : ''}`;
  });
}

function trail(core: Core | undefined): Lines {
  const { lines } = core?.storage.auditTrail({ offset: 0, limit: 50 }) ?? { lines: [] };
  return lines.map(({ at, action }) => `${at} ${action}`);
}

function mb(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** The drive and how deep; any name in a path may be somebody's. */
function shownPath(path: string): string {
  const { root } = parse(path);
  const depth = path.slice(root.length).split(sep).filter(Boolean).length;
  return `${root}…, sâu ${depth} cấp`;
}
