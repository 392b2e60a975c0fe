import { type Day, isDay, newUid, refuse, today } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { Contents, type DatedSetting, OwnWording, type SettingName } from './choices.ts';
import { defaultLetterhead } from './letterhead.ts';
import { Letterhead } from './schema.ts';
import type { Store } from './store.ts';
import {
  fill,
  readContentsDefaults,
  readLetterheadDefaults,
  readWording,
  type Wording,
} from './wording.ts';

/**
 * Letterhead, wording and contents: each holds from a day on, and a report takes
 * those of the day that stands on it. Without a day: today's.
 */
export interface Settings {
  /** What people wrote, and defaults of the market for the rest. */
  letterhead(on?: Day): Letterhead;
  /**
   * Keeps only what differs from the defaults, so that these follow the market. Without a day, the
   * first one that is written holds from ever, and any later one from today: so it is with each
   * of the three. @throws Refusal `bad-day`
   */
  setLetterhead(author: Author, letterhead: Letterhead, fromDay?: Day): Letterhead;
  contents(on?: Day): Contents;
  /** @throws Refusal `bad-day`, `bad-contents` */
  setContents(author: Author, contents: Contents, fromDay?: Day): Contents;
  /** The words of the board's own; what is empty is as shipped. */
  wording(on?: Day): OwnWording;
  /** @throws Refusal `bad-day`, `bad-wording` for a `{name}` that stands for nothing. */
  setWording(author: Author, wording: OwnWording, fromDay?: Day): OwnWording;
  /** The shipped words, to be shown where nobody wrote their own. */
  shippedWording(): OwnWording;
  /** Which settings hold from which day on, the newest first. */
  settings(): DatedSetting[];
  /** Takes one back: the one before it holds again. @throws Refusal `unknown-setting` */
  removeSetting(author: Author, uid: string): void;
}

/** Opens this part of the room. */
export function createSettings(deps: {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly store: Store;
}): Settings {
  const { storage, registry, store } = deps;
  const marketId = () => registry.market().id;
  const now = () => today(storage.clock);
  const stored = (name: SettingName, on: Day): unknown => {
    const row = store.setting(marketId(), name, on);
    return row === undefined ? undefined : JSON.parse(row.value);
  };
  // A document may bear an earlier day than the one on which somebody first wrote its head.
  const firstDay = (name: SettingName): Day =>
    store.settings(marketId()).some((row) => row.name === name) ? now() : EVER;
  const keep = (author: Author, setting: { name: SettingName; fromDay: Day; value: unknown }) => {
    const { name, fromDay, value } = setting;
    if (!isDay(fromDay)) {
      refuse('bad-day', `"${fromDay}" không phải ngày có thật. Hãy ghi dạng 2026-10-31.`);
    }
    storage.write(author, (write) => {
      store.putSetting(marketId(), {
        uid: newUid(storage.clock),
        name,
        fromDay,
        value: JSON.stringify(value),
        author: write.author.name,
        createdAt: write.at,
      });
      write.audit({ action: `reports.${name}`, marketId: marketId(), detail: { fromDay } });
    });
  };
  const letterheadDefaults = () => defaultLetterhead(registry.market(), readLetterheadDefaults());
  const letterhead = (on = now()): Letterhead => ({
    ...letterheadDefaults(),
    ...Letterhead.partial().parse(stored('letterhead', on) ?? {}),
  });
  const contents = (on = now()): Contents =>
    Contents.parse(stored('contents', on) ?? readContentsDefaults());
  const wording = (on = now()): OwnWording => OwnWording.parse(stored('wording', on) ?? NO_WORDS);
  const read = { letterhead, contents, wording };
  return {
    letterhead,
    setLetterhead: (author, wanted, fromDay = firstDay('letterhead')) => {
      const usual = letterheadDefaults();
      const own = Object.fromEntries(
        Object.entries(Letterhead.parse(wanted)).filter(
          ([name, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(usual, name)),
        ),
      );
      keep(author, { name: 'letterhead', fromDay, value: own });
      return letterhead(fromDay);
    },
    contents,
    setContents: (author, wanted, fromDay = firstDay('contents')) => {
      const value = Contents.parse(wanted);
      checkContents(value);
      keep(author, { name: 'contents', fromDay, value });
      return contents(fromDay);
    },
    wording,
    setWording: (author, wanted, fromDay = firstDay('wording')) => {
      const value = OwnWording.parse(wanted);
      checkWording(value);
      keep(author, { name: 'wording', fromDay, value });
      return wording(fromDay);
    },
    shippedWording: () => {
      const { title, subject, opening, closing, headings } = readWording();
      return { title, subject, opening, closing, headings };
    },
    settings: () =>
      store.settings(marketId()).map((row) => ({ ...row, value: read[row.name](row.fromDay) })),
    removeSetting: (author, uid) => {
      storage.write(author, (write) => {
        if (!store.removeSetting(marketId(), uid, write.at)) {
          refuse('unknown-setting', 'Không còn thiết lập này. Hãy tải lại danh sách.');
        }
        write.audit({ action: 'reports.setting-removed', marketId: marketId(), subject: uid });
      });
    },
  };
}

/** Before any document; what was written before settings were dated holds from here, too. */
const EVER: Day = '1900-01-01';

const NO_WORDS: OwnWording = { title: '', subject: '', opening: '', closing: '', headings: {} };

/** The shipped words with the board's own in place of them. */
export function mergeWording(shipped: Wording, own: OwnWording): Wording {
  const { title, subject, opening, closing } = own;
  const headings = Object.entries(own.headings).filter(([, text]) => text !== '');
  return {
    ...shipped,
    title: title || shipped.title,
    subject: subject || shipped.subject,
    opening: opening || shipped.opening,
    closing: closing || shipped.closing,
    headings: { ...shipped.headings, ...Object.fromEntries(headings) },
  };
}

function checkContents({ sections }: Contents): void {
  const ids = sections.map(({ id }) => id);
  if (new Set(ids).size < ids.length || !sections.some(({ on }) => on)) {
    refuse(
      'bad-contents',
      'Mỗi phần của báo cáo chỉ được có một lần và phải bật ít nhất một phần. Hãy chọn lại.',
    );
  }
}

// What they stand for does not matter here: a name that is not replaced stays visible.
const PLACES = { market: '', period: '', issuer: '', symbol: '' };

function checkWording({ headings, ...texts }: OwnWording): void {
  for (const text of [...Object.values(texts), ...Object.values(headings)]) {
    const unknown = /\{\w+\}/.exec(fill(text, PLACES))?.[0];
    if (unknown !== undefined) {
      refuse(
        'bad-wording',
        `Không có gì thay vào chỗ "${unknown}". Hãy chỉ dùng {market}, {period} và {issuer}.`,
        { place: unknown },
      );
    }
  }
}
