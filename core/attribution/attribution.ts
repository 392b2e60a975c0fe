import { refuse } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Statements } from '../statements/index.ts';
import { type Author, createHook, type Hook, type Storage, type Write } from '../storage/index.ts';
import { createBookReader } from './book.ts';
import { findCandidates } from './candidates.ts';
import { createConsequences, type DaysChanged } from './consequences.ts';
import { alsoTold, whyUncounted } from './counted.ts';
import { decide } from './decide.ts';
import { maskAccount } from './explain.ts';
import { createKeptDecisions } from './leaving.ts';
import { toDecision, toLineView } from './lines.ts';
import { createPayerSales } from './payers.ts';
import { createReversals } from './reversals.ts';
import { attributeImport, creditedAccount, toLine } from './rules.ts';
import type {
  Candidate,
  Evidence,
  PaymentFilter,
  PaymentLine,
  Queue,
  Rule,
  Settled,
  Why,
} from './schema.ts';
import { createSettlements } from './settlements.ts';
import { isSameRun, type SettledRun } from './settling.ts';
import { type AttributionRow, createStore } from './store.ts';
import { createTwins } from './twins.ts';

/** Whose sale each credit is. Writes take the person who decides. */
export interface Attribution {
  /** Run inside the transaction of whatever changed attributions. */
  readonly changed: Hook<DaysChanged>;
  /** The credits that wait for a person: alarms first, then the newest. */
  queue(page: { readonly offset?: number; readonly limit?: number }): Queue;
  /**
   * Who a payment may belong to: with `search` first those found by stall code,
   * name or payment code; then those its keys or its account point to.
   * @throws Refusal `unknown-payment`.
   */
  candidates(paymentId: number, search?: string): Candidate[];
  /**
   * Makes a payment the sale of a trader at a stall, whatever it was before.
   * @throws Refusal `unknown-payment`, `unknown-occupancy`, `board-money`.
   */
  assign(author: Author, paymentId: number, occupancyUid: string): Why;
  /** Says that a payment is no sale (a loan, a transfer of one's own, a refund). */
  notSale(author: Author, paymentId: number, reason: string): Why;
  /** The sales of gateways that are exactly this credit, for a person to confirm. */
  settlements(paymentId: number): readonly Settled[];
  /**
   * Says that a credit pays out these sales of a gateway, which count already.
   * @throws Refusal `unknown-payment`, `unknown-settlement`.
   */
  settle(author: Author, paymentId: number, run: SettledRun): Why;
  /** Puts a decided payment back into the queue. */
  reopen(author: Author, paymentId: number, reason?: string): Why;
  /** Why a payment counts as it does, and what it was before. */
  why(paymentId: number): Why;
  /** The rows behind a figure, newest first. */
  payments(filter: PaymentFilter): {
    readonly total: number;
    /** All of them, not of this page alone; a reversal takes one payment and its amount away. */
    readonly sum: { readonly count: number; readonly amount: number };
    readonly items: readonly PaymentLine[];
  };
}

/**
 * Opens the room; it subscribes to imports committed and undone, and to changes
 * of the registry: a code registered later may tell whose a waiting payment is.
 */
export function createAttribution(deps: {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly statements: Statements;
}): Attribution {
  const { storage, registry, statements } = deps;
  const store = createStore(storage.db);
  const readBook = createBookReader(storage.db);
  const changed = createHook<DaysChanged>();
  const settlements = createSettlements({ db: storage.db, store, readBook });
  const reversals = createReversals({ db: storage.db, store });
  const settleDown = createConsequences({ settlements, reversals, changed });
  const twins = createTwins({ db: storage.db, store, readBook });
  const kept = createKeptDecisions(storage.db, store);
  const payerSales = createPayerSales(storage.db);

  statements.undoing.tell(() => kept.dependence());
  statements.leaving.subscribe(() => {
    kept.keep();
    twins.leave();
  });
  statements.committed.subscribe((write, committed) => {
    const { marketId, importId, accountId, days, relinked = [], isReread } = committed;
    const account = store.account(accountId) ?? missing('account', accountId);
    const held = kept.restore(write, { importId, accountId });
    attributeImport(store, readBook, { importId, account, days, write });
    const freed = isReread ? judgeFormerReversals(write, importId) : [];
    const followed = twins.follow(write, relinked);
    settleDown(write, { marketId, days: [...days, ...held, ...freed, ...followed] });
    // A better reading may tell of waiting payments what the old one did not.
    if (isReread) judgeAgain(write, marketId);
  });
  statements.undone.subscribe((write, { marketId, days, relinked }) => {
    settleDown(write, { marketId, days: [...days, ...twins.follow(write, relinked ?? [])] });
  });

  registry.changed.subscribe((write, { marketId }) => judgeAgain(write, marketId));

  /** Money that a better reading no longer holds to be taken back is judged as any other. */
  function judgeFormerReversals(write: Write, importId: number): string[] {
    const former = reversals.former(importId);
    for (const { paymentId, accountId, amount } of former) {
      store.supersede(paymentId, write.at);
      const credit = store.credit(paymentId);
      if (amount <= 0 || !credit) continue;
      const account = store.account(accountId) ?? missing('account', accountId);
      const verdict = decide(credit, creditedAccount(account), readBook(account.marketId));
      store.insertOne(toLine(verdict, { account, paymentId, write }));
    }
    return former.map(({ day }) => day);
  }

  /** Judges what no person has decided yet once more, by the registry as it is now. */
  function judgeAgain(write: Write, marketId: number): void {
    const waiting = store.retryable(marketId);
    if (waiting.length === 0) return;
    const book = readBook(marketId);
    const days = new Set<string>();
    let resolved = 0;
    for (const credit of waiting) {
      const account = store.account(credit.accountId) ?? missing('account', credit.accountId);
      const verdict = decide(credit, creditedAccount(account), book);
      if (verdict.rule === credit.rule) continue;
      store.supersede(credit.paymentId, write.at);
      store.insertOne(toLine(verdict, { account, paymentId: credit.paymentId, write }));
      days.add(credit.day);
      if (verdict.outcome === 'sale') resolved += 1;
    }
    if (days.size === 0) return;
    write.audit({ action: 'attribution.again', marketId, detail: { resolved } });
    settleDown(write, { marketId, days: [...days] });
  }

  const history = (paymentId: number): readonly [AttributionRow, ...AttributionRow[]] => {
    const [now, ...before] = store.history(paymentId);
    return now
      ? [now, ...before]
      : refuse(
          'unknown-payment',
          'Không còn giao dịch này; có thể lần nhập sao kê chứa nó đã được hoàn tác. Hãy tải lại danh sách.',
        );
  };
  const why = (paymentId: number): Why => {
    const [now, ...before] = history(paymentId);
    const line = store.line(paymentId);
    return {
      paymentId,
      now: toDecision(now),
      before: before.map(toDecision),
      uncounted: line ? whyUncounted(line) : null,
      also: store.alsoTold(paymentId).map(alsoTold),
    };
  };

  const decideByPerson = (author: Author, paymentId: number, choice: PersonChoice): Why => {
    const [now] = history(paymentId);
    storage.write(author, (write) => {
      store.supersede(paymentId, write.at);
      const evidence: Evidence = {
        field: 'person',
        account: maskAccount(now.accountNumber),
        ...(choice.reason ? { reason: choice.reason } : {}),
        ...(choice.settled ? { settled: choice.settled } : {}),
      };
      const others = twins.of(paymentId);
      for (const id of [paymentId, ...others]) {
        if (id !== paymentId) store.supersede(id, write.at);
        store.insertOne({
          marketId: now.marketId,
          paymentId: id,
          outcome: choice.outcome,
          vendorId: choice.vendorId ?? null,
          occupancyId: choice.occupancyId ?? null,
          rule: choice.rule,
          evidence: JSON.stringify(
            id === paymentId ? evidence : { ...evidence, movedFrom: paymentId },
          ),
          alarm: null,
          author: author.name,
          at: write.at,
        });
      }
      write.audit({
        action: choice.action,
        marketId: now.marketId,
        subject: choice.subject ?? null,
        detail: { payment: paymentId, before: now.outcome, ruleBefore: now.rule },
      });
      const days = [now.day, ...others.flatMap((id) => store.credit(id)?.day ?? [])];
      settleDown(write, { marketId: now.marketId, days });
    });
    return why(paymentId);
  };

  return {
    changed,
    why,
    queue: ({ offset = 0, limit = 50 }) => {
      const marketId = registry.market().id;
      const items = store.queueLines({ marketId, offset, limit }).map(toLineView);
      return { ...store.queueCounts(marketId), items };
    },
    candidates: (paymentId, search) => {
      history(paymentId);
      const line = store.line(paymentId) ?? missing('payment', paymentId);
      return findCandidates(registry, {
        payment: toLineView(line),
        payerSales: payerSales(paymentId),
        search: search ?? '',
      });
    },
    assign: (author, paymentId, occupancyUid) => {
      const occupancy = registry.occupancy(occupancyUid);
      history(paymentId);
      if (store.line(paymentId)?.accountKind === 'board') {
        refuse(
          'board-money',
          'Tiền này vào tài khoản của tổ chức quản lý chợ nên không phải doanh số của tiểu thương.',
        );
      }
      return decideByPerson(author, paymentId, {
        action: 'attribution.assign',
        outcome: 'sale',
        rule: 'person',
        vendorId: occupancy.vendorId,
        occupancyId: occupancy.id,
        subject: occupancy.uid,
      });
    },
    notSale: (author, paymentId, reason) =>
      decideByPerson(author, paymentId, {
        action: 'attribution.notSale',
        outcome: 'not-sale',
        rule: 'person-not-sale',
        reason:
          reason.trim() || refuse('reason-missing', 'Hãy ghi lý do khoản này không phải doanh số.'),
      }),
    settlements: (paymentId) => {
      history(paymentId);
      return settlements.options(paymentId);
    },
    settle: (author, paymentId, run) => {
      history(paymentId);
      const settled =
        settlements.options(paymentId).find((one) => isSameRun(one, run)) ??
        refuse(
          'unknown-settlement',
          'Các ngày này không còn cộng lại đúng số tiền, hoặc đã được quyết toán bằng khoản khác. Hãy tải lại trang.',
        );
      return decideByPerson(author, paymentId, {
        action: 'attribution.settleByPerson',
        outcome: 'not-sale',
        rule: 'person-settlement',
        settled,
      });
    },
    reopen: (author, paymentId, reason) =>
      decideByPerson(author, paymentId, {
        action: 'attribution.reopen',
        outcome: 'open',
        rule: 'person-reopened',
        ...(reason ? { reason } : {}),
      }),
    payments: (filter) => {
      const found = store.lines(registry.market().id, filter);
      return { ...found, items: found.items.map(toLineView) };
    },
  };
}

/** What a person decides about one payment. */
interface PersonChoice {
  readonly action: string;
  readonly outcome: 'sale' | 'open' | 'not-sale';
  readonly rule: Rule;
  readonly vendorId?: number;
  readonly occupancyId?: number;
  readonly reason?: string;
  readonly settled?: Settled;
  readonly subject?: string;
}

function missing(what: string, id: number): never {
  throw new Error(`${what} ${id} is referred to but missing`);
}
