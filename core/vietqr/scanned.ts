import { decode } from './decode.ts';
import { originalOf } from './typed/untyped.ts';

/** A scanned text, as the code itself most likely says it. */
export interface CleanScan {
  readonly payload: string;
  /**
   * What had to be undone: `trimmed` blanks, line ends and what scanners put
   * before a text; `input-method` what Telex or VNI typing made of it.
   */
  readonly repaired: 'none' | 'trimmed' | 'input-method';
}

/** The symbology identifier (AIM) that some scanner guns send before a QR code's text. */
const SCANNER_PREFIX = /^\]Q[0-6]/;
/** Blanks around the text, and the marks input methods leave in it to fool auto-completion. */
const AROUND = /^[\s\p{Cc}\ufeff]+|[\s\p{Cc}\ufeff]+$/gu;
const INVISIBLE = /[\u200b-\u200f\u202f\u2060\ufeff]/g;

/**
 * A scanner gun types like a keyboard, so a Vietnamese input method that is
 * switched on rewrites what it types (`QRIBFTTA` → `QRÌBTTA`). Finds the text
 * that was typed, when exactly one possible text has the right checksum and
 * structure; else the text comes back as it is, trimmed.
 */
export function cleanScan(text: string): CleanScan {
  const trimmed = text.replace(AROUND, '').replace(SCANNER_PREFIX, '');
  const asItIs: CleanScan = {
    payload: trimmed,
    repaired: trimmed === text ? 'none' : 'trimmed',
  };
  if (decode(trimmed).intact) return asItIs;
  const typed = afterBackspaces(trimmed.normalize('NFC').replace(INVISIBLE, ''));
  if (isWhole(typed)) return { payload: typed, repaired: 'input-method' };
  const original = originalOf(typed, isWhole);
  return original === null ? asItIs : { payload: original, repaired: 'input-method' };
}

/** Takes back what a Backspace that arrived as a character was to take back. */
function afterBackspaces(text: string): string {
  const kept: string[] = [];
  for (const character of text) {
    if (character === '\b' || character === '\u007f') kept.pop();
    else kept.push(character);
  }
  return kept.join('');
}

/** Right in checksum and structure, and typed by keys: a repair must be beyond doubt. */
function isWhole(payload: string): boolean {
  const { intact, problems } = decode(payload);
  return intact && !problems.some(({ code }) => DAMAGE.has(code));
}

const DAMAGE: ReadonlySet<string> = new Set([
  'not-ascii',
  'bad-structure',
  'bad-length',
  'bad-account-info',
  'bad-62',
  'bad-64',
  'duplicate',
  'missing',
  'no-account',
  'empty',
]);
