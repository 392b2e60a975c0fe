const POLYNOMIAL = 0x1021;
const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
  return crc & 0xffff;
});
const UTF8 = new TextEncoder();

/**
 * CRC-16/CCITT-FALSE (ISO/IEC 13239: polynomial 1021, start FFFF, nothing
 * reflected, no final xor) over bytes; text counts as its UTF-8 bytes.
 * @returns four upper-case hexadecimal digits, zeros kept: `123456789` → `29B1`.
 */
export function crc16(data: string | Uint8Array): string {
  const bytes = typeof data === 'string' ? UTF8.encode(data) : data;
  let crc = 0xffff;
  for (const byte of bytes) crc = ((crc << 8) ^ (TABLE[(crc >> 8) ^ byte] ?? 0)) & 0xffff;
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
