import { crc32, deflateRawSync } from 'node:zlib';

/** A part of a hostile zip: its real data, and what the directory claims of it. */
export interface LyingEntry {
  readonly name: string;
  readonly data: Buffer;
  /** The data is packed already. */
  readonly packed?: Buffer;
  readonly claims?: Partial<Record<'crc' | 'packed' | 'unpacked' | 'offset', number>>;
  /** Takes the data of the first entry instead of its own. */
  readonly overlaps?: true;
}

/** A zip whose directory says what it is told to, written without any code of the product. */
export function lyingZip(entries: readonly LyingEntry[], claimedCount?: number): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let first: { readonly offset: number; readonly packed: Buffer } | null = null;
  for (const { name, data, packed: given, claims = {}, overlaps } of entries) {
    const packed: Buffer = overlaps && first ? first.packed : (given ?? deflateRawSync(data));
    const at: number = overlaps && first ? first.offset : offset;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(claims.crc ?? crc32(data), 10);
    common.writeUInt32LE(claims.packed ?? packed.length, 14);
    common.writeUInt32LE(claims.unpacked ?? data.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(claims.offset ?? at, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, Buffer.from(name)]),
    );
    if (overlaps && first) continue;
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    bodies.push(local);
    first ??= { offset, packed };
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(claimedCount ?? entries.length, 8);
  end.writeUInt16LE(claimedCount ?? entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
}
