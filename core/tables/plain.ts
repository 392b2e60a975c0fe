import { type Decoded, decode } from './decode.ts';
import { nfc } from './nfc.ts';
import { empty, tooBig } from './problems.ts';
import { TABLE_CAPS } from './schema.ts';
import { wideEncoding } from './wide.ts';

/** The text of a file that is no table, with the encoding it was in. */
export interface PlainText {
  readonly text: string;
  readonly encoding: Decoded['encoding'];
}

/**
 * Decodes a text file that is no table: as a table's text is decoded, UTF-16
 * without a byte order mark too. Control characters stay: it is for the
 * format's own reader to know them.
 * @throws Refusal `file-empty`, `file-too-big`.
 */
export function readPlainText(bytes: Uint8Array): PlainText {
  if (bytes.length === 0) throw empty();
  if (bytes.length > TABLE_CAPS.workbookBytes) throw tooBig();
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { text, encoding } = decode(data);
  return { text: nfc(text), encoding };
}

/** The first `size` bytes of a file to look at: UTF-16 as its text, anything else as latin-1, without a mark before it. */
export function headOf(bytes: Uint8Array, size: number): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(size, bytes.byteLength));
  const wide = wideEncoding(head);
  return wide
    ? new TextDecoder(wide).decode(head)
    : head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
}
