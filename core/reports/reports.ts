import type { Figures } from '../figures/index.ts';
import {
  type Heavy,
  inThisThread,
  isMonth,
  type Month,
  monthOf,
  refuse,
  today,
} from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { readMonth } from './figures-of-month.ts';
import { defaultLetterhead } from './letterhead.ts';
import { composeReport } from './model.ts';
import { Letterhead, type ReportModel } from './schema.ts';
import { createStore } from './store.ts';
import { writeReport } from './tasks.ts';
import { readLetterheadDefaults, readWording } from './wording.ts';

/** The month's report. */
export interface Reports {
  /**
   * The report of a month; a draft, its number blank until it is signed. In the
   * running month the figures are as at today.
   * @throws Refusal `bad-month`, `month-ahead`.
   */
  month(period: Month): ReportModel;
  /** The report as a Word document laid out after Decree 30/2020. */
  writeDocx(model: ReportModel, signal?: AbortSignal): Promise<Uint8Array>;
  /** What stands now: what people wrote, and defaults for the rest. */
  letterhead(): Letterhead;
  /** Keeps only what differs from the defaults, so that these follow the market. */
  setLetterhead(author: Author, letterhead: Letterhead): Letterhead;
}

/** Opens the room. */
export function createReports(deps: {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly figures: Figures;
  readonly heavy?: Heavy;
}): Reports {
  const { storage, registry, figures, heavy = inThisThread } = deps;
  const store = createStore(storage.db);
  const defaults = () => defaultLetterhead(registry.market(), readLetterheadDefaults());
  const letterhead = (): Letterhead => {
    const stored = store.letterhead(registry.market().id);
    const own = stored === undefined ? {} : Letterhead.partial().parse(JSON.parse(stored));
    return { ...defaults(), ...own };
  };
  return {
    letterhead,
    setLetterhead: (author, wanted) => {
      const usual = defaults();
      const own = Object.fromEntries(
        Object.entries(Letterhead.parse(wanted)).filter(
          ([name, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(usual, name)),
        ),
      );
      const marketId = registry.market().id;
      storage.write(author, (write) => {
        store.setLetterhead(marketId, JSON.stringify(own));
        write.audit({
          action: 'reports.letterhead',
          marketId,
          detail: { fields: Object.keys(own) },
        });
      });
      return letterhead();
    },
    month: (period) => {
      const now = today(storage.clock);
      if (!isMonth(period)) {
        refuse('bad-month', `"${period}" không phải một tháng. Hãy ghi dạng 2026-10.`);
      }
      if (period > monthOf(now)) {
        refuse('month-ahead', 'Tháng này chưa tới nên chưa có số liệu. Hãy chọn tháng khác.');
      }
      return composeReport({
        facts: readMonth(figures, period, now),
        market: registry.market(),
        letterhead: letterhead(),
        wording: readWording(),
        today: now,
      });
    },
    writeDocx: (model, signal) => heavy('reports.writeReport', writeReport, model, signal),
  };
}
