/** UTF-16, by its byte order mark or, without one, by the zeros of its plain letters. */
export function wideEncoding(data: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (data[0] === 0xff && data[1] === 0xfe) return 'utf-16le';
  if (data[0] === 0xfe && data[1] === 0xff) return 'utf-16be';
  return unmarkedWide(data);
}

/** Text of plain letters in UTF-16 has a zero in nearly every other byte, and nowhere else. */
function unmarkedWide(data: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.min(data.length, 512) >> 1;
  if (pairs < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < pairs; index += 1) {
    if (data[2 * index] === 0) even += 1;
    if (data[2 * index + 1] === 0) odd += 1;
  }
  const most = pairs * 0.8;
  if (odd > most && even === 0) return 'utf-16le';
  return even > most && odd === 0 ? 'utf-16be' : undefined;
}
