import type { QueryClient } from '@tanstack/react-query';
import { api, call } from '../api.ts';
import { startJob } from '../lib/use-job.ts';
import { refreshAll, refreshData } from '../lib/use-write.ts';

/** Where the copy being made shows. */
export const BACKUP = 'backup';

/** Makes a safe copy now; the settings of backups show how far it is. Nothing while one is being made. */
export async function backUpNow(client: QueryClient): Promise<void> {
  await startJob(client, BACKUP, () => call(api.backup.$post()));
  await Promise.all([refreshAll(client), refreshData(client)]);
}
