import { constants, crc32, inflateRawSync } from 'node:zlib';
import { Refusal } from '../kernel/index.ts';
import { damaged, passwordProtected, tooBig } from './problems.ts';
import { TABLE_CAPS } from './schema.ts';

/** The names of the parts of a zip. @throws Refusal `file-damaged`, `file-too-big`. */
export function zipNames(bytes: Buffer): string[] {
  return readDirectory(bytes).map(({ name }) => name);
}

/** One unpacked part of a zip. */
export interface ZipPart {
  readonly name: string;
  readonly data: Buffer;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const UNKNOWN = 0xffffffff; // the real figure stands in the zip64 extra field

// Deflate packs at most about 1030:1. Real sheets lie around 10:1, repetitive
// ones below 60:1; beyond this and large, it was made to fill the memory.
const SUSPECT_RATIO = 150;
const SUSPECT_BYTES = 24 * 1024 * 1024;

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

/** How much may still be unpacked of one file, whatever is packed inside what. */
export interface Room {
  bytes: number;
}

/** The room that a file of some size has. */
export function roomFor(bytes: Buffer): Room {
  return {
    bytes: Math.min(
      TABLE_CAPS.unpackedBytes,
      Math.max(SUSPECT_BYTES, bytes.length * SUSPECT_RATIO),
    ),
  };
}

/**
 * Unpacks the parts whose name `wanted` accepts, as long as there is room. Sizes are checked as stated
 * and again while unpacking, because a hostile file states what it likes.
 * @throws Refusal `file-damaged`, `file-too-big`, `password-protected`.
 */
export function unzip(bytes: Buffer, wanted: (name: string) => boolean, room: Room): ZipPart[] {
  const entries = readDirectory(bytes).filter((entry) => wanted(entry.name));
  const stated = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (stated > room.bytes) throw tooBig();
  return entries.map((entry) => {
    const data = unpack(bytes, entry, room.bytes);
    room.bytes -= data.length;
    return { name: entry.name, data };
  });
}

function readDirectory(bytes: Buffer): Entry[] {
  try {
    const end = findEnd(bytes);
    const count = bytes.readUInt16LE(end + 10);
    if (count > TABLE_CAPS.parts) throw tooBig();
    const entries: Entry[] = [];
    for (let at = bytes.readUInt32LE(end + 16); entries.length < count; ) {
      if (bytes.readUInt32LE(at) !== CENTRAL) throw damaged();
      const { entry, length } = readEntry(bytes, at);
      entries.push(entry);
      at += length;
    }
    return entries;
  } catch (thrown) {
    throw thrown instanceof Refusal ? thrown : damaged(); // a RangeError: cut short
  }
}

function findEnd(bytes: Buffer): number {
  const furthest = Math.max(0, bytes.length - 22 - 65_535); // behind it only a comment
  for (let at = bytes.length - 22; at >= furthest; at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw damaged();
}

function readEntry(bytes: Buffer, at: number): { entry: Entry; length: number } {
  const nameLength = bytes.readUInt16LE(at + 28);
  const extraLength = bytes.readUInt16LE(at + 30);
  const nameEnd = at + 46 + nameLength;
  const wide = zip64(bytes.subarray(nameEnd, nameEnd + extraLength), [
    bytes.readUInt32LE(at + 24),
    bytes.readUInt32LE(at + 20),
    bytes.readUInt32LE(at + 42),
  ]);
  const [unpacked = 0, packed = 0, offset = 0] = wide;
  return {
    entry: {
      name: bytes.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/'),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed,
      unpacked,
      offset,
    },
    length: 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32),
  };
}

/** Replaces each figure that does not fit 32 bits by the next of the zip64 field. */
function zip64(extra: Buffer, figures: readonly number[]): number[] {
  if (!figures.includes(UNKNOWN)) return [...figures];
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    return figures.map((figure) => {
      if (figure !== UNKNOWN) return figure;
      next += 8;
      return Number(extra.readBigUInt64LE(next - 8));
    });
  }
  throw damaged();
}

function unpack(bytes: Buffer, entry: Entry, room: number): Buffer {
  if (entry.flags & 0x2041) throw passwordProtected();
  try {
    if (bytes.readUInt32LE(entry.offset) !== LOCAL) throw damaged();
    const start =
      entry.offset +
      30 +
      bytes.readUInt16LE(entry.offset + 26) +
      bytes.readUInt16LE(entry.offset + 28);
    const packed = bytes.subarray(start, start + entry.packed);
    if (packed.length < entry.packed) throw damaged();
    const data = entry.method === 0 ? packed : inflate(packed, room);
    // Some writers leave the check sum at zero.
    if (entry.crc !== 0 && crc32(data) !== entry.crc) throw damaged();
    return data;
  } catch (thrown) {
    throw thrown instanceof Refusal ? thrown : damaged();
  }
}

function inflate(packed: Buffer, room: number): Buffer {
  try {
    return inflateRawSync(packed, {
      maxOutputLength: Math.max(1, room),
      finishFlush: constants.Z_SYNC_FLUSH,
    });
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooBig();
    }
    throw damaged();
  }
}
