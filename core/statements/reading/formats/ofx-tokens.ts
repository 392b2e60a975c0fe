import { refuseDoctype, refuseOvergrown } from './xml.ts';

/** Who takes what an OFX file holds, tag by tag. */
export interface OfxTaker {
  /** A tag opens; `value` is the text behind it, empty for what holds other tags. */
  opens(name: string, value: string): void;
  closes(name: string): void;
}

/** The longest field of OFX has 255 characters; memos of banks are longer. */
const MAX_VALUE = 20_000;
const TAG = /^<(\/?)(?:\w{1,20}:)?([A-Za-z][\w.-]{0,63})(?:\s[^<>]{0,2000})?\/?>/;
/** The longest tag, with what it may carry. */
const MAX_TAG = 2200;

/**
 * Cuts OFX into tags and the text behind them, by one rule for both kinds: in
 * OFX 1 (SGML) a field need not be closed, in OFX 2 (XML) it is. Whatever looks
 * like a tag but is none is text: banks leave `<` and `&` as they are.
 * @throws Refusal `xml-doctype`, `xml-overgrown`.
 */
export function readOfxTags(text: string, taker: OfxTaker): void {
  let name: string | null = null;
  let value = '';
  const more = (piece: string): void => {
    if (name === null) return;
    if (value.length + piece.length > MAX_VALUE) {
      if (/\S/.test(piece)) refuseOvergrown();
      return;
    }
    value += piece;
  };
  const flush = (): void => {
    if (name !== null) taker.opens(name, value.trim());
    name = null;
    value = '';
  };
  let at = 0;
  while (at < text.length) {
    if (text[at] !== '<') {
      const next = text.indexOf('<', at);
      const end = next < 0 ? text.length : next;
      more(text.slice(at, end));
      at = end;
      continue;
    }
    const aside = asideAt(text, at);
    if (aside) {
      more(aside.text);
      at = aside.end;
      continue;
    }
    const tag = TAG.exec(text.slice(at, at + MAX_TAG));
    if (tag === null) {
      more('<');
      at += 1;
      continue;
    }
    at += tag[0].length;
    flush();
    const upper = (tag[2] ?? '').toUpperCase();
    if (tag[1] === '/') taker.closes(upper);
    else name = upper;
  }
  flush();
}

/** What is no tag: a comment, an instruction, text that is not to be read as tags; null for all else. */
function asideAt(text: string, at: number): { readonly text: string; readonly end: number } | null {
  const second = text[at + 1];
  if (second !== '!' && second !== '?') return null;
  if (second === '?') return { text: '', end: after(text, '?>', at + 2) };
  if (text.startsWith('<!--', at)) return { text: '', end: after(text, '-->', at + 4) };
  if (text.startsWith('<![CDATA[', at)) {
    const end = after(text, ']]>', at + 9);
    return { text: text.slice(at + 9, Math.max(at + 9, end - 3)), end };
  }
  if (/^<!(?:DOCTYPE|ENTITY)/i.test(text.slice(at, at + 9))) refuseDoctype();
  return null;
}

/** Where the mark ends; the end of the text where there is none. */
function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}
