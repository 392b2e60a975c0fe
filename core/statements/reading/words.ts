import { searchKey } from '../../kernel/index.ts';
import type { StatusWords, Synonyms } from './layouts.ts';

/** Why a row is not taken. */
export interface RowRemark {
  readonly kind: 'ignored' | 'rejected';
  readonly reason: string;
}

/** A row that is refused. */
export function rejected(reason: string): RowRemark {
  return { kind: 'rejected', reason };
}

/** Null for a status that counts; else why the row does not. */
export function statusReader(words: StatusWords): (text: string) => RowRemark | null {
  const accepted = new Set(words.accepted.map(searchKey));
  const refused = new Set(words.refused.map(searchKey));
  return (text) => {
    if (text === '') return null;
    const key = searchKey(text);
    if (accepted.has(key)) return null;
    const reason = `Trạng thái “${text.slice(0, 40)}”`;
    return refused.has(key)
      ? { kind: 'ignored', reason: `${reason}: chưa thành công` }
      : rejected(`${reason} chưa biết là thành công hay không`);
  };
}

/** Makes the test for words that take a sale back: `Hoàn tiền`, `Hoàn tiền một phần`, not `Hoàn thành`. */
export function reversalReader(words: readonly string[]): (text: string) => boolean {
  const names = words.map(searchKey);
  return (text) => {
    const key = searchKey(text);
    return names.some((name) => key === name || (name.includes(' ') && key.startsWith(`${name} `)));
  };
}

/** Makes the reader of a column that tells money in from money out. */
export function signReader(signs: Synonyms['signs']): (text: string) => 'in' | 'out' | null {
  const into = new Set(signs.in.map(searchKey));
  const out = new Set(signs.out.map(searchKey));
  return (text) => {
    const key = searchKey(text);
    if (into.has(key)) return 'in';
    return out.has(key) ? 'out' : null;
  };
}
