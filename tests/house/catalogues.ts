import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GAP, ROOT, type Text } from './sources.ts';

/** Texts by the parts of their keys. */
export type Catalogue = Readonly<Record<string, unknown>>;

/** A JSON file of the project. */
export function readJson(file: string): Catalogue {
  return JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
}

/** The texts by their whole keys: `nav.overview`. */
export function flat(catalogue: unknown, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(Object(catalogue))) {
    if (typeof value === 'string') found.set(path + name, value);
    else for (const [key, text] of flat(value, `${path}${name}.`)) found.set(key, text);
  }
  return found;
}

/** The values a text names, `{{…}}`, in order of the alphabet. */
export function variables(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).toSorted();
}

/** Whether there are letters that only Vietnamese has; names that are the same everywhere aside. */
export function isVietnamese(text: string): boolean {
  return /[À-ỹĐđ]/u.test(named(text));
}

/** Without the name of the program and the unit of money. */
export function named(text: string): string {
  return text.replaceAll('Chợ Số', '').replaceAll('đồng', '');
}

/** As it is shown when a check fails. */
export function shown({ file, text }: Text): string {
  return `${file}: ${text.trim().replaceAll(GAP, '…')}`;
}

/** For a piece of a pattern that stands for itself. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
