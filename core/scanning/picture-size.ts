/** Width and height of a picture. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * What a file says of itself in its first bytes, before anything is unpacked;
 * null when it is no picture of a kind that can be read.
 */
export function pictureSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 30) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.getUint32(0);
  if (start === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) };
  if (start >>> 8 === 0xffd8ff) return jpegSize(view);
  if (start === 0x47494638) {
    return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  }
  if (start >>> 16 === 0x424d) {
    // A BMP that is written from the top down has a negative height.
    return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
  }
  return start === 0x52494646 && view.getUint32(8) === 0x57454250 ? webpSize(view) : null;
}

/** An iPhone's own kind of photo (ISO media with a HEIF brand), which nothing here can unpack. */
export function isHeic(bytes: Uint8Array): boolean {
  const mark = Buffer.from(bytes.subarray(4, 12)).toString('latin1');
  return /^ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/.test(mark);
}

function jpegSize(view: DataView): Size | null {
  let at = 2;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** The three kinds of WebP: lossy, lossless, extended. */
function webpSize(view: DataView): Size | null {
  const kind = view.getUint32(12);
  if (kind === 0x56503820) {
    return {
      width: view.getUint16(26, true) & 0x3fff,
      height: view.getUint16(28, true) & 0x3fff,
    };
  }
  if (kind === 0x5650384c) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  const whole = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1;
  return kind === 0x56503858 ? { width: whole(24), height: whole(27) } : null;
}
