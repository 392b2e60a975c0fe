import { fileURLToPath } from 'node:url';

// The project's folder in source, the app's in the package: all scripts lie two folders below.
const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replaceAll('\\', '/');

const QUOTED = /(?<!\w)["'`“‘«][\s\S]*?(?:["'`”’»](?!\w)|$)/g;
// A path may have spaces in it: nobody can tell where it ends.
const FROM_PATH = /(?:(?<![A-Za-z])[A-Za-z]:|\\|~)?[\\/][\s\S]*|\bfile:[\s\S]*/;
const NUMBER = /\d(?:[\s.,-]?\d){4,}/g;
const NOT_ENGLISH = /[^\s]*[^\p{ASCII}…][^\s]*/gu;

/**
 * A message without what it may have quoted from the data: quoted text,
 * numbers of five digits and more, words that are not English (our own defects
 * are written in English; a name is not), everything from a path on.
 */
export function redact(text: string): string {
  return text
    .replace(QUOTED, '"…"')
    .replace(FROM_PATH, '/…')
    .replace(NUMBER, '#')
    .replace(NOT_ENGLISH, '…')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Where in the program something was thrown: `run core/x/y.ts:1:2`, innermost first. */
export function framesOf(thrown: Error): string[] {
  const frames = (thrown.stack ?? '').matchAll(/^ {4}at (?:(.+?) \()?(.+?:\d+:\d+)\)?$/gm);
  return [...frames].map(([, name = '', place = '']) => `${name} ${relativePlace(place)}`.trim());
}

function relativePlace(place: string): string {
  const path = decodeURI(place.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/, '')).replaceAll('\\', '/');
  if (path.startsWith(ROOT)) return path.slice(ROOT.length);
  return path.startsWith('node:') ? path : '…';
}
