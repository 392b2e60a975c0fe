import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compareText } from '../kernel/index.ts';
import { SheetLayout, StickerTemplate } from './schema.ts';

const RESOURCES = new URL('../../resources/', import.meta.url);

/** Files of the bundled font, by how heavy it is. */
export const FONT_FILES = {
  regular: fontFile('be-vietnam-pro-400.ttf'),
  semibold: fontFile('be-vietnam-pro-600.ttf'),
  bold: fontFile('be-vietnam-pro-700.ttf'),
} as const;
export type FontWeight = keyof typeof FONT_FILES;

function fontFile(name: string): string {
  return fileURLToPath(new URL(`fonts/${name}`, RESOURCES));
}

function readFolder(folder: string): unknown[] {
  const place = new URL(`${folder}/`, RESOURCES);
  return readdirSync(place)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(new URL(name, place), 'utf8')));
}

/** Sticker templates: rolls first, then narrow before wide, short before tall. */
export function loadTemplates(): readonly StickerTemplate[] {
  const templates = readFolder('stickers').map((data) => StickerTemplate.parse(data));
  return templates.sort(
    (a, b) =>
      Number(a.heightMm !== null) - Number(b.heightMm !== null) ||
      a.dots - b.dots ||
      (a.heightMm ?? 0) - (b.heightMm ?? 0),
  );
}

/** Sheets of labels, by their maker's number. */
export function loadLayouts(): readonly SheetLayout[] {
  const layouts = readFolder('sheets').map((data) => SheetLayout.parse(data));
  return layouts.sort((a, b) => compareText(a.id, b.id));
}
