import type { Banks } from '../banks/index.ts';
import type { CodeLine, Codes, QrStatus, StaleReason } from '../codes/index.ts';
import { type Day, formatDay } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import { isHousehold } from './household.ts';
import type { ReissueRule } from './schema.ts';
import type { Store } from './store.ts';

/** A trader-at-stall that a rule chooses. */
export interface Chosen {
  readonly line: CodeLine;
  readonly phone: string;
  /** Vietnamese, one sentence for each part of the rule. */
  readonly why: string;
}

/** What a rule is held against. */
interface Candidate {
  readonly line: CodeLine;
  readonly goodsLine: string;
  /** When the sticker that hangs was put up; null: none hangs. */
  readonly putUpDay: Day | null;
  readonly bank: string;
}

/** One part of a rule: why the trader is meant; null: not meant; undefined: the part is not given. */
type Part = (candidate: Candidate, rule: ReissueRule) => string | null | undefined;

/** Statuses of a sticker that hangs at its stall. */
export const HANGING: readonly QrStatus[] = ['put-up', 'test-scanned', 'first-payment'];

/** What is no longer true of a sticker that hangs, in Vietnamese sentences. */
export const STALE_WORDS: Readonly<Record<StaleReason, string>> = {
  account: 'Tem trả tiền về tài khoản cũ.',
  holder: 'Tên chủ tài khoản đã đổi.',
  stall: 'Mã sạp đã đổi.',
  name: 'Tên tiểu thương đã đổi.',
};

const PARTS: readonly Part[] = [
  ({ line }, { stale }) => {
    if (!stale) return undefined;
    const found = line.stale.filter((reason) => stale.includes(reason));
    return found.map((reason) => STALE_WORDS[reason]).join(' ') || null;
  },
  ({ line: { qr, occupancy } }, { holderNotHousehold }) => {
    if (!holderNotHousehold) return undefined;
    // A code to the board's or a provider's account says no trader's name.
    if (occupancy.account?.kind !== 'trader') return null;
    if (qr && HANGING.includes(qr.status) && !isHousehold(qr.holder)) {
      return 'Tên trên tem chưa có “Hộ kinh doanh”.';
    }
    return isHousehold(occupancy.account.holder) ? null : 'Tên tài khoản chưa có “Hộ kinh doanh”.';
  },
  ({ line: { qr } }, { withoutSticker }) => {
    if (!withoutSticker) return undefined;
    if (!qr) return 'Chưa có mã QR.';
    if (qr.status === 'lost') return 'Tem bị mất hoặc hỏng.';
    return qr.status === 'made' || qr.status === 'sent' ? 'Có mã nhưng chưa dán tem.' : null;
  },
  ({ putUpDay }, { putUpBefore }) => {
    if (!putUpBefore) return undefined;
    return putUpDay !== null && putUpDay < putUpBefore
      ? `Tem dán ngày ${formatDay(putUpDay)}.`
      : null;
  },
  ({ line: { occupancy } }, { zones }) => oneOf(zones, occupancy.zone, (zone) => `Sạp ở ${zone}.`),
  ({ goodsLine }, { goodsLines }) =>
    oneOf(goodsLines, goodsLine, (goods) => `Ngành hàng: ${goods}.`),
  ({ line: { occupancy }, bank }, { bankBins }) =>
    oneOf(bankBins, occupancy.account?.bankBin ?? '', () => `Tài khoản ở ${bank}.`),
];

/** Says whom a rule means, in walking order. */
export function createChoosing(deps: {
  readonly codes: Codes;
  readonly registry: Registry;
  readonly banks: Banks;
  readonly store: Store;
}): (rule: ReissueRule) => Chosen[] {
  const { codes, registry, banks, store } = deps;
  return (rule) => {
    const marketId = registry.market().id;
    const traders = new Map(store.traders(marketId).map((one) => [one.occupancyId, one]));
    const putUpDays = new Map(store.putUpDays(marketId).map(({ codeId, day }) => [codeId, day]));
    return codes.lines().flatMap((line) => {
      const { id, account } = line.occupancy;
      const trader = traders.get(id);
      const hangs = line.qr !== null && HANGING.includes(line.qr.status);
      const why = whyChosen(rule, {
        line,
        goodsLine: trader?.goodsLine ?? '',
        putUpDay: hangs ? (putUpDays.get(line.qr.id) ?? line.qr.statusDay) : null,
        bank: (account?.bankBin && banks.byBin(account.bankBin)?.shortName) ?? '',
      });
      return why === null ? [] : [{ line, phone: trader?.phone ?? '', why }];
    });
  };
}

/** Every part that is given must mean the trader; null: one does not. */
function whyChosen(rule: ReissueRule, candidate: Candidate): string | null {
  const said: string[] = [];
  for (const part of PARTS) {
    const why = part(candidate, rule);
    if (why === null) return null;
    if (why !== undefined) said.push(why);
  }
  return said.join(' ') || 'Cấp lại cho cả chợ.';
}

function oneOf(
  wanted: readonly string[] | undefined,
  value: string,
  say: (value: string) => string,
): string | null | undefined {
  if (!wanted) return undefined;
  return wanted.includes(value) ? say(value) : null;
}
