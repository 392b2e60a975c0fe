/**
 * The core: all rooms of one data folder, built from left to right. It knows
 * neither windows nor pages; whoever opens it closes it.
 */
import { type Aggregates, createAggregates } from './aggregates/index.ts';
import { type Attribution, createAttribution } from './attribution/index.ts';
import { type Banks, createBanks } from './banks/index.ts';
import { type Codes, createCodes } from './codes/index.ts';
import { createFeeds, type Feeds } from './feeds/index.ts';
import { createFigures, type Figures } from './figures/index.ts';
import { createInbox, type Inbox } from './inbox/index.ts';
import { type Clock, type Heavy, inThisThread, systemClock } from './kernel/index.ts';
import { createMarketDays, type MarketDays } from './market-days/index.ts';
import { createPeople, type People } from './people/index.ts';
import { createPrinting, type Printing } from './printing/index.ts';
import { createRegistry, type Registry } from './registry/index.ts';
import { createReissue, type Reissue } from './reissue/index.ts';
import { createReports, type Reports } from './reports/index.ts';
import { createScanning, type Scanning } from './scanning/index.ts';
import { createSlips, type Slips } from './slips/index.ts';
import { createStatements, type Statements } from './statements/index.ts';
import { createStickerAudits, type StickerAudits } from './sticker-audits/index.ts';
import { createStickers, type Stickers } from './stickers/index.ts';
import { type OpeningMode, openStorage, type Storage } from './storage/index.ts';
import { createVisits, type Visits } from './visits/index.ts';

/** Every room that holds something, ready to use. */
export interface Core {
  readonly clock: Clock;
  readonly storage: Storage;
  readonly people: People;
  readonly banks: Banks;
  readonly registry: Registry;
  readonly marketDays: MarketDays;
  readonly scanning: Scanning;
  readonly codes: Codes;
  readonly stickers: Stickers;
  readonly printing: Printing;
  readonly reissue: Reissue;
  readonly stickerAudits: StickerAudits;
  readonly statements: Statements;
  readonly aggregates: Aggregates;
  readonly feeds: Feeds;
  readonly inbox: Inbox;
  readonly attribution: Attribution;
  readonly figures: Figures;
  readonly visits: Visits;
  readonly slips: Slips;
  readonly reports: Reports;
  /** Closes the data; nothing may be called afterwards. */
  close(): void;
}

/** How to open a core. */
export interface CoreOptions {
  /** The data folder, made when it does not exist; `null` keeps everything in memory. */
  readonly dataDir: string | null;
  /** Default: the computer's clock. */
  readonly clock?: Clock;
  /** Where heavy work runs. Default: in this thread. */
  readonly heavy?: Heavy;
  /**
   * `read` leaves the folder to whoever is writing in it; `rescue` shows what can
   * still be read of a damaged one. Default `write`.
   */
  readonly mode?: OpeningMode;
  /** Never makes a folder or a database: what is to be opened is there. */
  readonly mustExist?: boolean;
  /** What others are told is holding the folder, in Vietnamese. */
  readonly holderName?: string;
}

/**
 * Opens a data folder and builds the rooms on it.
 * @throws Refusal of `openStorage`: `data-in-use`, `folder-synced`, `newer-data` …
 */
export async function openCore(options: CoreOptions): Promise<Core> {
  const { clock = systemClock, heavy = inThisThread, ...where } = options;
  const storage = await openStorage({ ...where, clock });
  try {
    return buildRooms(storage, { clock, heavy });
  } catch (thrown) {
    storage.close();
    throw thrown;
  }
}

function buildRooms(storage: Storage, { clock, heavy }: { clock: Clock; heavy: Heavy }): Core {
  const people = createPeople({ storage });
  const banks = createBanks();
  const registry = createRegistry({ storage, banks, heavy });
  const marketDays = createMarketDays({ storage, registry });
  const scanning = createScanning({ heavy });
  const codes = createCodes({ storage, registry, banks });
  const stickers = createStickers({ storage, registry, banks, codes, heavy });
  const printing = createPrinting({ storage, codes, stickers, registry });
  const reissue = createReissue({ storage, registry, banks, codes, heavy });
  const stickerAudits = createStickerAudits({ storage, registry, banks, codes, heavy });
  const statements = createStatements({ storage, registry, banks, heavy });
  const feeds = createFeeds({ storage, registry, banks, statements });
  const inbox = createInbox({ storage, registry, statements });
  const aggregates = createAggregates({ storage, registry, banks, heavy });
  const attribution = createAttribution({ storage, registry, statements });
  const figures = createFigures({
    storage,
    registry,
    marketDays,
    aggregates,
    attribution,
    codes,
  });
  const visits = createVisits({ storage, registry, codes, figures, heavy });
  const slips = createSlips({ storage, registry, figures, printing, heavy });
  const reports = createReports({
    storage,
    registry,
    banks,
    statements,
    aggregates,
    figures,
    heavy,
  });
  return {
    clock,
    storage,
    people,
    banks,
    registry,
    marketDays,
    scanning,
    codes,
    stickers,
    printing,
    reissue,
    stickerAudits,
    statements,
    aggregates,
    feeds,
    inbox,
    attribution,
    figures,
    visits,
    slips,
    reports,
    close: () => storage.close(),
  };
}
