import type { Clock } from './clock.ts';

/**
 * A UUID version 7 (RFC 9562): time-ordered, so it indexes well, and unique
 * without asking anybody, so a row keeps its name when it leaves the machine.
 */
export function newUid(clock: Clock): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  const milliseconds = clock.now().getTime();
  view.setUint32(0, Math.floor(milliseconds / 65_536));
  view.setUint16(4, milliseconds % 65_536);
  view.setUint8(6, 0x70 | (view.getUint8(6) & 0x0f));
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
