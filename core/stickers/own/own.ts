import { type Heavy, refuse } from '../../kernel/index.ts';
import type { Registry } from '../../registry/index.ts';
import type { Author, Storage, Write } from '../../storage/index.ts';
import { labelOf, plateOf } from '../layout/index.ts';
import { unprintable } from '../letters.ts';
import { loadLayouts, loadTemplates } from '../resources.ts';
import {
  type Listed,
  type OwnSheet,
  type OwnTemplate,
  OwnTexts,
  type SheetLayout,
  type StickerTemplate,
} from '../schema.ts';
import { createStore, type OwnThings } from '../store.ts';
import { type Candidate, judgeSize, requireGrid, requireRoom } from './judge.ts';

/** What the board adds to what comes with the app. */
export interface Own {
  templates(): readonly Listed<StickerTemplate>[];
  /** Print jobs and printers may still name one that was removed. */
  removedTemplate(id: string): StickerTemplate | undefined;
  saveTemplate(author: Author, own: OwnTemplate, id?: string): Promise<Listed<StickerTemplate>>;
  removeTemplate(author: Author, id: string): void;
  layouts(): readonly Listed<SheetLayout>[];
  saveLayout(author: Author, own: OwnSheet, id?: string): Promise<Listed<SheetLayout>>;
  removeLayout(author: Author, id: string): void;
  texts(): OwnTexts;
  setTexts(author: Author, texts: OwnTexts): OwnTexts;
}

const TEXTS = 'stickers.texts';

/** Prepares reading and changing it. */
export function createOwn(deps: { storage: Storage; registry: Registry; heavy: Heavy }): Own {
  const { storage, registry, heavy } = deps;
  const marketId = registry.market().id;
  const store = createStore(storage.db);
  const textsKey = { marketId, name: TEXTS };
  const texts: Own['texts'] = () =>
    storage.settings.read(textsKey, OwnTexts) ?? { above: '', below: '' };
  const requireFit = async (candidate: Omit<Candidate, 'texts'>): Promise<void> => {
    const judged = await heavy('stickers.judgeSize', judgeSize, { ...candidate, texts: texts() });
    requireRoom(judged);
  };

  /** Writes a thing under its id, or the next one. */
  function save<Thing>(
    author: Author,
    things: OwnThings<Thing>,
    what: { readonly thing: Thing; readonly id: string | undefined; readonly kind: Kind },
  ): string {
    return storage.write(author, (write) => {
      const number =
        what.id === undefined ? things.nextNumber(marketId) : found(things, what.id, what.kind);
      things.put(marketId, number, what.thing);
      audit(write, `save-${what.kind}`, number);
      return idOf(number);
    });
  }
  function remove(author: Author, things: OwnThings<unknown>, id: string, kind: Kind): void {
    storage.write(author, (write) => {
      const number = found(things, id, kind);
      things.remove(marketId, number, storage.clock.now().toISOString());
      audit(write, `remove-${kind}`, number);
    });
  }
  function found(things: OwnThings<unknown>, id: string, kind: Kind): number {
    const one = things.all(marketId).find(({ number }) => idOf(number) === id);
    return one?.number ?? refuse(...UNKNOWN[kind]);
  }
  const audit = (write: Write, verb: string, number: number): void =>
    write.audit({ action: `stickers.${verb}`, marketId, detail: { id: idOf(number) } });

  return {
    templates: () => [
      ...loadTemplates().map((template) => ({ ...template, isOwn: false })),
      ...store.templates
        .all(marketId)
        .map(({ number, thing }) => ({ ...templateOf(thing, idOf(number)), isOwn: true })),
    ],
    removedTemplate: (id) => {
      const thing = store.templates.removed(marketId, Number(/^own-(\d+)$/.exec(id)?.[1] ?? 0));
      return thing && templateOf(thing, id);
    },
    saveTemplate: async (author, thing, id) => {
      if (id !== undefined) found(store.templates, id, 'template');
      await requireFit({ plate: plateOf(templateOf(thing, '')), medium: 'thermal' });
      const saved = save(author, store.templates, { thing, id, kind: 'template' });
      return { ...templateOf(thing, saved), isOwn: true };
    },
    removeTemplate: (author, id) => remove(author, store.templates, id, 'template'),
    layouts: () => [
      ...loadLayouts().map((layout) => ({ ...layout, isOwn: false })),
      ...store.sheets
        .all(marketId)
        .map(({ number, thing }) => ({ ...thing, id: idOf(number), isOwn: true })),
    ],
    saveLayout: async (author, thing, id) => {
      if (id !== undefined) found(store.sheets, id, 'layout');
      requireGrid(thing);
      await requireFit({ plate: labelOf(thing), medium: 'office' });
      const saved = save(author, store.sheets, { thing, id, kind: 'layout' });
      return { ...thing, id: saved, isOwn: true };
    },
    removeLayout: (author, id) => remove(author, store.sheets, id, 'layout'),
    texts,
    setTexts: (author, changed) => {
      const letter = unprintable(Object.values(changed));
      if (letter !== undefined) {
        refuse(
          'unprintable-letter',
          `Phông chữ in tem không có chữ "${letter}". Hãy viết lại bằng chữ Việt.`,
        );
      }
      storage.write(author, (write) => storage.settings.set(write, textsKey, changed));
      return changed;
    },
  };
}

type Kind = 'template' | 'layout';

const UNKNOWN: Readonly<Record<Kind, readonly [code: string, message: string]>> = {
  template: ['unknown-template', 'Mẫu tem này không còn, hoặc không phải mẫu tự thêm.'],
  layout: ['unknown-layout', 'Mẫu giấy nhãn này không còn, hoặc không phải mẫu tự thêm.'],
};

function idOf(number: number): string {
  return `own-${number}`;
}

/** Printers of a roll's width leave about so much of it blank, both sides together. */
const ROLL_EDGES_MM = 10;

/** A size of the board's own as a template. */
export function templateOf(
  { name, widthMm, heightMm, lines }: OwnTemplate,
  id: string,
): StickerTemplate {
  const across = heightMm === null ? widthMm - ROLL_EDGES_MM : widthMm;
  return { id, name, widthMm, heightMm, dots: Math.floor(across) * 8, lines };
}
