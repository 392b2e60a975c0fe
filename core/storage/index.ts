/**
 * Storage: opening the database, migrations, writes with their audit trail,
 * hooks inside the transaction, backup, restore, integrity.
 */
export type { AuditLine, AuditPage } from './audit.ts';
export { type Backup, restore } from './backup.ts';
export { type Check, type Checker, damageIn, type Findings } from './doctor.ts';
export { defaultDataDir, folderProblem } from './folder.ts';
export { createHook, type Hook, type Subscriber } from './hooks.ts';
export { currentHolder, type Holder } from './lock.ts';
export { openStorage, type Storage, type StorageOptions } from './open.ts';
export type { SettingKey, Settings } from './settings.ts';
export { type AuditEntry, type Author, CLI_AUTHOR, type Write } from './write.ts';
