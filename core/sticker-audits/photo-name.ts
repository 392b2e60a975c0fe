import { cleanText, stallKey } from '../kernel/index.ts';

/** What phones and Windows put behind the name of a second file: `(2)`, `_2`, `- Copy`. */
const COPY_MARKS = /(?:\s*\(\d+\)|_\d+|\s*[-–]\s*(?:copy|bản sao))+$/iu;

/**
 * The keys under which a photo's name may be a stall's, the most exact first:
 * `A12 (2).jpg` is a photo of stall A12 unless there is a stall `A12-2`.
 */
export function stallKeysOf(fileName: string): string[] {
  const name = cleanText(fileName.replace(/^.*[/\\]/, '').replace(/\.\w{1,5}$/, ''));
  const keys = [name, name.replace(COPY_MARKS, '')].map(stallKey);
  return [...new Set(keys)].filter((key) => key !== '');
}
