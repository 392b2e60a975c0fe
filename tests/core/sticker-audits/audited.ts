import { createCanvas, loadImage } from '@napi-rs/canvas';
import QRCode from 'qrcode';
import { createBanks } from '../../../core/banks/index.ts';
import { createCodes } from '../../../core/codes/index.ts';
import type { Heavy } from '../../../core/kernel/index.ts';
import { createRegistry } from '../../../core/registry/index.ts';
import { createStickerAudits } from '../../../core/sticker-audits/index.ts';
import { CLI_AUTHOR, openStorage } from '../../../core/storage/index.ts';
import { encodeTransfer } from '../../../core/vietqr/index.ts';

export const AUTHOR = CLI_AUTHOR;

/** A trader at a stall; accounts differ by the place in the list unless given. */
interface Trader {
  readonly stall: string;
  readonly name?: string;
  readonly account?: string;
}

/** A market whose stickers hang, and the room of audits. */
export async function openAudited(traders: readonly Trader[], heavy?: Heavy) {
  let now = '2026-11-22T08:00:00+07:00';
  const clock = { now: () => new Date(now) };
  const setClock = (instant: string): void => {
    now = instant;
  };
  const storage = await openStorage({ dataDir: null, clock });
  const banks = createBanks();
  const registry = createRegistry({ storage, banks });
  const codes = createCodes({ storage, registry, banks });
  const audits = createStickerAudits({ storage, registry, banks, codes, ...(heavy && { heavy }) });
  for (const [index, { stall, name, account }] of traders.entries()) {
    registry.addVendor(AUTHOR, {
      name: name ?? `Trần Thị Ánh ${index + 1}`,
      stalls: [{ code: stall, zone: 'Khu A' }],
      account: { bankBin: '970436', number: account ?? `00110000${10_000 + index}`, holder: 'ANH' },
    });
  }
  const market = { storage, registry, codes, audits, setClock, close: () => storage.close() };
  hangUp(market);
  return market;
}
type Market = Awaited<ReturnType<typeof openAudited>>;

/** Makes the codes that are missing and records all stickers as put up. */
export function hangUp({ registry, codes }: Pick<Market, 'registry' | 'codes'>): void {
  const { codes: made } = codes.ensure(AUTHOR, registry.occupancies({ all: true }));
  const stalls = made.map(({ stallCode }) => stallCode);
  codes.setStatus(AUTHOR, stalls, 'put-up', { day: '2026-11-22' });
}

/** What the sticker of a stall says. */
export function payloadOf(
  { registry, codes }: Pick<Market, 'registry' | 'codes'>,
  stall: string,
): string {
  const [line] = codes.lines({ stalls: [stall] });
  if (!line?.qr) throw new Error(`no code at ${stall} of ${registry.market().name}`);
  return line.qr.payload;
}

/** A transfer code of somebody the market does not know. */
export const STRANGER = encodeTransfer({ bankBin: '970422', account: '8888000045678' }).payload;

/** A photo in which these codes can be seen side by side, on something grey. */
export async function photo(payloads: readonly string[], type: 'png' | 'jpeg' = 'jpeg') {
  const pictures = await Promise.all(
    payloads.map(async (payload) => loadImage(await QRCode.toBuffer(payload, { scale: 5 }))),
  );
  const canvas = createCanvas(120 + 400 * Math.max(1, pictures.length), 480);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#9aa';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  for (const [index, picture] of pictures.entries()) {
    pen.drawImage(picture, 60 + index * 400, 60, 340, 340);
  }
  const bytes = type === 'png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 85);
  return new Uint8Array(bytes);
}
