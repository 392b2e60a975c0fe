import { codeKey, type Day } from '../kernel/index.ts';
import { findPaymentCodes } from '../registry/index.ts';
import type { Book, KnownOccupancy } from './book.ts';
import type { Alarm, Evidence, Outcome, Rule } from './schema.ts';

/** What the rules look at in a credit. */
export interface Credit {
  readonly day: Day;
  readonly memo: string;
  readonly virtualAccount: string;
  readonly terminal: string;
}

/** The account it came in on. */
export interface CreditedAccount {
  /** The trader whose own account it is; null for a provider's. */
  readonly vendorId: number | null;
  /** All but the last four characters hidden. */
  readonly masked: string;
}

/** What the rules make of one credit. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly vendorId: number | null;
  readonly occupancyId: number | null;
  readonly rule: Rule;
  readonly alarm: Alarm | null;
  readonly evidence: Evidence;
}

/**
 * Decides about one credit. On a trader's own account it is that trader's sale,
 * whatever the memo says, except that a code of another trader's stall is
 * an alarm: either the wrong sticker hangs there or somebody swapped it. On a
 * provider's account the keys are, in order of trust, virtual account, terminal
 * code, payment code; keys that disagree are a person's to judge.
 */
export function decide(credit: Credit, account: CreditedAccount, book: Book): Verdict {
  const codes = findPaymentCodes(credit.memo);
  const known = codes.flatMap((code) => book.byCode(code) ?? []);
  const { vendorId } = account;
  return vendorId === null
    ? decideByKeys(credit, { account, book, codes, known })
    : decideOnOwn(credit, { account: { ...account, vendorId }, book, codes, known });
}

interface OwnContext {
  readonly account: CreditedAccount & { readonly vendorId: number };
  readonly book: Book;
  readonly codes: readonly string[];
  readonly known: readonly KnownOccupancy[];
}

function decideOnOwn(credit: Credit, { account, book, codes, known }: OwnContext): Verdict {
  const evidence: Evidence = {
    field: 'memo',
    account: account.masked,
    codes,
    stalls: known.map((occupancy) => occupancy.stall),
  };
  if (known.some((occupancy) => occupancy.vendorId !== account.vendorId)) {
    return { ...open('foreign-code', evidence), alarm: 'foreign-code' };
  }
  if (known.length > 1) return open('two-codes', evidence);
  const named = known[0];
  const here = named?.covers(credit.day) ? named : book.onlyStall(account.vendorId, credit.day);
  return {
    outcome: 'sale',
    vendorId: account.vendorId,
    occupancyId: here?.id ?? null,
    rule: 'own-account',
    alarm: null,
    evidence: { ...evidence, field: 'account' },
  };
}

/** A key found in a credit, and whom it names. */
interface Key {
  readonly rule: 'virtual-account' | 'terminal' | 'payment-code';
  readonly field: 'virtual-account' | 'terminal' | 'memo';
  readonly text: string;
  readonly occupancy: KnownOccupancy;
  /** Whether it held on the day of the payment. */
  readonly valid: boolean;
}

interface KeyContext {
  readonly account: CreditedAccount;
  readonly book: Book;
  readonly codes: readonly string[];
  readonly known: readonly KnownOccupancy[];
}

function decideByKeys(credit: Credit, context: KeyContext): Verdict {
  const { account, codes, known } = context;
  const keys = keysOf(credit, context);
  const evidence: Evidence = {
    field: keys[0]?.field ?? (codes.length > 0 ? 'memo' : 'none'),
    account: account.masked,
    ...(keys[0] ? { text: keys[0].text } : {}),
    ...(codes.length > 0 ? { codes } : {}),
    ...(keys.length > 0 ? { stalls: keys.map((key) => key.occupancy.stall) } : {}),
  };
  if (known.length > 1) return open('two-codes', evidence);
  const first = keys[0];
  if (!first) return open(codes.length > 0 ? 'unknown-code' : 'no-key', evidence);
  if (keys.some((key) => key.occupancy.id !== first.occupancy.id)) {
    return open('conflict', { ...evidence, keys: keys.map((key) => key.rule) });
  }
  if (!first.valid) return open('out-of-date', evidence);
  return {
    outcome: 'sale',
    vendorId: first.occupancy.vendorId,
    occupancyId: first.occupancy.id,
    rule: first.rule,
    alarm: null,
    evidence,
  };
}

function keysOf(credit: Credit, { book, codes, known }: KeyContext): Key[] {
  const keys: Key[] = [];
  for (const kind of ['virtual-account', 'terminal'] as const) {
    const text = kind === 'virtual-account' ? credit.virtualAccount : credit.terminal;
    const routed = text === '' ? undefined : book.byRouting(kind, codeKey(text), credit.day);
    if (routed) keys.push({ rule: kind, field: kind, text, ...routed });
  }
  const named = known[0];
  if (named && known.length === 1) {
    const text = codes.find((code) => book.byCode(code) === named) ?? '';
    const valid = named.covers(credit.day);
    keys.push({ rule: 'payment-code', field: 'memo', text, occupancy: named, valid });
  }
  return keys;
}

function open(rule: Rule, evidence: Evidence): Verdict {
  return { outcome: 'open', vendorId: null, occupancyId: null, rule, alarm: null, evidence };
}
