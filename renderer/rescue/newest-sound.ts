import { queryOptions } from '@tanstack/react-query';
import { call, dataApi } from '../api.ts';
import type { BackupContents, BackupFile } from '../types.ts';

interface Sound {
  readonly copy: BackupFile;
  readonly contents: BackupContents;
}

/** The newest copy that is whole: one after the other is opened until one is; null: none is. */
export const newestSoundQuery = (copies: readonly BackupFile[]) =>
  queryOptions({
    queryKey: ['data', 'newest-sound', copies.map(({ id }) => id)],
    queryFn: async (): Promise<Sound | null> => {
      for (const copy of copies) {
        const contents = await call(dataApi.backups.contents.$get({ query: { id: copy.id } }));
        if (contents.sound) return { copy, contents };
      }
      return null;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
