import { crc32, deflateRawSync } from 'node:zlib';
import type { WallTime } from '../../kernel/index.ts';

/** One file of a zip. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const NAMES_ARE_UTF8 = 0x0800;
const DEFLATED = 8;
const VERSION = 20;

/** A zip of a few files, for Explorer and everything else that unpacks (APPNOTE 6.3.10, 4.3). */
export function makeZip(entries: readonly ZipEntry[], at: WallTime): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(VERSION, 0);
    facts.writeUInt16LE(NAMES_ARE_UTF8, 2);
    facts.writeUInt16LE(DEFLATED, 4);
    facts.writeUInt32LE(dosTime(at), 6);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(offset, 10);
    const local = [Buffer.from('PK\x03\x04'), facts, path, packed];
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([VERSION, 0]), facts, where, path);
    pieces.push(...local);
    offset += sum(local);
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(sum(directory), 12);
  end.writeUInt32LE(offset, 16);
  return joined([...pieces, ...directory, end]);
}

function sum(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((total, { length }) => total + length, 0);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(sum(pieces));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Date in the upper half, time of day in twos of seconds in the lower. */
function dosTime(at: WallTime): number {
  const [year = 1980, month = 1, day = 1, hour = 0, minute = 0, second = 0] = at
    .split(/\D/)
    .map(Number);
  const date = ((year - 1980) << 9) | (month << 5) | day;
  return ((date << 16) | (hour << 11) | (minute << 5) | (second >> 1)) >>> 0;
}
