import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Aggregates } from '../aggregates/index.ts';
import type { Attribution } from '../attribution/index.ts';
import type { Banks } from '../banks/index.ts';
import { type Codes, createCodes } from '../codes/index.ts';
import type { Figures } from '../figures/index.ts';
import { addDays, fixedClock, monthOf, refuse, today } from '../kernel/index.ts';
import type { MarketDays } from '../market-days/index.ts';
import type { People } from '../people/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Reissue } from '../reissue/index.ts';
import type { Statements } from '../statements/index.ts';
import type { StickerAudits } from '../sticker-audits/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { tellTotals } from './apart.ts';
import { changeSome } from './changes.ts';
import { beginRounds } from './rounds.ts';
import { toXlsx } from './sheets.ts';
import {
  type Making,
  MONTHS,
  oddFile,
  ownAccountFiles,
  PROVIDER,
  providerFile,
  type SampleFile,
  sampleDays,
  trialFile,
} from './statements-of.ts';
import { traderList } from './trader-list.ts';
import { inventTraders, type SampleTrader, SETUP_DAYS } from './traders.ts';
import { trialTrader, trialTraders } from './trial.ts';

/** The rooms the sample market is put into; a `Core` has them all. */
export interface SampleRooms {
  readonly storage: Storage;
  readonly people: People;
  readonly banks: Banks;
  readonly registry: Registry;
  readonly marketDays: MarketDays;
  readonly statements: Statements;
  readonly aggregates: Aggregates;
  readonly attribution: Attribution;
  readonly figures: Figures;
  readonly reissue: Reissue;
  readonly stickerAudits: StickerAudits;
}

/** How the filling goes on, and a way to stop it. */
export interface SampleOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((phase: string, done?: number, total?: number) => void) | undefined;
}

/** What was made. */
export interface SampleMade {
  readonly market: string;
  readonly stalls: number;
  /** Traders in business. */
  readonly vendors: number;
  /** Of them, those whose sticker hangs. */
  readonly withQr: number;
  /** Payments taken in, credits only. */
  readonly transactions: number;
}

/** Who stands in the history of what was made: no person did it. */
const SAMPLE_AUTHOR: Author = { personId: null, name: 'Chợ mẫu' };
const NAME = 'Chợ Mẫu Sông Công';
/** Folder of the made files, inside the data folder. */
const FOLDER = 'sao-ke-mau';

/**
 * Fills an empty data folder with an invented market through the front doors a
 * board would use: a trader list, stickers, statement files. The same month of
 * the clock gives the same market. The files stay in `sao-ke-mau/`, with one
 * more statement and list that are not taken in, to try an import with, and a
 * file of a bank nobody knows, to teach the machine with.
 * @throws Refusal `not-empty`.
 */
export async function fillSample(
  rooms: SampleRooms,
  { signal, onProgress }: SampleOptions = {},
): Promise<SampleMade> {
  refuseUnlessEmpty(rooms);
  const { storage, registry, attribution } = rooms;
  const month = monthOf(today(storage.clock));
  const { from, to } = sampleDays(month);
  const traders = inventTraders(month, from, to);
  const keep = fileKeeper(storage.folder);

  onProgress?.('Lập danh sách tiểu thương');
  await takeInTraders(rooms, traders, keep);
  const codes = codesAsOf(rooms, addDays(from, -SETUP_DAYS));
  const codeOf = codesOf(registry);
  onProgress?.('Ghi nhận tem đã dán');
  putUpStickers(codes, traders, to);
  applyStatuses(registry, traders);
  sayMarketDays(rooms, addDays(from, -SETUP_DAYS));
  sayTarget(rooms, from);

  const making: Making = { month, traders, codeOf };
  // One of the traders' accounts comes in two files.
  const total = MONTHS + traders.filter(({ consents }) => consents).length + 1;
  let done = 0;
  for await (const file of statementFiles(making)) {
    signal?.throwIfAborted();
    keep(file.name, file.bytes);
    await takeIn(rooms, file);
    done += 1;
    onProgress?.('Nhập sao kê', done, total);
  }
  changeSome({ ...rooms, codes }, SAMPLE_AUTHOR, traders);
  beginRounds({ ...rooms, codes }, SAMPLE_AUTHOR);
  tellTotals(rooms, SAMPLE_AUTHOR, traders);
  await keepTrials(making, keep);
  storage.write(SAMPLE_AUTHOR, (write) => {
    registry.markSample(write);
    write.audit({ action: 'sample.fill', marketId: registry.market().id, detail: { month } });
  });
  const inBusiness = traders.filter(({ status }) => status === 'active');
  return {
    market: NAME,
    stalls: traders.reduce((sum, trader) => sum + trader.stalls.length, 0),
    vendors: inBusiness.length,
    withQr: inBusiness.filter(({ putUp, refused }) => putUp !== null && refused === null).length,
    transactions: attribution.payments({ limit: 1 }).total,
  };
}

function refuseUnlessEmpty({ registry, statements }: SampleRooms): void {
  const { total } = registry.listVendors({ limit: 1 });
  if (total > 0 || registry.market().name !== '' || statements.list().length > 0) {
    refuse(
      'not-empty',
      'Thư mục dữ liệu này đã có dữ liệu. Chợ mẫu cần một thư mục trống; hãy chọn thư mục khác.',
    );
  }
}

/** Keeps a made file in the data folder; in memory nothing is kept. */
type Keeper = (name: string, bytes: Uint8Array) => void;

function fileKeeper(folder: string | null): Keeper {
  if (folder === null) return () => undefined;
  const target = join(folder, FOLDER);
  mkdirSync(target, { recursive: true });
  return (name, bytes) => writeFileSync(join(target, name), bytes);
}

async function takeInTraders(
  { registry, people, storage }: SampleRooms,
  traders: readonly SampleTrader[],
  keep: Keeper,
): Promise<void> {
  registry.updateMarket(SAMPLE_AUTHOR, {
    name: NAME,
    operator: `Ban quản lý ${NAME}`,
    operatorType: 'board',
    commune: 'xã Sông Mẫu',
    province: 'tỉnh Minh Họa',
  });
  people.add(SAMPLE_AUTHOR, { name: 'Nguyễn Thị Mẫu', jobTitle: 'Kế toán' });
  people.add(SAMPLE_AUTHOR, { name: 'Trần Văn Mẫu', jobTitle: 'Trưởng ban' });
  const name = 'danh-sach-tieu-thuong.xlsx';
  const bytes = await toXlsx(traderList(traders));
  keep(name, bytes);
  const { from } = sampleDays(monthOf(today(storage.clock)));
  const list = await registry.readVendorList(bytes, name);
  const result = registry.importVendors(SAMPLE_AUTHOR, list, {
    dryRun: false,
    day: addDays(from, -SETUP_DAYS),
  });
  const wrong = result.rejected[0];
  if (wrong) throw new Error(`sample row ${wrong.row} was refused: ${wrong.reason}`);
  storage.write(SAMPLE_AUTHOR, (write) => {
    const account = registry.addAccount(write, { kind: 'provider', ...PROVIDER });
    write.audit({ action: 'sample.account', subject: account.uid });
  });
}

// The codes are made when the market began with them, not on the day of the filling.
function codesAsOf({ storage, registry, banks }: SampleRooms, day: string): Codes {
  const clock = fixedClock(`${day}T08:00:00+07:00`);
  const past = createCodes({ storage: { ...storage, clock }, registry, banks });
  past.ensure(
    SAMPLE_AUTHOR,
    registry.occupancies({ all: true }).filter(({ account }) => account !== null),
  );
  return createCodes({ storage, registry, banks });
}

function codesOf(registry: Registry): (stall: string) => string {
  const codes = new Map(
    registry.occupancies({ all: true }).map((line) => [line.stallCode, line.paymentCode]),
  );
  return (stall) => codes.get(stall) ?? '';
}

function putUpStickers(codes: Codes, traders: readonly SampleTrader[], to: string): void {
  const stallsBy = (day: (trader: SampleTrader) => string | null) => {
    const groups = new Map<string, string[]>();
    for (const trader of traders) {
      const on = day(trader);
      if (on === null) continue;
      const codes = trader.stalls.map(({ code }) => code);
      groups.set(on, [...(groups.get(on) ?? []), ...codes]);
    }
    return [...groups].sort(([a], [b]) => a.localeCompare(b));
  };
  for (const [day, stalls] of stallsBy(({ putUp }) => putUp)) {
    codes.confirmPutUp(SAMPLE_AUTHOR, stalls, day);
  }
  // Every fifth sticker was scanned again in the last weeks.
  const scanned = traders.filter(({ putUp, refused }) => putUp !== null && refused === null);
  const round = addDays(to, -9);
  const stalls = scanned
    .filter(({ putUp }, index) => index % 5 < 2 && putUp !== null && putUp <= round)
    .flatMap((trader) => trader.stalls.map(({ code }) => code));
  codes.setStatus(SAMPLE_AUTHOR, stalls, 'test-scanned', { day: round });
  const { refused: reasons } = codes.reasons();
  for (const [index, [day, refused]] of stallsBy((trader) => trader.refused).entries()) {
    const reason = reasons[index % 2] ?? '';
    codes.setStatus(SAMPLE_AUTHOR, refused, 'refused', { day, reason });
  }
}

function applyStatuses(registry: Registry, traders: readonly SampleTrader[]): void {
  const uids = new Map(
    registry
      .listVendors({})
      .vendors.flatMap(({ uid, stalls }) => stalls.map((stall) => [stall, uid])),
  );
  for (const { status, statusDay, stalls } of traders) {
    if (status === 'active') continue;
    const uid = uids.get(stalls[0]?.code ?? '') ?? '';
    const reason = status === 'left' ? 'Trả sạp' : 'Nghỉ bán một thời gian';
    registry.setVendorStatus(SAMPLE_AUTHOR, uid, { status, day: statusDay, reason });
  }
}

// A town's market: every day but from the last day of the lunar year to mùng 3.
function sayMarketDays({ marketDays }: SampleRooms, fromDay: string): void {
  marketDays.setRule(SAMPLE_AUTHOR, fromDay, {
    patterns: [{ kind: 'every-day' }],
    tet: { before: 1, after: 3 },
  });
}

/** What an invented plan asks for: nine traders of ten with a code by the end of the year. */
function sayTarget({ figures }: SampleRooms, fromDay: string): void {
  figures.setTarget(SAMPLE_AUTHOR, {
    measure: 'qrAdoptionRate',
    value: 9000,
    fromDay,
    byDay: `${fromDay.slice(0, 4)}-12-31`,
    source: 'Kế hoạch (mẫu) của UBND xã',
  });
}

async function* statementFiles(making: Making): AsyncGenerator<SampleFile> {
  for (let back = MONTHS; back >= 1; back -= 1) yield providerFile(making, back);
  for (const trader of making.traders) {
    if (trader.consents) yield* await ownAccountFiles(making, trader);
  }
}

async function takeIn({ statements }: SampleRooms, file: SampleFile): Promise<void> {
  const read = await statements.readStatementFile(file.bytes, file.name);
  const [result] = statements.commit(SAMPLE_AUTHOR, read, file.name, {
    account: file.account,
    kind: file.kind,
  });
  if (result?.proof !== file.proof || result.rejected.length > 0) {
    throw new Error(`sample statement ${file.name} was not taken in whole`);
  }
}

async function keepTrials(making: Making, keep: Keeper): Promise<void> {
  keep('thu-nhap-danh-sach.xlsx', await toXlsx(traderList(trialTraders(making.month))));
  keep('thu-nhap-sao-ke.csv', trialFile(making, trialTrader(making.traders)));
  keep('thu-day-may-doc.csv', oddFile(making));
}
