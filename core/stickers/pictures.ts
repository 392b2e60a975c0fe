import { type Heavy, refuse, today } from '../kernel/index.ts';
import type { Occupancy, Registry } from '../registry/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { decode } from '../vietqr/index.ts';
import type { Codes } from './codes.ts';
import type { Contents } from './contents.ts';
import { bitmapToPng } from './png.ts';
import { requireSame } from './read.ts';
import { templateFor } from './resources.ts';
import type {
  Bitmap,
  EnsuredCodes,
  LeftOut,
  Progress,
  QrCode,
  Sheet,
  SheetLayout,
  StallSelection,
  StickerTemplate,
} from './schema.ts';
import { tasks } from './tasks.ts';

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

type SheetRequest = StallSelection & {
  readonly layout: SheetLayout;
  readonly startAt?: number | undefined;
};

/** Drawing, and checking what was drawn. */
export interface Pictures {
  preview(
    stall: string,
    look?: { readonly template?: string | undefined; readonly dots?: number | undefined },
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
const PREVIEW_DOTS = 576;

/** Prepares drawing. */
export function createPictures(deps: {
  storage: Storage;
  registry: Registry;
  contents: Contents;
  codes: Codes;
  heavy: Heavy;
}): Pictures {
  const { storage, registry, contents, codes, heavy } = deps;
  const contentsOf = (lines: readonly Drawable[]) =>
    lines.map(({ occupancy, qr }) => contents.of(occupancy, qr, today(storage.clock)));

  const drawChecked: Pictures['drawChecked'] = async (template, lines, progress = {}) => {
    const pictures: Picture[] = [];
    const without: LeftOut[] = [];
    for (let from = 0; from < lines.length; from += CHUNK) {
      progress.signal?.throwIfAborted();
      const part = lines.slice(from, from + CHUNK);
      const input = { template, contents: contentsOf(part) };
      const drawn = await heavy('stickers.drawAndRead', tasks.drawAndRead, input, progress.signal);
      for (const [index, line] of part.entries()) {
        const one = drawn[index] ?? refuse('picture-mismatch', 'Thiếu hình tem. Hãy in lại.');
        if ('noRoom' in one) {
          without.push({ stall: line.occupancy.stallCode, reason: one.noRoom });
        } else {
          requireRegistered(line, one.read);
          pictures.push({ ...line, bitmap: one.bitmap });
        }
      }
      progress.onProgress?.(from + part.length, lines.length);
    }
    const [first] = without;
    if (first && pictures.length === 0) {
      refuse('text-too-long', first.reason, { stalls: without.map(({ stall }) => stall) });
    }
    return { pictures, without };
  };

  return {
    drawChecked,
    preview: async (stall, { template, dots = PREVIEW_DOTS } = {}) => {
      const [occupancy] = registry.occupancies({ stalls: [stall] });
      if (!occupancy) return refuse('unknown-stall', `Không có sạp "${stall}".`);
      const chosen = templateFor(dots, template);
      const line = { occupancy, qr: codes.draft(occupancy) };
      const input = { template: chosen, contents: contentsOf([line]) };
      const [bitmap] = await heavy('stickers.drawStickers', tasks.drawStickers, input);
      return bitmapToPng(bitmap ?? refuse('picture-mismatch', 'Không vẽ được tem. Hãy thử lại.'));
    },
    printSheet: async (author, request, progress = {}) => {
      const { layout, startAt = 1 } = request;
      const occupancies = registry.occupancies(request);
      const ensured = codes.ensure(author, occupancies);
      const lines = drawables(ensured, occupancies);
      progress.signal?.throwIfAborted();
      progress.onProgress?.(0, lines.length);
      const input = { layout, contents: contentsOf(lines), startAt };
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

/** The picture says the payload, and the payload pays to the account the registry has now. */
function requireRegistered({ occupancy, qr }: Drawable, read: string | null): void {
  requireSame(read, qr.payload, occupancy.stallCode);
  const paid = decode(read ?? '');
  const { account } = occupancy;
  const right =
    paid.valid &&
    account !== null &&
    paid.bankBin === account.bankBin &&
    // To the letter: some banks tell small letters from capitals.
    paid.account === account.number;
  if (!right) requireSame(null, qr.payload, occupancy.stallCode);
}
