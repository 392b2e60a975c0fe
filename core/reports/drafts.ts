import type { PeriodKey } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { DraftInput, type DraftTexts } from './choices.ts';
import type { Suggestions } from './narrative.ts';
import type { Store } from './store.ts';

const NOTHING: DraftInput = { difficulties: null, proposals: null, ownFigures: [] };

/** The texts people write for reports that are not signed yet. */
export function createDrafts(deps: {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly store: Store;
}) {
  const { storage, registry, store } = deps;
  return {
    /** What was written, beside what the figures suggest. */
    read: (
      period: PeriodKey,
      { suggestions, asked }: { suggestions: Suggestions; asked: readonly string[] },
    ): DraftTexts => {
      const row = store.draft(registry.market().id, period);
      const { difficulties, proposals, ownFigures } =
        row === undefined ? NOTHING : DraftInput.parse(JSON.parse(row.texts));
      return {
        period,
        difficulties: { suggestion: suggestions.difficulties, own: difficulties },
        proposals: { suggestion: suggestions.proposals, own: proposals },
        ownFigures: mergedFigures(asked, ownFigures),
        written: row === undefined ? null : { author: row.author, at: row.at },
      };
    },
    save: (author: Author, period: PeriodKey, texts: DraftInput): void => {
      const marketId = registry.market().id;
      const value = DraftInput.parse(texts);
      storage.write(author, (write) => {
        store.saveDraft({
          marketId,
          period,
          texts: JSON.stringify(value),
          author: write.author.name,
          at: write.at,
        });
        write.audit({ action: 'reports.draft', marketId, detail: { period } });
      });
    },
  };
}

// Figures that are no longer asked for stay where somebody wrote one.
function mergedFigures(
  asked: readonly string[],
  written: DraftInput['ownFigures'],
): DraftTexts['ownFigures'] {
  const known = new Map(written.map(({ label, value }) => [label, value]));
  const labels = asked.filter((label) => label !== '');
  const more = written.filter(({ label, value }) => value !== '' && !labels.includes(label));
  return [...labels.map((label) => ({ label, value: known.get(label) ?? '' })), ...more];
}
