import type { Figures } from '../figures/index.ts';
import {
  addMonths,
  formatMonth,
  type Heavy,
  inThisThread,
  type Month,
  monthOf,
  newUid,
  refuse,
  today,
} from '../kernel/index.ts';
import type { Printing } from '../printing/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { composeSlip } from './compose.ts';
import type { GivenSlip, Slip, SlipMonths, SlipPaper } from './schema.ts';
import { createStore } from './store.ts';
import { tasks } from './tasks.ts';

/** Longest stretch on one slip. */
const MOST_MONTHS = 36;

/** What slips are built on. */
export interface SlipsDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly figures: Figures;
  readonly printing: Printing;
  readonly heavy?: Heavy;
}

/** Private slips of traders. Each one given out is recorded with who asked when. */
export interface Slips {
  /**
   * What a slip would say; nothing is recorded.
   * @throws Refusal `unknown-vendor`, `bad-months` (reversed, to come, or more than three years)
   */
  preview(vendor: string, months: SlipMonths): Slip;
  /** Makes an A5 slip as PDF, which the trader asked for today. @throws as {@link Slips.preview} */
  onPaper(author: Author, vendor: string, months: SlipMonths): Promise<Uint8Array>;
  /**
   * Prints a slip on a thermal printer, which the trader asked for today. The
   * record says what is known of it: a cut cable leaves it `unknown`.
   * @throws Refusal as {@link Slips.preview}, `unknown-printer`, `printer-busy`
   */
  onRoll(
    author: Author,
    vendor: string,
    order: { readonly months: SlipMonths; readonly printer: string },
  ): Promise<{ readonly state: GivenSlip['state']; readonly reason: string }>;
  /** Slips given out to a trader, newest first. */
  given(vendor: string): GivenSlip[];
}

/** Opens the room. */
export function createSlips(deps: SlipsDeps): Slips {
  const { storage, registry, printing, heavy = inThisThread } = deps;
  const store = createStore(storage.db);

  function preview(vendor: string, months: SlipMonths): Slip {
    const day = today(storage.clock);
    checkMonths(months, monthOf(day));
    return composeSlip(deps, registry.vendor(vendor), { months, day });
  }

  function record(
    author: Author,
    vendor: string,
    given: { readonly months: SlipMonths; readonly paper: SlipPaper },
  ): string {
    const uid = newUid(storage.clock);
    const marketId = registry.market().id;
    const { months, paper } = given;
    storage.write(author, (write) => {
      store.insert({
        uid,
        marketId,
        vendorUid: vendor,
        ...months,
        paper,
        askedDay: today(storage.clock),
        state: 'made',
        author: write.author.name,
        createdAt: write.at,
      });
      write.audit({
        action: 'slips.give',
        marketId,
        subject: vendor,
        detail: { paper, ...months },
      });
    });
    return uid;
  }

  return {
    preview,
    onPaper: async (author, vendor, months) => {
      const pdf = await heavy('slips.drawSheetSlip', tasks.drawSheetSlip, preview(vendor, months));
      record(author, vendor, { months, paper: 'A5' });
      return pdf;
    },
    onRoll: async (author, vendor, { months, printer }) => {
      const slip = preview(vendor, months);
      const profile =
        printing.printers().find(({ uid }) => uid === printer) ??
        refuse('unknown-printer', 'Máy in này không còn trong danh sách. Hãy chọn máy in khác.');
      const width = profile.dots - profile.leftOffset;
      const page = await heavy('slips.drawRollSlip', tasks.drawRollSlip, { slip, width });
      // Recorded first: what was sent and never written down would be worse than the reverse.
      const uid = record(author, vendor, { months, paper: '80mm' });
      const settle = (state: GivenSlip['state']): void =>
        storage.write(author, (write) => {
          store.settle(uid, state);
          const marketId = registry.market().id;
          write.audit({ action: 'slips.printed', marketId, subject: vendor, detail: { state } });
        });
      try {
        const { state, reason = '' } = await printing.printPage(profile, page);
        settle(state);
        return { state, reason };
      } catch (thrown) {
        settle('failed');
        throw thrown;
      }
    },
    given: (vendor) => store.ofVendor(vendor),
  };
}

function checkMonths({ from, to }: SlipMonths, now: Month): void {
  if (from > to) refuse('bad-months', 'Tháng đầu sau tháng cuối. Hãy chọn lại.');
  if (to > now) {
    refuse('bad-months', `Chưa tới ${formatMonth(to)}. Hãy chọn tháng này hoặc tháng đã qua.`);
  }
  if (addMonths(from, MOST_MONTHS) <= to) {
    refuse('bad-months', `Một phiếu ghi nhiều nhất ${MOST_MONTHS} tháng. Hãy chọn ít tháng hơn.`);
  }
}
