import type { Banks } from '../banks/index.ts';
import type { Codes, Provider, QrCode } from '../codes/index.ts';
import { type Day, type Heavy, inThisThread, refuse } from '../kernel/index.ts';
import type { Occupancy, Registry } from '../registry/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { createContents } from './contents.ts';
import { createOwn, templateOf } from './own/index.ts';
import { createPictures, type Drawn } from './pictures.ts';
import type {
  Listed,
  OwnSheet,
  OwnTemplate,
  OwnTexts,
  Progress,
  Sheet,
  SheetLayout,
  SheetOrder,
  StickerContent,
  StickerTemplate,
} from './schema.ts';
import { named, pickTemplate } from './templates.ts';

/** What the stickers are built on. */
export interface StickersDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly banks: Banks;
  readonly codes: Codes;
  /** Where pictures are drawn; right here when absent. */
  readonly heavy?: Heavy;
}

/** How a preview is to look. */
export interface PreviewLook {
  /** A template by its id, or one being thought of. */
  readonly template?: string | OwnTemplate | undefined;
  readonly dots?: number | undefined;
  readonly provider?: Provider | undefined;
  readonly texts?: OwnTexts | undefined;
}

/** Drawing stickers. */
export interface Stickers {
  /** Sticker templates: rolls, then labels, narrow first; the board's own after those that come with the app. */
  templates(): readonly Listed<StickerTemplate>[];
  /**
   * Adds a template of the board's own, or changes the one of this id.
   * @throws Refusal `label-too-small` where our longest code would have under 4
   *   dots a module, or the lines no room beside it; `unknown-template`
   */
  saveTemplate(
    author: Author,
    template: OwnTemplate,
    id?: string,
  ): Promise<Listed<StickerTemplate>>;
  removeTemplate(author: Author, id: string): void;
  /** Sheets of labels, the board's own last. */
  layouts(): readonly Listed<SheetLayout>[];
  /** @throws Refusal `sheet-off-page`, `label-too-small`, `labels-overlap`, `unknown-layout` */
  saveLayout(author: Author, layout: OwnSheet, id?: string): Promise<Listed<SheetLayout>>;
  removeLayout(author: Author, id: string): void;
  /** The board's own lines on every sticker. */
  texts(): OwnTexts;
  setTexts(author: Author, texts: OwnTexts): OwnTexts;
  /**
   * The template to draw with on a printer of so many dots: the named one, else
   * the widest roll that fits, drawn narrower where the printer is narrower.
   * One that was removed still prints where a job or a printer names it.
   * @throws Refusal `unknown-template`, `too-wide`, `too-narrow`
   */
  templateFor(dots: number, id?: string): StickerTemplate;

  contentOf(occupancy: Occupancy, code: QrCode, day: Day): StickerContent;
  /** PNG of a stall's sticker as it would print today; makes no code, shows what one would be. */
  preview(stall: string, look?: PreviewLook): Promise<Uint8Array>;
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
   * @throws Refusal `unknown-layout`, `bad-start`, `nudge-off-page`, `no-codes`, and as {@link Stickers.drawChecked}
   */
  printSheet(author: Author, order: SheetOrder, progress?: Progress): Promise<Sheet>;
}

/** Of the usual receipt printer. */
const PREVIEW_DOTS = 576;

/** Opens the room of stickers. */
export function createStickers(deps: StickersDeps): Stickers {
  const { storage, registry, banks, codes, heavy = inThisThread } = deps;
  const { removedTemplate, ...own } = createOwn({ storage, registry, heavy });
  const contents = createContents({ registry, banks, texts: own.texts });
  const pictures = createPictures({ storage, registry, contents, codes, heavy });
  const templateFor = (dots: number, id?: string): StickerTemplate => {
    const removed = id === undefined ? undefined : removedTemplate(id);
    return pickTemplate(removed ? [removed] : own.templates(), dots, id);
  };

  /** Drawn for the printer that is named, else as wide as the template is. */
  const lookedAt = (template: string | OwnTemplate | undefined, dots?: number): StickerTemplate => {
    if (typeof template === 'object') return templateOf(template, 'draft');
    if (template !== undefined && dots === undefined) return named(own.templates(), template);
    return templateFor(dots ?? PREVIEW_DOTS, template);
  };

  return {
    ...own,
    templateFor,
    contentOf: contents.of,
    preview: async (stall, { template, dots, ...look } = {}) =>
      pictures.preview(stall, { template: lookedAt(template, dots), ...look }),
    drawChecked: pictures.drawChecked,
    printSheet: async (author, order, progress) => {
      const layout =
        own.layouts().find(({ id }) => id === order.layout) ??
        refuse(
          'unknown-layout',
          `Không có mẫu giấy nhãn "${order.layout}". Hãy chọn trong danh sách.`,
        );
      return pictures.printSheet(author, { ...order, layout }, progress);
    },
  };
}
