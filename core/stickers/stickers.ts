import type { Banks } from '../banks/index.ts';
import { type Day, type Heavy, inThisThread, refuse } from '../kernel/index.ts';
import type { Occupancy, Registry } from '../registry/index.ts';
import type { Author, Storage, Write } from '../storage/index.ts';
import { createCodes } from './codes.ts';
import { createContents } from './contents.ts';
import { createEvents } from './events.ts';
import { createPictures, type Drawn } from './pictures.ts';
import { loadLayouts, loadTemplates, templateFor } from './resources.ts';
import { createScanner } from './scan.ts';
import type {
  CodeLine,
  EnsuredCodes,
  Progress,
  QrCode,
  QrStatus,
  ScanResult,
  Sheet,
  SheetLayout,
  SheetOrder,
  StallSelection,
  StickerContent,
  StickerTemplate,
} from './schema.ts';
import { createStore } from './store.ts';

/** What the stickers are built on. */
export interface StickersDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly banks: Banks;
  /** Where pictures are drawn; right here when absent. */
  readonly heavy?: Heavy;
}

/** Codes, stickers and what happened to them. */
export interface Stickers {
  /** Sticker templates for roll printers, narrow first. */
  templates(): readonly StickerTemplate[];
  /** Sheets of labels. */
  layouts(): readonly SheetLayout[];
  /**
   * The template to draw with on a printer of so many dots: the named one, else
   * the widest that fits, drawn narrower where the printer is narrower.
   * @throws Refusal `unknown-template`, `too-wide`, `too-narrow`
   */
  templateFor(dots: number, id?: string): StickerTemplate;

  /**
   * Makes the codes that are missing, and a new version where the payload
   * changed; the old one stays in force until the new one is sent or put up. A
   * holder written otherwise stays the same version. Writes only when needed.
   */
  ensureCodes(author: Author, occupancies: readonly Occupancy[]): EnsuredCodes;
  /** Occupied stalls, in walking order, with the code in force; all when nothing is selected. */
  codes(selection?: StallSelection): CodeLine[];
  /** The code in force of an occupancy. */
  codeOf(occupancyId: number): QrCode | null;

  /**
   * Records what happened to the codes of these stalls.
   * @throws Refusal `unknown-stall`, `no-code`, `bad-day` (in the future)
   */
  setStatus(
    author: Author,
    stalls: readonly string[],
    status: QrStatus,
    options: { readonly day: Day; readonly reason?: string },
  ): void;
  /** A person saw these stickers put up: from now on the codes count as issued. */
  confirmPutUp(author: Author, stalls: readonly string[], day: Day): void;
  /** Says what a scanned payload is; a right one of a put-up sticker is recorded as test-scanned. */
  testScan(author: Author, payload: string): ScanResult;
  /** Records that stickers of these codes went to a printer; put-up ones keep their status. */
  markSent(write: Write, codes: readonly QrCode[]): void;

  contentOf(occupancy: Occupancy, code: QrCode, day: Day): StickerContent;
  /** PNG of a stall's sticker as it would print today; makes no code, shows what one would be. */
  preview(
    stall: string,
    look?: { readonly template?: string | undefined; readonly dots?: number | undefined },
  ): Promise<Uint8Array>;
  /**
   * Draws stickers and decodes each picture again; nothing leaves this function
   * that does not read as the registry has it. Stalls whose text has no room
   * are left out.
   * @throws Refusal `picture-mismatch`; `text-too-long` where that leaves none
   */
  drawChecked(
    template: StickerTemplate,
    lines: readonly { readonly occupancy: Occupancy; readonly qr: QrCode }[],
    progress?: Progress,
  ): Promise<Drawn>;
  /**
   * Draws A4 sheets as PDF, checked like pictures.
   * @throws Refusal `unknown-layout`, `bad-start`, `no-codes`, and as {@link Stickers.drawChecked}
   */
  printSheet(author: Author, order: SheetOrder, progress?: Progress): Promise<Sheet>;
}

/** Opens the room of stickers. */
export function createStickers(deps: StickersDeps): Stickers {
  const { storage, registry, banks, heavy = inThisThread } = deps;
  const store = createStore(storage.db);
  const codes = createCodes({ storage, registry, store });
  const events = createEvents({ storage, registry, store, codes });
  const contents = createContents({ registry, banks });
  const pictures = createPictures({ storage, registry, contents, codes, heavy });
  return {
    templates: loadTemplates,
    layouts: loadLayouts,
    templateFor,
    ensureCodes: codes.ensure,
    codes: (selection = { all: true }) =>
      registry
        .occupancies(selection)
        .map((occupancy) => ({ occupancy, qr: store.codeOf(occupancy.id) })),
    codeOf: store.codeOf,
    ...events,
    testScan: createScanner({ storage, registry, store, codes }),
    contentOf: contents.of,
    preview: pictures.preview,
    drawChecked: pictures.drawChecked,
    printSheet: (author, order, progress) => {
      const layout =
        loadLayouts().find(({ id }) => id === order.layout) ??
        refuse(
          'unknown-layout',
          `Không có mẫu giấy nhãn "${order.layout}". Hãy chọn trong danh sách.`,
        );
      return pictures.printSheet(author, { ...order, layout }, progress);
    },
  };
}
