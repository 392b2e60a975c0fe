import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';
import { LEAVING, type Relinked } from '../statements/index.ts';
import type { Write } from '../storage/index.ts';
import type { Book } from './book.ts';
import { decide } from './decide.ts';
import { creditedAccount, toLine } from './rules.ts';
import type { Evidence } from './schema.ts';
import type { NewAttribution, Store } from './store.ts';

/** Keeps a person's decision with the money it was made about, through whichever door that is told. */
export interface Twins {
  /**
   * After links between payments changed: a decision goes to the payment that
   * counts now, and is not left behind on one that was linked by mistake.
   * @returns the days on which a payment is now held to be something else.
   */
  follow(write: Write, relinked: readonly Relinked[]): readonly Day[];
  /** While payments are about to go: remembers which others they are linked to. */
  leave(): void;
  /** The other payments that tell the same money. */
  of(paymentId: number): readonly number[];
}

/** A market's book, read once for all that follows. */
type BookOf = (marketId: number) => Book;

interface TwinLine extends Omit<NewAttribution, 'at'> {
  readonly day: Day;
  readonly amount: number;
  readonly accountId: number;
  readonly accountKind: string;
  readonly decidedAt: string;
}

/** Opens the room's part that knows twins. */
export function createTwins({
  db,
  store,
  readBook,
}: {
  readonly db: Database;
  readonly store: Store;
  readonly readBook: (marketId: number) => Book;
}): Twins {
  const line = db.prepare<[number], TwinLine>(
    `SELECT a.market_id AS marketId, a.payment_id AS paymentId, a.outcome,
            a.vendor_id AS vendorId, a.occupancy_id AS occupancyId, a.rule, a.evidence, a.alarm,
            a.author, a.decided_at AS decidedAt, p.day, p.amount, p.account_id AS accountId,
            p.account_kind AS accountKind
     FROM attribution a JOIN payment p ON p.id = a.payment_id
     WHERE a.payment_id = ? AND a.superseded_at IS NULL`,
  );
  const others = db
    .prepare<[{ id: number }], number>(
      `WITH root AS (SELECT ifnull(twin_id, id) AS id FROM payment WHERE id = @id)
       SELECT id FROM root WHERE id <> @id
       UNION SELECT p.id FROM payment p JOIN root ON p.twin_id = root.id WHERE p.id <> @id`,
    )
    .pluck();

  const deserted = db
    .prepare<[], number>(
      `SELECT DISTINCT p.twin_id FROM ${LEAVING} l CROSS JOIN payment p ON p.id = l.id
       WHERE p.twin_id IS NOT NULL AND p.twin_id NOT IN (SELECT id FROM ${LEAVING})`,
    )
    .pluck();
  /** Payments whose twins have gone since links were last followed. */
  const alone = new Set<number>();

  function copy(write: Write, from: TwinLine, to: TwinLine): Day {
    const evidence: Evidence = { ...JSON.parse(from.evidence), movedFrom: from.paymentId };
    store.supersede(to.paymentId, write.at);
    store.insertOne({
      marketId: to.marketId,
      paymentId: to.paymentId,
      outcome: from.outcome,
      vendorId: from.vendorId,
      occupancyId: from.occupancyId,
      rule: from.rule,
      evidence: JSON.stringify(evidence),
      alarm: null,
      author: from.author,
      at: from.decidedAt,
    });
    write.audit({
      action: 'attribution.decisionMoved',
      marketId: to.marketId,
      detail: { from: from.paymentId, to: to.paymentId },
    });
    return to.day;
  }

  /** Judges a payment by the rules again, with what its twins tell. */
  function judgeAgain(write: Write, now: TwinLine, books: BookOf): Day[] {
    const { paymentId } = now;
    const account = store.account(now.accountId);
    const credit = store.credit(paymentId);
    if (!account || !credit || account.kind === 'board' || now.amount <= 0) return [];
    const verdict = decide(credit, creditedAccount(account), books(now.marketId));
    const isSame =
      verdict.rule === now.rule &&
      verdict.vendorId === now.vendorId &&
      verdict.occupancyId === now.occupancyId;
    if (isSame) return [];
    store.supersede(paymentId, write.at);
    store.insertOne(toLine(verdict, { account, paymentId, write }));
    return [now.day];
  }

  /** A decision that was another payment's goes; one by the rules is made without that payment. */
  function part(write: Write, paymentId: number, from: number, books: BookOf): Day[] {
    const now = line.get(paymentId);
    if (!now || (isPersons(now) ? movedFrom(now) !== from : isApart(now))) return [];
    return judgeAgain(write, now, books);
  }

  function unlink(write: Write, { paymentId, before, now }: Relinked, books: BookOf): Day[] {
    // A twin that is gone has left its decision here for good.
    if (before.twin === null || before.twin === now.twin || !line.get(before.twin)) return [];
    return [
      ...part(write, before.twin, paymentId, books),
      ...part(write, paymentId, before.twin, books),
    ];
  }

  function link(write: Write, { paymentId, now }: Relinked, books: BookOf): Day[] {
    const own = line.get(paymentId);
    const twin = now.twin === null ? undefined : line.get(now.twin);
    if (!own || !twin || twin.accountKind === 'board') return [];
    if (isPersons(own) !== isPersons(twin)) {
      return [isPersons(own) ? copy(write, own, twin) : copy(write, twin, own)];
    }
    // One that came back with its file may be older than what was decided meanwhile.
    if (isPersons(own) && own.decidedAt !== twin.decidedAt) {
      return [own.decidedAt > twin.decidedAt ? copy(write, own, twin) : copy(write, twin, own)];
    }
    return isPersons(twin) || isApart(twin) ? [] : judgeAgain(write, twin, books);
  }

  return {
    of: (paymentId) => others.all({ id: paymentId }),
    leave: () => {
      for (const id of deserted.all()) alone.add(id);
    },
    follow: (write, relinked) => {
      const known = new Map<number, Book>();
      const books: BookOf = (marketId) => {
        const book = known.get(marketId) ?? readBook(marketId);
        known.set(marketId, book);
        return book;
      };
      const left = [...alone].flatMap((id) => line.get(id) ?? []);
      alone.clear();
      return [
        ...left.flatMap((now) =>
          isPersons(now) || isApart(now) ? [] : judgeAgain(write, now, books),
        ),
        ...relinked.flatMap((one) => unlink(write, one, books)),
        ...relinked.flatMap((one) => link(write, one, books)),
      ];
    },
  };
}

/** Lines that are judged by what other payments tell, not by their own keys. */
function isApart({ rule }: TwinLine): boolean {
  return /^(settlement|reversal|debit-reversal)/.test(rule);
}

function isPersons({ rule }: TwinLine): boolean {
  return rule.startsWith('person');
}

// Written by this room only, and checked as JSON by the schema.
function movedFrom({ evidence }: TwinLine): number | null {
  const read: Evidence = JSON.parse(evidence);
  return read.movedFrom ?? null;
}
