import Sqlite, { type Database } from 'better-sqlite3';

/**
 * Does a piece of work on a copy of the data in memory and throws the copy
 * away: how a preview is made while somebody else holds the data for writing.
 */
export function rehearse<Result>(db: Database, work: (copy: Database) => Result): Result {
  const image = db.serialize();
  // An image cannot be in WAL mode in memory: the two version numbers of the
  // file header (SQLite file format, 1.3) say rollback journal instead.
  image.writeUInt8(1, 18);
  image.writeUInt8(1, 19);
  const copy = new Sqlite(image);
  try {
    copy.pragma('foreign_keys = ON');
    return copy.transaction(() => work(copy))();
  } finally {
    copy.close();
  }
}
