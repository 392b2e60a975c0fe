import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { StickerAudit } from '../types.ts';
import type { AuditLine } from './queries.ts';
import { fits, SHOWN, type Shown } from './results.ts';

const route = getRouteApi('/tem-qr');

/** Where on its way a round is, and how it goes on. */
export interface Walk {
  readonly shown: Shown;
  readonly zone: string | undefined;
  /** The stalls in the list: those that are asked for, and the one we stand at. */
  readonly lines: readonly AuditLine[];
  readonly current: AuditLine | undefined;
  /** There was no stall to go on to. */
  readonly hasEnded: boolean;
  /** Where we stand this moment: ahead of the screen, for a gun that is quicker. */
  here(): AuditLine | undefined;
  go(line: AuditLine): void;
  step(by: 1 | -1): void;
  filter(next: { readonly shown?: Shown; readonly zone?: string | undefined }): void;
}

/** The way along the stalls of a round; where we stand is in the address. */
export function useWalk(audit: StickerAudit): Walk {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [hasEnded, setEnded] = useState(false);
  const shown = SHOWN.find((one) => one === search['trang-thai']) ?? 'any';
  const isAsked = (line: AuditLine) =>
    fits(line, shown) && (search.khu === undefined || line.zone === search.khu);
  const asked = audit.lines.filter(isAsked);
  const current =
    audit.lines.find(({ stall }) => stall === search.ma) ??
    asked.find((line) => fits(line, 'left')) ??
    asked[0];
  const at = useRef(current);
  useEffect(() => {
    at.current = current;
  }, [current]);
  const go = (line: AuditLine) => {
    setEnded(false);
    at.current = line;
    void navigate({ search: (before) => ({ ...before, ma: line.stall }), replace: true });
  };
  return {
    shown,
    zone: search.khu,
    lines: audit.lines.filter((line) => line.id === current?.id || isAsked(line)),
    current,
    hasEnded,
    here: () => at.current,
    go,
    step: (by) => {
      const place = audit.lines.findIndex(({ id }) => id === at.current?.id);
      const way = by > 0 ? audit.lines.slice(place + 1) : audit.lines.slice(0, place).reverse();
      const next = way.find(isAsked);
      if (next) go(next);
      else setEnded(by > 0);
    },
    filter: ({ shown: wanted = shown, ...place }) =>
      void navigate({
        search: (before) => ({
          ...before,
          ma: undefined,
          'trang-thai': wanted === 'any' ? undefined : wanted,
          khu: 'zone' in place ? place.zone : before.khu,
        }),
        replace: true,
      }),
  };
}
