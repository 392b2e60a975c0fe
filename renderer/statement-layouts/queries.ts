import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';
import type { FileSource } from '../statements/use-files.ts';
import type { Pointing } from '../types.ts';

/** Under `job`, so that a saved change elsewhere does not send the file again. */
const KEY = ['job', 'teaching'] as const;

/** A file as it is, kept on the server while it is pointed at. */
export const rawQuery = (key: string, source: FileSource | undefined) =>
  queryOptions({
    queryKey: [...KEY, key],
    queryFn: () =>
      source && 'inbox' in source
        ? call(api.inbox[':id'].teach.$post({ param: { id: source.inbox } }))
        : call(api.statements.teach.$post({ form: { file: source?.file ?? new File([], '') } })),
    enabled: source !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });

/** What the file says when it is read as pointed at. */
export const trialQuery = (id: string, pointing: Pointing) =>
  queryOptions({
    queryKey: [...KEY, 'trial', id, pointing],
    queryFn: () => call(api.statements.teach[':id'].try.$post({ param: { id }, json: pointing })),
    placeholderData: keepPreviousData,
    retry: false,
  });
