import { nfc } from './nfc.ts';
import { notATable } from './problems.ts';
import { fromTcvn3, looksLikeTcvn3, readsBetterAsTcvn3 } from './tcvn3.ts';
import { wideEncoding } from './wide.ts';

/** Text and the encoding it was in. */
export interface Decoded {
  /** NFC, without a byte order mark. */
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258' | 'tcvn3';
}

/**
 * Decodes a text file: UTF-16 by its mark or its zeros, else strictly as UTF-8,
 * else as TCVN3 where its letters say so, else as windows-1258, the old
 * Vietnamese code page (strict UTF-8 takes neither).
 * @throws Refusal `not-a-table` when the bytes are no text.
 */
export function decodeText(data: Buffer, fileName: string): Decoded {
  const { text, encoding } = decode(data);
  // Control characters other than tab and line ends: a picture, a PDF, a program.
  const start = text.slice(0, 8192);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for control characters
  if (/[\u0000-\u0008\u000e-\u001a\ufffe]/.test(start) || start.startsWith('%PDF')) {
    throw notATable(fileName);
  }
  return { text: nfc(text), encoding };
}

/** What the two Vietnamese code pages of one byte are told apart by. */
const TELLING_BYTES = 200_000;

/** The bytes as text in whichever encoding they are, nothing checked; TextDecoder drops the byte order mark. */
export function decode(data: Buffer): Decoded {
  const wide = wideEncoding(data);
  if (wide) return { text: new TextDecoder(wide).decode(data), encoding: wide };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(data), encoding: 'utf-8' };
  } catch {
    const old = new TextDecoder('windows-1258');
    const sample = data.subarray(0, TELLING_BYTES);
    const signs = sample.toString('latin1');
    if (looksLikeTcvn3(signs) || readsBetterAsTcvn3(signs, old.decode(sample))) {
      return { text: fromTcvn3(data.toString('latin1')), encoding: 'tcvn3' };
    }
    return { text: old.decode(data), encoding: 'windows-1258' };
  }
}
