import {
  type Area,
  type Pixels,
  readAll,
  readFileAsIs,
  readSecond,
  readUpright,
  type Seen,
} from './decoders.ts';
import { checkPicture, MARGIN, openPicture, type Picture } from './picture.ts';
import { sharpened } from './sharpen.ts';

/** The longer side at which a photo is looked at first: sharp enough for any sticker near by. */
const FIRST_SIDE = 1600;
/** Pictures up to this side are read from the file itself first, all their dots at once. */
const AT_ONCE = 2000;
const NOTHING: Seen = { codes: [], unread: [] };
/** jsQR's time grows with the picture; more dots seldom help it. */
const SECOND_SIDES = [1000, 500];
/** Codes smaller than this in the first look stand far away: there may be smaller ones. */
const NEAR = 160;
const TILE = 1800;
/** Codes on the border of two tiles; whatever is larger was seen in the first look. */
const OVERLAP = 400;
/** An area is looked at closely with about so many dots: some 10 for each module. */
const CLOSE_SIDE = 600;

/**
 * Decodes the one QR symbol of a clean picture, such as one drawn here, with
 * decoders that share nothing with the encoder. Null when none can be read.
 */
export async function readClean(view: Pixels): Promise<string | null> {
  return (await readUpright(view)) ?? readSecond(view);
}

/**
 * Reads all QR symbols of a picture, with two decoders and at several sizes:
 * a photo in which the first look reads everything is quick, one with small,
 * blurred or no codes takes longer.
 * @throws Refusal `not-a-picture`, `picture-too-large`, `heic-picture`
 */
export async function readQrImage(bytes: Uint8Array): Promise<string[]> {
  const size = checkPicture(bytes);
  const atOnce = Math.max(size.width, size.height) <= AT_ONCE ? await readFileAsIs(bytes) : NOTHING;
  if (atOnce.codes.length > 0 && atOnce.unread.length === 0) {
    return [...new Set(atOnce.codes.map(({ text }) => text))];
  }
  const picture = await openPicture(bytes);
  try {
    return await readThoroughly(picture, atOnce);
  } finally {
    picture.close();
  }
}

async function readThoroughly(picture: Picture, atOnce: Seen): Promise<string[]> {
  const whole: Area = { x: 0, y: 0, width: picture.width, height: picture.height };
  const search = createSearch(picture, atOnce);
  const scale = Math.min(1, FIRST_SIDE / Math.max(picture.width, picture.height));
  if (search.found().length === 0) await search.look(whole, scale);
  if (scale < 1 && search.mayHoldMore(NEAR / scale)) {
    for (const tile of tilesOf(picture)) await search.look(tile, 1);
  }
  for (const area of search.unread()) await search.lookClosely(area);
  if (search.found().length === 0) await search.lookAgain(whole, scale);
  return search.found();
}

function createSearch(picture: Picture, before: Seen) {
  const found = new Map(before.codes.map(({ text, area }) => [text, area] as const));
  const doubtful: Area[] = [...before.unread];

  const look = async (area: Area, scale: number, change = (view: Pixels) => view) => {
    const seen = await readAll(change(picture.view(area, scale)));
    const inPicture = ({ x, y, width, height }: Area): Area => ({
      x: area.x + (x - MARGIN) / scale,
      y: area.y + (y - MARGIN) / scale,
      width: width / scale,
      height: height / scale,
    });
    for (const code of seen.codes) found.set(code.text, inPicture(code.area));
    doubtful.push(...seen.unread.map(inPicture));
  };

  const second = async (area: Area, scale: number) => {
    const text = await readSecond(picture.view(area, scale));
    if (text !== null) found.set(text, area);
    return text !== null;
  };

  /** Codes that were located and not read, each once, without those read in another look. */
  const unread = () => {
    const left: Area[] = [];
    for (const area of doubtful) {
      const known = [...found.values(), ...left];
      if (!known.some((other) => isWithin(area, other))) left.push(area);
    }
    return left.slice(0, 8);
  };

  return {
    look,
    unread,
    found: () => [...found.keys()],
    /** Nothing was read, or what was read is small, or something was not made out. */
    mayHoldMore: (near: number) =>
      found.size === 0 ||
      unread().length > 0 ||
      [...found.values()].some(({ width, height }) => Math.max(width, height) < near),
    /** One code that was located: enlarged, sharpened, with both decoders. */
    lookClosely: async (area: Area) => {
      const close = widened(area, picture);
      const scale = Math.min(4, Math.max(1, CLOSE_SIDE / Math.max(close.width, close.height)));
      const known = found.size;
      await look(close, scale);
      for (const radius of [3, 6]) {
        if (found.size === known) await look(close, scale, (view) => sharpened(view, radius));
      }
      if (found.size === known) await second(close, scale);
    },
    /** A picture in which no code was as much as located. */
    lookAgain: async (whole: Area, scale: number) => {
      const longer = Math.max(whole.width, whole.height);
      for (const side of SECOND_SIDES) if (await second(whole, Math.min(1, side / longer))) return;
      await look(whole, scale, (view) => sharpened(view, 3));
      if (found.size === 0 && longer <= FIRST_SIDE / 2) await look(whole, 2);
    },
  };
}

/** The picture in pieces of its full size. */
function* tilesOf({ width, height }: Picture): Generator<Area> {
  for (const y of steps(height)) {
    for (const x of steps(width)) {
      yield { x, y, width: Math.min(TILE, width - x), height: Math.min(TILE, height - y) };
    }
  }
}

function steps(length: number): number[] {
  const count = Math.max(1, Math.ceil((length - OVERLAP) / (TILE - OVERLAP)));
  return Array.from({ length: count }, (_, nth) => nth * (TILE - OVERLAP));
}

/** The area and its quiet zone, inside the picture. */
function widened(area: Area, picture: Picture): Area {
  const rim = Math.max(area.width, area.height) * 0.2 + 8;
  const x = Math.max(0, area.x - rim);
  const y = Math.max(0, area.y - rim);
  return {
    x,
    y,
    width: Math.max(1, Math.min(picture.width, area.x + area.width + rim) - x),
    height: Math.max(1, Math.min(picture.height, area.y + area.height + rim) - y),
  };
}

function isWithin(area: Area, other: Area): boolean {
  const x = area.x + area.width / 2;
  const y = area.y + area.height / 2;
  return x >= other.x && x <= other.x + other.width && y >= other.y && y <= other.y + other.height;
}
