import type { Codes, EnsuredCodes, LeftOut, Provider, QrCode } from '../codes/index.ts';
import { type Heavy, refuse, today } from '../kernel/index.ts';
import type { Occupancy, Registry } from '../registry/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { decode } from '../vietqr/index.ts';
import type { Contents } from './contents.ts';
import { chunks, inLanes } from './lanes.ts';
import { requireOnPage } from './page/index.ts';
import { bitmapToPng } from './png.ts';
import type {
  Bitmap,
  OwnTexts,
  Progress,
  Sheet,
  SheetLayout,
  SheetOrder,
  StallSelection,
  StickerTemplate,
} from './schema.ts';
import { type DrawnSticker, tasks } from './tasks.ts';
import { requireSame } from './verify.ts';

/** A checked picture of a stall's sticker. */
export interface Picture {
  readonly occupancy: Occupancy;
  readonly qr: QrCode;
  readonly bitmap: Bitmap;
}

/** What drawing came to; at least one picture. */
export interface Drawn {
  readonly pictures: readonly Picture[];
  /** Stalls whose text has no room. */
  readonly without: readonly LeftOut[];
}

/** A stall and the code to draw for it. */
interface Drawable {
  readonly occupancy: Occupancy;
  readonly qr: QrCode;
}

type SheetRequest = Omit<SheetOrder, 'layout'> & StallSelection & { readonly layout: SheetLayout };

/** Drawing, and checking what was drawn. */
export interface Pictures {
  preview(
    stall: string,
    look: {
      readonly template: StickerTemplate;
      readonly provider?: Provider | undefined;
      readonly texts?: OwnTexts | undefined;
    },
  ): Promise<Uint8Array>;
  drawChecked(
    template: StickerTemplate,
    lines: readonly Drawable[],
    progress?: Progress,
  ): Promise<Drawn>;
  printSheet(author: Author, request: SheetRequest, progress?: Progress): Promise<Sheet>;
}

/** Stickers drawn per call of a worker: small enough for progress and cancelling. */
const CHUNK = 25;
/** As many chunks at a time as the pool has threads. */
const LANES = 2;

/** Prepares drawing. */
export function createPictures(deps: {
  storage: Storage;
  registry: Registry;
  contents: Contents;
  codes: Codes;
  heavy: Heavy;
}): Pictures {
  const { storage, registry, contents, codes, heavy } = deps;
  const contentsOf = (lines: readonly Drawable[], texts?: OwnTexts) =>
    lines.map(({ occupancy, qr }) => contents.of(occupancy, qr, today(storage.clock), texts));

  const drawChecked: Pictures['drawChecked'] = async (template, lines, progress = {}) => {
    const parts = chunks(lines, CHUNK);
    let done = 0;
    const drawn = await inLanes(LANES, parts, async (part) => {
      progress.signal?.throwIfAborted();
      const input = { template, contents: contentsOf(part) };
      const one = await heavy('stickers.drawAndRead', tasks.drawAndRead, input, progress.signal);
      done += part.length;
      progress.onProgress?.(done, lines.length);
      return one;
    });
    return checked(lines, drawn.flat());
  };

  return {
    drawChecked,
    preview: async (stall, { template, provider, texts }) => {
      const [occupancy] = registry.occupancies({ stalls: [stall] });
      if (!occupancy) return refuse('unknown-stall', `Không có sạp "${stall}".`);
      const line = { occupancy, qr: codes.draft(occupancy, provider) };
      const input = { template, contents: contentsOf([line], texts) };
      const [bitmap] = await heavy('stickers.drawStickers', tasks.drawStickers, input);
      return bitmapToPng(bitmap ?? refuse('picture-mismatch', 'Không vẽ được tem. Hãy thử lại.'));
    },
    printSheet: async (author, request, progress = {}) => {
      const { layout, startAt = 1, provider, nudgeXMm: x = 0, nudgeYMm: y = 0 } = request;
      requireOnPage({ layout, startAt, nudge: { x, y } });
      const occupancies = registry.occupancies(request);
      const ensured = codes.ensure(author, occupancies, provider);
      const lines = drawables(ensured, occupancies);
      progress.signal?.throwIfAborted();
      progress.onProgress?.(0, lines.length);
      const input = { layout, contents: contentsOf(lines), startAt, nudge: { x, y } };
      const drawn = await heavy('stickers.drawSheets', tasks.drawSheets, input, progress.signal);
      const noRoom = new Map(drawn.noRoom.map(({ index, reason }) => [index, reason]));
      const there = lines.filter((_, index) => !noRoom.has(index));
      for (const [index, line] of there.entries()) {
        requireRegistered(line, drawn.reads[index] ?? null);
      }
      const leftOut = lines.flatMap(({ occupancy }, index): LeftOut[] => {
        const reason = noRoom.get(index);
        return reason === undefined ? [] : [{ stall: occupancy.stallCode, reason }];
      });
      // Stickers of these may hang from now on, whenever somebody says so.
      if (!storage.db.readonly) {
        storage.write(author, (write) =>
          codes.markLaidOut(
            write,
            there.map(({ qr }) => qr),
          ),
        );
      }
      progress.onProgress?.(lines.length, lines.length);
      return {
        pdf: drawn.pdf,
        pages: drawn.pages,
        stickers: there.length,
        without: [...ensured.without, ...leftOut],
      };
    },
  };
}

/** Pictures that say what the registry has; the stalls of the others. */
function checked(lines: readonly Drawable[], drawn: readonly DrawnSticker[]): Drawn {
  const pictures: Picture[] = [];
  const without: LeftOut[] = [];
  for (const [index, line] of lines.entries()) {
    const one = drawn[index] ?? refuse('picture-mismatch', 'Thiếu hình tem. Hãy in lại.');
    if ('noRoom' in one) {
      without.push({ stall: line.occupancy.stallCode, reason: one.noRoom });
    } else {
      requireRegistered(line, one.read);
      pictures.push({ ...line, bitmap: one.bitmap });
    }
  }
  const [first] = without;
  if (first && pictures.length === 0) {
    refuse('text-too-long', first.reason, { stalls: without.map(({ stall }) => stall) });
  }
  return { pictures, without };
}

/** Joins stalls with their codes. @throws Refusal `no-codes` when none has one. */
export function drawables(
  { codes, without }: EnsuredCodes,
  occupancies: readonly Occupancy[],
): Drawable[] {
  const byOccupancy = new Map(codes.map((code) => [code.occupancyId, code]));
  const ready = occupancies.flatMap((occupancy) => {
    const qr = byOccupancy.get(occupancy.id);
    return qr ? [{ occupancy, qr }] : [];
  });
  if (ready.length === 0) {
    refuse(
      'no-codes',
      without[0]?.reason ?? 'Không có sạp nào để in. Hãy nhập danh sách tiểu thương trước.',
    );
  }
  return ready;
}

/**
 * The picture says the payload. Ours pays to the account the registry has now;
 * somebody else's, which is printed as it was read, is intact.
 */
function requireRegistered({ occupancy, qr }: Drawable, read: string | null): void {
  requireSame(read, qr.payload, occupancy.stallCode);
  const paid = decode(qr.payload);
  const { account } = occupancy;
  const right =
    qr.provider === 'vietqr'
      ? paid.valid &&
        account !== null &&
        paid.bankBin === account.bankBin &&
        // To the letter: some banks tell small letters from capitals.
        paid.account === account.number
      : paid.intact;
  if (!right) requireSame(null, qr.payload, occupancy.stallCode);
}
