import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stickersQuery } from '../stickers/queries.ts';

/** The stall whose sticker is drawn: the first that can have one, unless another is chosen. */
export function useSampleStall() {
  const query = useQuery(stickersQuery({}));
  const [chosen, choose] = useState<string | null>(null);
  const able = (query.data?.items ?? []).filter(({ account }) => account !== null);
  return {
    query,
    stalls: able.map(({ stall, vendor }) => ({ stall, vendor })),
    stall: chosen ?? able[0]?.stall ?? null,
    choose,
  };
}

export type SampleStall = ReturnType<typeof useSampleStall>;

/** Whose sticker is shown, out of all that can have one. */
export function SampleSelect({ sample }: { readonly sample: SampleStall }): ReactNode {
  const { t } = useTranslation();
  return (
    <Select
      searchable
      label={t('templates.sample')}
      nothingFoundMessage={t('printQueue.noSuchStall')}
      limit={50}
      data={sample.stalls.map(({ stall, vendor }) => ({
        value: stall,
        label: `${stall} · ${vendor}`,
      }))}
      value={sample.stall}
      onChange={(stall) => sample.choose(stall)}
    />
  );
}
