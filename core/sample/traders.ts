import { addDays, type Day, foldAccents } from '../kernel/index.ts';
import { inventName } from './names.ts';
import { type Goods, STALLS_PER_ROW, ZONES } from './places.ts';
import { type Random, randomFrom } from './random.ts';

/** A stall of the invented market. */
export interface SampleStall {
  readonly code: string;
  readonly zone: string;
  readonly row: string;
  readonly goods: Goods;
}

/** An invented trader and what becomes of them in the seven months. */
export interface SampleTrader {
  readonly name: string;
  readonly phone: string;
  readonly itinerant: boolean;
  readonly stalls: readonly SampleStall[];
  /** Valid in shape, and belonging to nobody. */
  readonly account: {
    readonly bank: string;
    readonly number: string;
    readonly holder: string;
  } | null;
  readonly virtualAccount: string;
  readonly terminal: string;
  /** The day a person saw the sticker put up; null: never. */
  readonly putUp: Day | null;
  /** The day the trader took the sticker down again. */
  readonly refused: Day | null;
  /** Lets the board have the statements of their own account. */
  readonly consents: boolean;
  readonly status: 'active' | 'paused' | 'left';
  readonly statusDay: Day;
  /** How many payments more than average. */
  readonly pull: number;
}

const TRADERS = 384;
const STICKERS = 304;
const REFUSED = 4;
const CONSENTING = 12;
const PAUSED = 6;
const LEFT = 3;
/** The list was made and the first stickers drawn so long before the first payments. */
export const SETUP_DAYS = 50;
const BANKS = ['Vietcombank', 'BIDV', 'Agribank', 'VietinBank', 'MB', 'Techcombank'];

/** The four hundred stalls, in walking order. */
function inventStalls(): SampleStall[] {
  return ZONES.flatMap((zone) =>
    zone.rows.flatMap((goods, row) =>
      Array.from({ length: STALLS_PER_ROW }, (_, place) => ({
        code: `${zone.letter}${row + 1}${String(place + 1).padStart(2, '0')}`,
        zone: zone.name,
        row: `Dãy ${zone.letter}${row + 1}`,
        goods,
      })),
    ),
  );
}

/** The traders of a market whose data begin on a day and end on another. */
export function inventTraders(seed: string, from: Day, to: Day): SampleTrader[] {
  const random = randomFrom(`${seed} traders`);
  const held = shareStalls(random, inventStalls());
  const order = random.shuffle(held.map((_, index) => index));
  const rank = new Map(order.map((trader, place) => [trader, place]));
  return held.map((stalls, index) =>
    inventTrader({ random, stalls, index, rank: rank.get(index) ?? 0, from, to }),
  );
}

// Sixteen traders hold two neighbouring stalls, everybody else one.
function shareStalls(random: Random, stalls: readonly SampleStall[]): SampleStall[][] {
  const double = new Set(
    random
      .shuffle(Array.from({ length: TRADERS }, (_, index) => index))
      .slice(0, stalls.length - TRADERS),
  );
  let next = 0;
  return Array.from({ length: TRADERS }, (_, index) => {
    const count = double.has(index) ? 2 : 1;
    next += count;
    return stalls.slice(next - count, next);
  });
}

interface Making {
  readonly random: Random;
  readonly stalls: readonly SampleStall[];
  readonly index: number;
  /** Place in a random order: the first get stickers, the last stop trading. */
  readonly rank: number;
  readonly from: Day;
  readonly to: Day;
}

function inventTrader({ random, stalls, index, rank, from, to }: Making): SampleTrader {
  const name = inventName(random);
  const number = String(index + 1).padStart(4, '0');
  const consents = rank < CONSENTING;
  const hasSticker = rank < STICKERS;
  const left = rank >= TRADERS - LEFT;
  const paused = !left && rank >= TRADERS - LEFT - PAUSED;
  const bank = consents ? 'Vietcombank' : random.pick(BANKS);
  const putUp = hasSticker ? putUpDay(random, from, to) : null;
  const refused = hasSticker && rank >= STICKERS - REFUSED;
  const way = random.next();
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return {
    name,
    phone: `0100${number}${String(random.between(0, 99)).padStart(2, '0')}`,
    itinerant: !hasSticker && random.chance(0.25),
    stalls,
    account:
      hasSticker || random.chance(0.5)
        ? { bank, number: `999900${number}00`, holder: foldAccents(name).toUpperCase() }
        : null,
    virtualAccount: hasSticker && !consents && way < 0.5 ? `99SM${number}` : '',
    terminal: hasSticker && !consents && way >= 0.5 && way < 0.7 ? `SM${number}` : '',
    putUp,
    refused: refused && putUp ? addDays(putUp, Math.min(20, daysLeft(putUp, to))) : null,
    consents,
    status: left ? 'left' : paused ? 'paused' : 'active',
    statusDay: left || paused ? addDays(from, random.between(40, days - 10)) : from,
    // Some stickers hang and are hardly ever used, as in every market.
    pull: (stalls[0]?.goods.pull ?? 1) * (random.chance(0.18) ? 0.02 : 0.4 + 1.4 * random.next()),
  };
}

// Half of the stickers hang before the data begin, the rest as others join.
function putUpDay(random: Random, from: Day, to: Day): Day {
  const offset = random.chance(0.5)
    ? -random.between(4, SETUP_DAYS - 10)
    : random.between(3, daysLeft(from, to) - 12);
  return addDays(from, offset - (offset % 3));
}

function daysLeft(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
