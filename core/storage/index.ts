/**
 * Storage: opening the database, migrations, writes with their audit trail,
 * hooks inside the transaction, backup, restore, integrity.
 */
export type { AuditLine, AuditPage } from './audit.ts';
export {
  type BackupSource,
  type Backups,
  type BackupsOptions,
  createBackups,
} from './backups/backups.ts';
export type { Backup } from './backups/copy.ts';
export { hasCopies } from './backups/list.ts';
export { type RestoreOptions, type RestoreResult, restore } from './backups/restore.ts';
export { type Check, type Checker, damageIn, type Findings } from './doctor.ts';
export { DATABASE_FILE, hashFile } from './files.ts';
export { folderProblem, makeLevels } from './folder.ts';
export { createHook, type Hook, type Subscriber } from './hooks.ts';
export { currentHolder, type FolderLock, type Holder, isHeldOrLeft, lockFolder } from './lock.ts';
export { markMoved, movedTo, unmarkMoved } from './moved.ts';
export { type OpeningMode, openStorage, type Storage, type StorageOptions } from './open.ts';
export { defaultDataDir, holdsDatabase, platformDataDir, setDataDir } from './place.ts';
export { type Salvaged, salvage } from './salvage.ts';
export {
  BACKUP_REASONS,
  type BackupContents,
  type BackupFile,
  type BackupPlace,
  type BackupReason,
  type BackupStatus,
  type Drive,
  type SecondPlace,
} from './schema.ts';
export type { SettingKey, Settings } from './settings.ts';
export { APP_AUTHOR, type AuditEntry, type Author, CLI_AUTHOR, type Write } from './write.ts';
