import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call, fetchChecked } from '../api.ts';
import type { OwnTemplate, OwnTexts, Provider } from '../types.ts';

/** The board's own lines on every sticker. */
export const textsQuery = queryOptions({
  queryKey: ['sticker-texts'],
  queryFn: () => call(api.stickers.texts.$get()),
});

interface PictureOf {
  readonly stall: string;
  readonly template: { readonly id: string; readonly dots: number };
  readonly provider?: Provider | undefined;
  /** Of the code that is drawn: with another it is another picture. */
  readonly version?: string | undefined;
}

/** A stall's sticker as it would be printed, one pixel a dot; a refusal says why there is none. */
export function stickerPictureQuery({ stall, template, provider, version = '' }: PictureOf) {
  const query = new URLSearchParams({
    template: template.id,
    dots: String(template.dots),
    ...(provider ? { provider } : {}),
  });
  const address = `/api/stickers/preview/${encodeURIComponent(stall)}?${query}`;
  return pictureQuery(`${address} ${version}`, (signal) => fetchChecked(address, { signal }));
}

/** What is tried out before it is stored. */
export interface DraftOf {
  readonly stall: string;
  readonly template?: OwnTemplate | undefined;
  readonly templateId?: string | undefined;
  readonly texts?: OwnTexts | undefined;
}

/** The same of a template or lines that are not stored. */
export function draftPictureQuery(draft: DraftOf) {
  const body = JSON.stringify(draft);
  return pictureQuery(body, (signal) =>
    fetchChecked('/api/stickers/draft', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal,
    }),
  );
}

export type PictureQuery = ReturnType<typeof pictureQuery>;

function pictureQuery(key: string, ask: (signal: AbortSignal) => Promise<Response>) {
  return queryOptions({
    queryKey: ['sticker-picture', key],
    queryFn: async ({ signal }) => (await ask(signal)).blob(),
    retry: false,
    // Nothing flickers while the next one is drawn.
    placeholderData: keepPreviousData,
  });
}
