import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import type { Done } from '../components/undo-notice.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { SpecialDay } from '../types.ts';

/** What is to be said of single days, and which of them are to follow the rule again. */
interface Change {
  readonly set: readonly SpecialDay[];
  readonly clear: readonly string[];
}

/** Says single days closed or open, with the way back to what was said of them before. */
export function useSpecialDays(onDone: (done: Done) => void) {
  const { t } = useTranslation();
  const write = useWrite(async (change: Change): Promise<Change> => {
    const before = await former(change);
    await apply(change);
    return before;
  });
  const say = (change: Change, after: () => void) =>
    write.mutate(change, {
      onSuccess: (before) => {
        after();
        onDone({
          key: crypto.randomUUID(),
          text: textOf(change),
          undo: () => write.mutateAsync(before),
        });
      },
    });
  return { say, error: write.error, isSaving: write.isPending };

  function textOf({ set, clear }: Change): string {
    const days = [...set.map(({ day }) => day), ...clear];
    const [first = '', last = first] = [days[0], days.at(-1)];
    const day = first === last ? formatDay(first) : `${formatDay(first)} – ${formatDay(last)}`;
    if (!set[0]) return t('marketDays.followsNow', { day });
    return t(set[0].isOpen ? 'marketDays.openedNow' : 'marketDays.closedNow', { day });
  }
}

/** What has been said of these days until now, as a change that says it again. */
async function former({ set, clear }: Change): Promise<Change> {
  const days = [...set.map(({ day }) => day), ...clear].sort();
  const [from = ''] = days;
  const { days: said } = await call(
    api['market-days'].special.$get({ query: { from, to: days.at(-1) ?? from } }),
  );
  const own = said.filter(({ day }) => days.includes(day));
  const known = new Set(own.map(({ day }) => day));
  return { set: own, clear: days.filter((day) => !known.has(day)) };
}

async function apply({ set, clear }: Change): Promise<void> {
  if (clear.length > 0) {
    await call(api['market-days'].special.$delete({ json: { days: [...clear] } }));
  }
  if (set.length > 0) await call(api['market-days'].special.$put({ json: { days: [...set] } }));
}
