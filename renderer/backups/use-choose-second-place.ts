import { useQueryClient } from '@tanstack/react-query';
import { call, dataApi } from '../api.ts';
import { refreshData, useWrite } from '../lib/use-write.ts';

/** Says where copies go besides this computer; null: nowhere, knowingly. */
export function useChooseSecondPlace() {
  const client = useQueryClient();
  return useWrite(async (folder: string | null) => {
    const status = await call(dataApi['second-place'].$put({ json: { folder } }));
    await refreshData(client);
    return status;
  });
}
