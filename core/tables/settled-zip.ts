import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** 1 January 1980, the first day a zip can name. */
const DAY = 0x0021;
const VERSION = 20;
const STORED = 0;
const DEFLATED = 8;
const UTF8_NAMES = 0x0800;

interface Entry {
  readonly name: Buffer;
  readonly method: number;
  readonly crc: number;
  readonly packed: Buffer;
  readonly size: number;
}

/**
 * A zip packed anew without the time of day: writers stamp every part with the
 * clock, and the same content must give the same bytes. `change` may turn the
 * text of a part into another; null leaves it. For the zips our writers make:
 * no part over 4 GB, no comment behind the directory.
 */
export function settleZip(
  zip: Buffer,
  change: (name: string, text: () => string) => string | null = () => null,
): Buffer {
  return packZip(
    readEntries(zip).map((entry) => {
      const text = () => unpack(entry).toString('utf8');
      const changed = change(entry.name.toString('utf8'), text);
      return changed === null ? entry : packEntry(entry.name, Buffer.from(changed));
    }),
  );
}

function readEntries(zip: Buffer): Entry[] {
  const end = zip.length - 22;
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((part) => zip.readUInt16LE(at + part));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    entries.push({
      name: zip.subarray(at + 46, at + 46 + (nameLength ?? 0)),
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packed: zip.subarray(start, start + zip.readUInt32LE(at + 20)),
      size: zip.readUInt32LE(at + 24),
    });
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

function unpack({ method, packed }: Entry): Buffer {
  return method === STORED ? packed : inflateRawSync(packed);
}

function packEntry(name: Buffer, bytes: Buffer): Entry {
  const packed = deflateRawSync(bytes);
  return { name, method: DEFLATED, crc: crc32(bytes), packed, size: bytes.length };
}

function packZip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const facts = factsOf(entry);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, entry.name]);
    const listed = Buffer.alloc(46);
    listed.write('PK\x01\x02', 'latin1');
    listed.writeUInt16LE(VERSION, 4);
    facts.copy(listed, 6);
    listed.writeUInt32LE(offset, 42);
    directory.push(listed, entry.name);
    parts.push(local, entry.packed);
    offset += local.length + entry.packed.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

// What a part's own header and the directory both say: 26 bytes in either.
function factsOf({ name, method, crc, packed, size }: Entry): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(VERSION, 0);
  facts.writeUInt16LE(UTF8_NAMES, 2);
  facts.writeUInt16LE(method, 4);
  facts.writeUInt16LE(0, 6);
  facts.writeUInt16LE(DAY, 8);
  facts.writeUInt32LE(crc, 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(size, 18);
  facts.writeUInt16LE(name.length, 22);
  return facts;
}
