import type { Typeface } from '../typeface.ts';
import { blockHeight, setColumn, type Words } from './column.ts';
import type { Medium } from './medium.ts';
import { type Box, type PlacedText, place } from './place.ts';

/** What is to be arranged on a sticker of this size; lengths in dots. */
export interface Task {
  readonly width: number;
  /** Null: as long as its contents. */
  readonly height: number | null;
  /** Modules of the code across, quiet zone included. */
  readonly modules: number;
  readonly head: readonly Words[];
  readonly foot: readonly Words[];
  /** Once more at the end where text stands above and below the code. */
  readonly last: readonly Words[];
}

/** Everything on a sticker in its place; lengths in dots from the upper left corner. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Quiet zone included. */
  readonly code: { readonly x: number; readonly y: number; readonly module: number };
  readonly boxes: readonly Box[];
  readonly texts: readonly PlacedText[];
}

/** Why there is no layout: the code, or the text beside it, has no room; or the font lacks a letter. */
export type NoRoom = 'code' | 'text' | 'letter';

/** What is arranged with. */
export interface Tools {
  readonly medium: Medium;
  readonly type: Typeface;
}

/** From this flat on, text stands beside the code. */
const FLAT = 1.15;
/** Of the longer side of a label; the rest is for people. */
const CODE_SHARE = { beside: 0.6, above: 0.62 } as const;
/** The quiet zone is white anyway: the code may come this close to the edge. */
const CODE_EDGE = 4;
const GROWTH = 1.6;

/** On a large label the code stays this large a part of the shorter side; text gets smaller first. */
const LEAST_SHARE = 0.5;

/** Modules this large scan well even when printed too dark or a little blurred. */
export const GOOD_MODULE = 6;

/**
 * Gives everything its place: the largest code that leaves the text readable,
 * then the largest text. Where both cannot be had, a code that scans well comes
 * before large print.
 */
export function arrange(task: Task, tools: Tools): Layout | NoRoom {
  if (task.height === null) return arrangeRoll(task, tools);
  const label = { ...task, height: task.height };
  const shape = label.width > label.height * FLAT ? beside(label) : above(label);
  const modules = tools.medium.modules(shape.mostCode / task.modules);
  if (modules.length === 0) return 'code';
  const { medium } = tools;
  const shorter = Math.min(label.width, label.height);
  const readable = Math.max(medium.readable, Math.round(shorter / 24));
  const wanted = Math.max(GOOD_MODULE, Math.floor((shorter * LEAST_SHARE) / task.modules));
  const good = modules.filter((module) => module >= wanted);
  const poor = modules.filter((module) => module < wanted);
  const most = Math.round(readable * GROWTH);
  // Lines keep to their own least sizes; below this only large ones and blanks get smaller.
  const least = Math.round(medium.smallest * 0.65);
  return (
    firstThatFits(shape, { modules: good, from: most, to: readable }, tools) ??
    firstThatFits(shape, { modules: good.slice(-1), from: readable, to: least }, tools) ??
    firstThatFits(shape, { modules: poor, from: most, to: least }, tools) ??
    'text'
  );
}

/** One way to divide a label between code and text. */
interface Shape {
  readonly modules: number;
  /** The longest side the code may have. */
  readonly mostCode: number;
  /** Places everything beside or around a code of this side; null when the text has no room. */
  set(side: number, base: number, tools: Tools): ((module: number) => Layout) | null;
}

/** The first size of the code at which the text has room, and the largest text beside it. */
function firstThatFits(
  shape: Shape,
  { modules, from, to }: { modules: readonly number[]; from: number; to: number },
  tools: Tools,
): Layout | null {
  for (const module of modules) {
    const side = module * shape.modules;
    if (!shape.set(side, to, tools)) continue;
    for (let base = from; base >= to; base -= 1) {
      const done = shape.set(side, base, tools);
      if (done) return done(module);
    }
  }
  return null;
}

type LabelTask = Task & { readonly height: number };

/** Blank left at the edges: labels lie a little askew in the printer. */
export function edgeOf(width: number, height: number): number {
  return Math.round(Math.min(48, Math.max(8, Math.min(width, height) * 0.035)));
}

function beside(task: LabelTask): Shape {
  const { width, height, modules } = task;
  const edge = edgeOf(width, height);
  return {
    modules,
    mostCode: Math.min(height - 2 * CODE_EDGE, width * CODE_SHARE.beside),
    set: (side, base, tools) => {
      const x = Math.floor(Math.min(edge, (height - side) / 2));
      // Letters such as j reach back behind the pen; the quiet zone stays white.
      const start = Math.ceil(x + side + base / 4);
      const room = { width: width - start - edge, height: height - 2 * edge };
      const column = setColumn([...task.head, ...task.foot], { base, width: room.width }, tools);
      const needed = column && blockHeight(column.blocks);
      if (!column || needed === null || needed > room.height) return null;
      const top = edge + Math.floor((room.height - needed) / 2);
      const text = place(column, { x: start, y: top, align: 'left' });
      return (module) => ({
        width,
        height,
        code: { x, y: Math.floor((height - side) / 2), module },
        ...text,
      });
    },
  };
}

function above(task: LabelTask): Shape {
  const { width, height, modules } = task;
  const edge = edgeOf(width, height);
  return {
    modules,
    mostCode: Math.min(width - 2 * CODE_EDGE, height * CODE_SHARE.above),
    set: (side, base, tools) => {
      const around = setAround(task, { base, width: width - 2 * edge }, tools);
      if (!around) return null;
      const { head, foot } = around;
      const [headHeight, footHeight] = [blockHeight(head.blocks), blockHeight(foot.blocks)];
      const spare = height - 2 * edge - headHeight - footHeight - side;
      if (spare < 0) return null;
      const codeTop = edge + headHeight + Math.floor(spare / 2);
      const texts = [
        place(head, { x: edge, y: edge, align: 'centre' }),
        place(foot, { x: edge, y: height - edge - footHeight, align: 'centre' }),
      ];
      return (module) => ({
        width,
        height,
        code: { x: Math.floor((width - side) / 2), y: codeTop, module },
        boxes: texts.flatMap(({ boxes }) => boxes),
        texts: texts.flatMap(({ texts }) => texts),
      });
    },
  };
}

function setAround(task: Task, room: { base: number; width: number }, tools: Tools) {
  const head = setColumn(task.head, room, tools);
  const foot = head && setColumn([...task.foot, ...task.last], room, tools);
  return foot && { head, foot };
}

/** On a roll the paper is as wide as it is and as long as need be: sizes follow from the width. */
function arrangeRoll(task: Task, tools: Tools): Layout | NoRoom {
  const { width, modules } = task;
  const [module] = tools.medium.modules(width / modules);
  if (module === undefined) return 'code';
  const edge = edgeOf(width, width);
  const base = Math.max(tools.medium.smallest, Math.round(width / 14));
  const around = setAround(task, { base, width: width - 2 * edge }, tools);
  if (!around) return 'text';
  const { head, foot } = around;
  const side = module * modules;
  const codeTop = edge + blockHeight(head.blocks);
  const above = place(head, { x: edge, y: edge, align: 'centre' });
  const below = place(foot, { x: edge, y: codeTop + side, align: 'centre' });
  return {
    width,
    height: codeTop + side + blockHeight(foot.blocks) + 2 * edge,
    code: { x: Math.floor((width - side) / 2), y: codeTop, module },
    boxes: [...above.boxes, ...below.boxes],
    texts: [...above.texts, ...below.texts],
  };
}
