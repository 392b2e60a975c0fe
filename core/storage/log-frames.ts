import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

// Database file format, 4.1: a header of 32 bytes (page size at 8, salts at 16,
// checksum at 24), then frames: a header of 24 bytes (database size at 4, not 0
// where a write ends; salts at 8; checksum at 16) and a page. A log is begun anew
// over its old frames with other salts: what lies behind its end is of before.
const HEADER = 32;
const FRAME_HEADER = 24;
const BIG_ENDIAN = 0x377f0683;
const LITTLE_ENDIAN = 0x377f0682;

interface LogHeader {
  readonly isSound: boolean;
  readonly isBigEndian: boolean;
  readonly pageSize: number;
  readonly salts: Buffer;
  readonly sums: Sums;
}

interface Frame {
  /** Written since the log was last begun anew. */
  readonly isOfNow: boolean;
  /** The last of a write. */
  readonly isEnd: boolean;
  /** Up to here everything is as it was written. */
  readonly isSound: boolean;
}

/**
 * How many finished writes stand in the log of a database that SQLite passes
 * over because something before them is damaged. That of the very last frames
 * may have been under way when the power went: alone it does not count.
 * @param pageSize of the database, for a log that cannot tell
 */
export function writesPassedOver(log: string, pageSize: number): number {
  const ends: number[] = [];
  let last = 0;
  let isHeaderSound = true;
  readFrames(log, pageSize, (frame, at, header) => {
    isHeaderSound = header.isSound;
    if (frame.isOfNow) last = at;
    if (frame.isOfNow && frame.isEnd && !frame.isSound) ends.push(at);
  });
  const isUnderWay = isHeaderSound && ends.length === 1 && ends[0] === last;
  return isUnderWay ? 0 : ends.length;
}

function readFrames(
  log: string,
  pageSize: number,
  tell: (frame: Frame, at: number, header: LogHeader) => void,
): void {
  const handle = openSync(log, 'r');
  try {
    const bytes = Buffer.alloc(HEADER + FRAME_HEADER);
    if (readSync(handle, bytes, 0, bytes.length, 0) < bytes.length) return;
    const header = readHeader(bytes, pageSize);
    const frame = Buffer.alloc(FRAME_HEADER + header.pageSize);
    const { size } = fstatSync(handle);
    let { sums, isSound } = header;
    for (let at = HEADER; at + frame.length <= size; at += frame.length) {
      readSync(handle, frame, 0, frame.length, at);
      const isOfNow = frame.subarray(8, 16).equals(header.salts);
      if (isSound) {
        sums = sumOf(frame.subarray(0, 8), sums, header.isBigEndian);
        sums = sumOf(frame.subarray(FRAME_HEADER), sums, header.isBigEndian);
        isSound = isOfNow && isSum(frame, 16, sums);
      }
      tell({ isOfNow, isEnd: frame.readUInt32BE(4) > 0, isSound }, at, header);
    }
  } finally {
    closeSync(handle);
  }
}

/** Of a damaged header the first frame tells the salts. */
function readHeader(bytes: Buffer, pageSize: number): LogHeader {
  const magic = bytes.readUInt32BE(0);
  const isBigEndian = magic === BIG_ENDIAN;
  const sums = sumOf(bytes.subarray(0, 24), [0, 0], isBigEndian);
  const isSound = (isBigEndian || magic === LITTLE_ENDIAN) && isSum(bytes, 24, sums);
  return {
    isSound,
    isBigEndian,
    sums,
    pageSize: isSound ? bytes.readUInt32BE(8) : pageSize,
    salts: isSound ? bytes.subarray(16, 24) : bytes.subarray(HEADER + 8, HEADER + 16),
  };
}

type Sums = readonly [number, number];

/** Database file format, 4.2. */
function sumOf(bytes: Buffer, [first, second]: Sums, isBigEndian: boolean): Sums {
  let a = first;
  let b = second;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + view.getUint32(at, !isBigEndian) + b) >>> 0;
    b = (b + view.getUint32(at + 4, !isBigEndian) + a) >>> 0;
  }
  return [a, b];
}

function isSum(bytes: Buffer, at: number, [first, second]: Sums): boolean {
  return bytes.readUInt32BE(at) === first && bytes.readUInt32BE(at + 4) === second;
}
