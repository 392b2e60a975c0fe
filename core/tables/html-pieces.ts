/** A piece of an HTML page, in order. Names are in lower case. */
export type HtmlPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'close'; readonly name: string };

const NAME = /\/?([a-z][a-z0-9:]*)/iy;
/** What an attribute list can come to next: its end, another tag, a quoted value. */
const MARK = /[<>]|=\s*(["'])/g;
/** Elements whose content is no text of the page. */
const SKIPPED = new Set(['script', 'style', 'title']);
/** A tag has no more attributes with quoted values. */
const MOST_VALUES = 200;

/**
 * Cuts a page into tags and text. Comments, scripts and styles are left out.
 * Never looks at a character more than a few times, whatever the page holds: a
 * tag that does not end is text, and reading goes on behind it.
 */
export function* htmlPieces(html: string): Generator<HtmlPiece> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open !== at) yield { kind: 'text', text: html.slice(at, open < 0 ? undefined : open) };
    if (open < 0) return;
    if (html.startsWith('<!--', open)) {
      at = after(html, '-->', open + 4);
      continue;
    }
    const { tag, end } = readTag(html, open);
    if (tag) yield tag;
    else yield { kind: 'text', text: html.slice(open, end) };
    at = tag?.kind === 'open' && SKIPPED.has(tag.name) ? afterElement(html, tag.name, end) : end;
  }
}

function readTag(html: string, open: number): { tag: HtmlPiece | null; end: number } {
  NAME.lastIndex = open + 1;
  const name = NAME.exec(html)?.[1]?.toLowerCase();
  if (name === undefined) return { tag: null, end: open + 1 };
  const start = NAME.lastIndex;
  const { end, isWhole } = attributesEnd(html, start);
  if (!isWhole) return { tag: null, end };
  const isClosing = html[open + 1] === '/';
  return {
    tag: isClosing
      ? { kind: 'close', name }
      : { kind: 'open', name, attributes: html.slice(start, end - 1) },
    end,
  };
}

/** Where a tag's attributes end: behind its `>`, or where it turns out to be none. */
function attributesEnd(html: string, start: number): { end: number; isWhole: boolean } {
  MARK.lastIndex = start;
  for (let values = 0; values < MOST_VALUES; values += 1) {
    const mark = MARK.exec(html);
    if (!mark) return { end: html.length, isWhole: false };
    if (mark[0] === '>') return { end: MARK.lastIndex, isWhole: true };
    if (mark[0] === '<') return { end: mark.index, isWhole: false };
    const quote = html.indexOf(mark[1] ?? '"', MARK.lastIndex);
    // Never closed: the quote is a character like any other.
    if (quote >= 0) MARK.lastIndex = quote + 1;
  }
  return { end: MARK.lastIndex, isWhole: false };
}

function afterElement(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}\\s*>`, 'gi');
  end.lastIndex = from;
  return end.exec(html) ? end.lastIndex : html.length;
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}
