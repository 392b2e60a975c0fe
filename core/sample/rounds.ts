import type { Codes } from '../codes/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Reissue } from '../reissue/index.ts';
import type { StickerAudits } from '../sticker-audits/index.ts';
import type { Author } from '../storage/index.ts';
import { encodeTransfer } from '../vietqr/index.ts';

interface Rooms {
  readonly registry: Registry;
  readonly codes: Codes;
  readonly reissue: Reissue;
  readonly stickerAudits: StickerAudits;
}

/** So many stalls of the round are done. */
const WALKED = 16;
/** An account nobody in the market has, as a pasted-over code would pay to. */
const STRANGER = { bankBin: '970422', account: '9990000000777' };

/**
 * Two pieces of work in the middle: a campaign for the stickers that are no
 * longer true, and a round through the first zone with what such a round finds.
 */
export function beginRounds(rooms: Rooms, author: Author): void {
  rooms.reissue.start(author, {
    name: 'Cấp lại tem không còn đúng',
    rule: { stale: ['account', 'holder'] },
  });
  walkSome(rooms, author);
}

function walkSome({ registry, codes, stickerAudits }: Rooms, author: Author): void {
  const zone = registry.occupancies({ all: true })[0]?.zone ?? '';
  const { uid, lines } = stickerAudits.start(author, {
    name: `Kiểm tra tem ${zone}`,
    zones: [zone],
  });
  const payloads = new Map(
    codes.lines().map(({ occupancy, qr }) => [occupancy.stallCode, qr?.payload ?? null]),
  );
  const hung = lines.filter(({ expected }) => expected).slice(0, WALKED);
  const payloadAt = (index: number) => payloads.get(hung[index]?.stall ?? '') ?? null;
  // Two neighbours hold each other's sticker, one code is a stranger's, one is
  // worn, one is gone; the rest is as it should be.
  const found = new Map<number, string | null>([
    [4, payloadAt(5)],
    [5, payloadAt(4)],
    [9, encodeTransfer(STRANGER).payload],
    [12, null],
  ]);
  for (const [index, line] of hung.entries()) {
    if (index === 14) {
      stickerAudits.setLine(author, uid, line.id, { result: 'missing' });
      continue;
    }
    const payload = found.has(index) ? (found.get(index) ?? null) : payloadAt(index);
    stickerAudits.scan(author, uid, { payload, source: 'gun', line: line.id });
  }
}
