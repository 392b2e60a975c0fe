import { clean } from '../paper/index.ts';

/** Most letters Excel allows. */
const LONGEST = 31;

/** Names of sheets as Excel allows them: short, without its signs, each only once. */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const plain =
      clean(title.replace(/[[\]:*?/\\]/g, ' ')).replace(/^['\s]+|['\s]+$/g, '') || 'Bảng';
    let name = plain.slice(0, LONGEST).trim();
    for (let number = 2; taken.has(name.toLocaleLowerCase('vi')); number += 1) {
      const end = ` (${number})`;
      name = plain.slice(0, LONGEST - end.length).trim() + end;
    }
    taken.add(name.toLocaleLowerCase('vi'));
    return name;
  });
}
