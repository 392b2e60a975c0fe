import type { Chord } from '../components/keys.tsx';
import type { Place } from './places.ts';

/** A chord and what it does: the text `keys.<does>`. */
type ScreenKey = readonly [
  chord: Chord,
  does:
    | 'chooseFile'
    | 'choose'
    | 'take'
    | 'backToList'
    | 'nextPayment'
    | 'notSale'
    | 'takeBack'
    | 'alongBars'
    | 'selectBars'
    | 'drill'
    | 'drillUp'
    | 'periodBefore'
    | 'periodAfter',
];

const FILE: ScreenKey = [['Ctrl', 'O'], 'chooseFile'];

/** The keys of each screen beyond those that hold everywhere; shown there and in its help. */
export const SCREEN_KEYS: Readonly<Record<Place['id'], readonly ScreenKey[]>> = {
  overview: [],
  registry: [FILE],
  stickers: [],
  statements: [FILE],
  attribution: [
    [['↑', '↓'], 'choose'],
    [['Enter'], 'take'],
    [['Esc'], 'backToList'],
    [['Ctrl', '↓'], 'nextPayment'],
    [['F8'], 'notSale'],
    [['Ctrl', 'Z'], 'takeBack'],
  ],
  figures: [
    [['←', '→'], 'alongBars'],
    [['Shift', '→'], 'selectBars'],
    [['Enter'], 'drill'],
    [['Esc'], 'drillUp'],
    [['PgUp'], 'periodBefore'],
    [['PgDn'], 'periodAfter'],
  ],
  reports: [
    [['PgUp'], 'periodBefore'],
    [['PgDn'], 'periodAfter'],
  ],
  settings: [],
};
