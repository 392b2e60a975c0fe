import { getRouteApi } from '@tanstack/react-router';
import { type Known, readView, type View, written } from './address.ts';

const route = getRouteApi('/bieu-do');

/** What the address asks for, and the way to change it. */
export function useView(known: Known): readonly [View, (change: Partial<View>) => void] {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (change: Partial<View>) =>
    void navigate({
      search: (before) => ({ ...before, ...written(change) }),
      // Going along periods and down to the rows is a way; how it looks is not.
      replace: change.period === undefined && change.drill === undefined && !change.filter,
      resetScroll: false,
    });
  return [readView(search, known), change];
}
