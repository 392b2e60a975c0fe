import { useDebouncedValue } from '@mantine/hooks';
import { IconBuildingStore, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { codeKey } from '../../core/kernel/index.ts';
import type { Chord } from '../components/keys.tsx';
import { useTypeSize } from '../lib/display.ts';
import { fitting, rankOf } from '../lib/ranking.ts';
import { vendorsQuery } from '../registry/queries.ts';
import { stickersQuery } from '../stickers/queries.ts';
import type { StickerItem, VendorSummary } from '../types.ts';
import { ACTIONS, type Action, type Effect } from './actions.ts';
import { PLACES } from './places.ts';

/** One line of the finder. */
export interface Finding {
  readonly id: string;
  readonly label: string;
  /** A second, quieter line. */
  readonly about?: string;
  readonly chord?: Chord;
  readonly Icon: Action['Icon'];
  readonly run: () => void;
}

interface Group {
  readonly name: 'recent' | 'screens' | 'actions' | 'vendors' | 'stalls';
  readonly findings: readonly Finding[];
}

interface Asked {
  /** What is typed; blank: what people do most is offered. */
  readonly text: string;
  /** What was chosen before, the newest first. */
  readonly recent: readonly Finding[];
  readonly onEffect: (effect: Effect) => void;
}

const SHOWN = 8;
const RECENT_SHOWN = 3;

/** What fits what is typed, group by group, the group with the best of all first. */
export function useFindings({ text, recent, onEffect }: Asked) {
  const typed = text.trim();
  const { screens, actions } = useNamed(onEffect);
  const { people, places, isSearching } = useFound(typed);
  if (typed === '') {
    const known = new Map([...screens, ...actions].map((finding) => [finding.id, finding]));
    const groups: Group[] = [
      // As they are now: what an action does may have changed since.
      {
        name: 'recent',
        findings: recent.slice(0, RECENT_SHOWN).map((one) => known.get(one.id) ?? one),
      },
      { name: 'screens', findings: screens },
      { name: 'actions', findings: actions.filter(({ usual }) => usual) },
    ];
    return { groups: groups.filter(hasAny), isSearching: false };
  }
  const label = ({ label }: Finding) => label;
  const groups: Group[] = [
    { name: 'screens', findings: fitting(screens, typed, label) },
    { name: 'actions', findings: fitting(actions, typed, label) },
    { name: 'vendors', findings: people },
    { name: 'stalls', findings: places },
  ];
  const isStall = places.some(({ id }) => id === stallId(typed));
  const best = ({ name, findings }: Group): number =>
    name === 'vendors' || name === 'stalls'
      ? isStall
        ? -1
        : FOUND
      : Math.min(...findings.map(({ label }) => rankOf(label, typed) ?? FOUND));
  return {
    groups: groups.filter(hasAny).sort((a, b) => best(a) - best(b)),
    isSearching,
  };
}

/** Screens and actions, by the names they have in the language of the screens. */
function useNamed(onEffect: (effect: Effect) => void) {
  const { t } = useTranslation();
  const { history } = useRouter();
  const [size] = useTypeSize();
  const screens = PLACES.map(
    ({ path, name, key, Icon }): Finding => ({
      id: path,
      label: t(name),
      chord: ['Ctrl', key],
      Icon,
      run: () => history.push(path),
    }),
  );
  const actions = ACTIONS.map((action): Finding & Pick<Action, 'usual'> => {
    const { id, name, Icon, key, usual = false } = action;
    const place = 'path' in action ? PLACES.find(({ path }) => path === action.path) : undefined;
    const chord = key?.chord ?? (place && ['Ctrl', place.key]);
    return {
      id,
      label: t(name === 'typeSize' && size === 'big' ? 'deed.typeNormal' : `deed.${name}`),
      ...(place ? { about: t(place.name) } : {}),
      ...(chord ? { chord } : {}),
      Icon,
      usual,
      run: () =>
        'effect' in action
          ? onEffect(action.effect)
          : history.push(`${action.path}${action.search ?? ''}`),
    };
  });
  return { screens, actions };
}

/** Traders the server finds, and stalls by their code. */
function useFound(typed: string) {
  const { t } = useTranslation();
  const { history } = useRouter();
  const [search] = useDebouncedValue(typed, 120);
  const searching = { enabled: search !== '' };
  const vendors = useQuery({ ...vendorsQuery({ q: search, offset: 0 }), ...searching });
  const stalls = useQuery({ ...stickersQuery({}), ...searching });
  const isSettled = search === typed && !vendors.isPlaceholderData;
  const found = (vendors.data?.vendors ?? []).slice(0, SHOWN).map((vendor) => ({
    ...vendorFinding(vendor),
    run: () => history.push(`/tieu-thuong?mo=${vendor.uid}`),
  }));
  return {
    // Until the answer is there, of the former ones those that fit still: Enter takes no stranger.
    people: isSettled
      ? found
      : found.filter(({ label, about }) => rankOf(`${label} ${about}`, typed) !== undefined),
    places: stallsCalled(stalls.data?.items ?? [], typed).map((item) => ({
      ...stallFinding(item, t('finder.sticker')),
      run: () => history.push(`/tem-qr?q=${encodeURIComponent(item.stall)}`),
    })),
    isSearching: !isSettled || vendors.isFetching || stalls.isFetching,
  };
}

const hasAny = ({ findings }: Group) => findings.length > 0;

/** What is found among traders comes after names that begin as is typed, before those that hold it. */
const FOUND = 1.5;

function vendorFinding({ uid, name, stalls, phone }: VendorSummary): Omit<Finding, 'run'> {
  return {
    id: uid,
    label: stalls.length > 0 ? `${stalls.join(', ')} · ${name}` : name,
    about: phone,
    Icon: IconUser,
  };
}

function stallFinding({ stall, vendor, zone }: StickerItem, what: string): Omit<Finding, 'run'> {
  return {
    id: stallId(stall),
    label: `${stall} · ${vendor}`,
    about: [zone, what].filter(Boolean).join(' · '),
    Icon: IconBuildingStore,
  };
}

const stallId = (code: string) => `stall ${codeKey(code)}`;

/** Stalls by their code, the one of exactly this code first. */
function stallsCalled(items: readonly StickerItem[], typed: string): StickerItem[] {
  const code = codeKey(typed);
  if (code === '' || !/\d/.test(code)) return [];
  const found = items.filter(({ stall }) => codeKey(stall).startsWith(code));
  const exact = found.filter(({ stall }) => codeKey(stall) === code);
  return [...new Set([...exact, ...found])].slice(0, SHOWN);
}
