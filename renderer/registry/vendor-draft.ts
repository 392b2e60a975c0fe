import type { InferRequestType } from 'hono/client';
import type { api } from '../api.ts';
import type { VendorDetail } from '../types.ts';

/** What the server takes for a new or changed trader. */
export type VendorFields = InferRequestType<typeof api.vendors.$post>['json'];

/** What the server takes for a change of a trader; what is left out stays as it is. */
export type VendorChanges = InferRequestType<(typeof api.vendors)[':uid']['$patch']>['json'];

/** The form while it is being filled in; every field a text as typed. */
export interface Draft {
  readonly name: string;
  readonly phone: string;
  readonly kind: 'fixed' | 'itinerant';
  readonly goodsLine: string;
  readonly householdBusinessName: string;
  readonly note: string;
  readonly stalls: readonly {
    readonly key: string;
    readonly code: string;
    readonly zone: string;
    readonly row: string;
  }[];
  readonly bankBin: string | null;
  readonly account: string;
  readonly holder: string;
}

/** An empty line for one more stall. */
export function blankStall(): Draft['stalls'][number] {
  return { key: crypto.randomUUID(), code: '', zone: '', row: '' };
}

/** The form of a trader as they are now, or an empty one. */
export function draftOf(vendor?: VendorDetail): Draft {
  const account = vendor?.fullAccounts.find(({ toDay }) => toDay === null);
  const stalls = vendor?.occupancies
    .filter(({ toDay }) => toDay === null)
    .map(({ uid, stallCode, zone, row }) => ({ key: uid, code: stallCode, zone, row }));
  return {
    name: vendor?.name ?? '',
    phone: vendor?.phone ?? '',
    kind: vendor?.kind ?? 'fixed',
    goodsLine: vendor?.goodsLine ?? '',
    householdBusinessName: vendor?.householdBusinessName ?? '',
    note: vendor?.note ?? '',
    stalls: stalls ?? [blankStall()],
    bankBin: account?.bankBin ?? null,
    account: account?.number ?? '',
    holder: account?.holder ?? '',
  };
}

/** A new trader as the form says; empty stall lines are dropped. */
export function fieldsOf(draft: Draft): VendorFields {
  const { name, phone, kind, goodsLine, householdBusinessName, note } = draft;
  return {
    name,
    phone,
    kind,
    goodsLine,
    householdBusinessName,
    note,
    stalls: stallsOf(draft),
    account: accountOf(draft),
  };
}

const SIMPLE = ['name', 'phone', 'kind', 'goodsLine', 'householdBusinessName', 'note'] as const;

/**
 * What was changed since the form was opened, and nothing else: what somebody
 * changed elsewhere meanwhile is not written over by a form that still shows the
 * old value. Stalls go together, and so do the parts of the account.
 */
export function changesOf(before: Draft, after: Draft): VendorChanges {
  const simple = SIMPLE.filter((field) => before[field] !== after[field]);
  return {
    ...Object.fromEntries(simple.map((field) => [field, after[field]])),
    ...(same(stallsOf(before), stallsOf(after)) ? {} : { stalls: stallsOf(after) }),
    ...(same(accountOf(before), accountOf(after)) ? {} : { account: accountOf(after) }),
  };
}

function stallsOf({ stalls }: Draft) {
  return stalls
    .filter(({ code }) => code.trim() !== '')
    .map(({ code, zone, row }) => ({ code, zone, row }));
}

function accountOf({ bankBin, account, holder }: Draft) {
  const number = account.trim();
  return number === '' ? null : { bankBin, number, holder };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
