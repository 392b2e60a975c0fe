import { notATable } from './problems.ts';

/** Text and the encoding it was in. */
export interface Decoded {
  /** NFC, without a byte order mark. */
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';
}

/**
 * Decodes a text file: by its byte order mark, else strictly as UTF-8, else as
 * windows-1258, the old Vietnamese code page (strict UTF-8 never takes it).
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
  return { text: text.normalize('NFC'), encoding };
}

// TextDecoder drops the byte order mark.
function decode(data: Buffer): Decoded {
  const wide = wideEncoding(data);
  if (wide) return { text: new TextDecoder(wide).decode(data), encoding: wide };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(data), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1258').decode(data), encoding: 'windows-1258' };
  }
}

function wideEncoding(data: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (data[0] === 0xff && data[1] === 0xfe) return 'utf-16le';
  return data[0] === 0xfe && data[1] === 0xff ? 'utf-16be' : undefined;
}
