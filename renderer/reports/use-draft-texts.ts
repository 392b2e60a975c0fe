import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, call } from '../api.ts';
import type { DraftInput, DraftTexts } from '../types.ts';
import { draftTextsQuery, reportQuery } from './queries.ts';
import { type Autosave, useAutosave } from './use-autosave.ts';

/** What a person writes for one report, and where it stands. */
export interface DraftWriting {
  readonly input: DraftInput;
  readonly saving: Autosave<DraftInput>;
  change(part: Partial<DraftInput>): void;
}

/**
 * The texts of a draft in the hands of whoever writes them: what is on the
 * screen is theirs, whatever is fetched meanwhile.
 */
export function useDraftTexts(loaded: DraftTexts): DraftWriting {
  const client = useQueryClient();
  const { period } = loaded;
  const { queryKey } = draftTextsQuery(period);
  const [input, setInput] = useState<DraftInput>(() => ({
    difficulties: loaded.difficulties.own,
    proposals: loaded.proposals.own,
    ownFigures: [...loaded.ownFigures],
  }));
  const saving = useAutosave(async (json: DraftInput) => {
    await call(api.reports[':period'].texts.$put({ param: { period }, json }));
    await client.invalidateQueries({ queryKey: reportQuery(period).queryKey });
  });
  return {
    input,
    saving,
    change: (part) => {
      const next = { ...input, ...part };
      setInput(next);
      // Whoever comes back finds it, also while it is still on its way.
      client.setQueryData(queryKey, (known) => known && withInput(known, next));
      saving.put(next);
    },
  };
}

function withInput(known: DraftTexts, { difficulties, proposals, ownFigures }: DraftInput) {
  return {
    ...known,
    difficulties: { ...known.difficulties, own: difficulties },
    proposals: { ...known.proposals, own: proposals },
    ownFigures,
  };
}
