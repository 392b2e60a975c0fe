import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compareText, refuse } from '../kernel/index.ts';
import { SheetLayout, StickerTemplate } from './schema.ts';

const RESOURCES = new URL('../../resources/', import.meta.url);
/** A narrower picture has no room for the code and readable text. */
const NARROWEST = 240;

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

/** Sticker templates, narrow first. */
export function loadTemplates(): readonly StickerTemplate[] {
  const templates = readFolder('stickers').map((data) => StickerTemplate.parse(data));
  return templates.sort((a, b) => a.dots - b.dots || compareText(a.id, b.id));
}

/** Sheets of labels, by their maker's number. */
export function loadLayouts(): readonly SheetLayout[] {
  const layouts = readFolder('sheets').map((data) => SheetLayout.parse(data));
  return layouts.sort((a, b) => compareText(a.id, b.id));
}

/**
 * The template for a printer of so many dots: the named one, which must fit, or
 * the widest that fits. On a printer narrower than every template the
 * narrowest one is drawn at the printer's width.
 * @throws Refusal `unknown-template`, `too-wide`, `too-narrow`
 */
export function templateFor(dots: number, id?: string): StickerTemplate {
  const width = Math.floor(dots / 8) * 8;
  if (width < NARROWEST) {
    refuse('too-narrow', `Khổ in ${dots} chấm quá hẹp cho tem. Cần ít nhất ${NARROWEST} chấm.`);
  }
  const templates = loadTemplates();
  if (id !== undefined) return named(templates, id, dots);
  const fitting = templates.filter((template) => template.dots <= width).at(-1);
  const narrowest = templates[0];
  if (!fitting && !narrowest) refuse('unknown-template', 'Bản cài đặt thiếu mẫu tem. Hãy cài lại.');
  return fitting ?? { ...(narrowest as StickerTemplate), dots: width };
}

function named(templates: readonly StickerTemplate[], id: string, dots: number): StickerTemplate {
  const template =
    templates.find((one) => one.id === id) ??
    refuse(
      'unknown-template',
      `Không có mẫu tem "${id}". Các mẫu có sẵn: ${templates.map((one) => one.id).join(', ')}.`,
    );
  if (template.dots > dots) {
    refuse(
      'too-wide',
      `Mẫu tem "${id}" rộng ${template.dots} chấm, máy in chỉ in được ${dots} chấm. Hãy chọn mẫu hẹp hơn.`,
    );
  }
  return template;
}
