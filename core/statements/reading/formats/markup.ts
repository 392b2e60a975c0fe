import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { MAX_FILE_BYTES, refuse } from '../../../kernel/index.ts';

/** Text of a file in a markup language, given out in pieces so that it need not lie in memory twice. */
export interface MarkupText {
  readonly encoding: string;
  readonly pieces: Iterable<string>;
}

const PIECE_BYTES = 64 * 1024;
const HEAD_BYTES = 1024;
// Characters that XML does not know; banks' programs let them through all the same.
// biome-ignore lint/suspicious/noControlCharactersInRegex: looking for control characters
const UNKNOWN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Decodes a file by its byte order mark, by the shape of its first two bytes,
 * strictly as UTF-8, else as `declared` says (given the head of the file as
 * latin-1), else as windows-1258. What is declared comes last because files
 * of UTF-8 that call themselves windows-1252 are common.
 * @throws Refusal `file-too-big` for more than any statement of a market has.
 */
export function markupText(
  bytes: Uint8Array,
  declared: (head: string) => string | null,
): MarkupText {
  if (bytes.length > MAX_FILE_BYTES) {
    refuse(
      'file-too-big',
      'Tệp quá lớn so với sao kê của một chợ nên không được mở. Hãy chia nhỏ tệp, ví dụ theo tháng.',
    );
  }
  const { decoder, encoding } = decoderFor(bytes, declared);
  return { encoding, pieces: decodePieces(bytes, decoder) };
}

function* decodePieces(bytes: Uint8Array, decoder: TextDecoder): Generator<string> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const stream = at + PIECE_BYTES < bytes.length;
    const text = decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream });
    yield text.replace(UNKNOWN, ' ');
  }
}

function decoderFor(
  bytes: Uint8Array,
  declared: (head: string) => string | null,
): { readonly decoder: TextDecoder; readonly encoding: string } {
  const encoding = wideEncoding(bytes) ?? (isUtf8(bytes) ? 'utf-8' : null);
  if (encoding !== null) return { decoder: new TextDecoder(encoding), encoding };
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  return namedDecoder(declared(head)) ?? named('windows-1258');
}

/** A decoder for an encoding by name; null for none we know and for those the bytes have ruled out. */
function namedDecoder(name: string | null): ReturnType<typeof named> | null {
  if (name === null || /^(?:utf|ucs|unicode)/i.test(name)) return null;
  try {
    return named(name);
  } catch {
    return null;
  }
}

function named(name: string): { readonly decoder: TextDecoder; readonly encoding: string } {
  const decoder = new TextDecoder(name);
  return { decoder, encoding: decoder.encoding };
}

/** UTF-16 by its mark, or because every other byte of the first two is nothing. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [a, b] = bytes;
  if (a === undefined || b === undefined) return null;
  if ((a === 0xff && b === 0xfe) || (a > 0 && b === 0)) return 'utf-16le';
  return (a === 0xfe && b === 0xff) || (a === 0 && b > 0) ? 'utf-16be' : null;
}
