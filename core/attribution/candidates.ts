import { codeKey, searchKey } from '../kernel/index.ts';
import { findPaymentCodes, type Occupancy, type Registry } from '../registry/index.ts';
import type { PayerSales } from './payers.ts';
import type { Candidate, PaymentLine } from './schema.ts';

const MOST = 20;

/** What is known of a payment whose trader is looked for. */
export interface Sought {
  readonly payment: PaymentLine;
  /** Where other payments of the same payer went. */
  readonly payerSales: readonly PayerSales[];
  readonly search: string;
}

/**
 * Whom a payment may belong to. Without a search those something speaks for;
 * with one those it finds first, the stall of exactly that code before all.
 */
export function findCandidates(registry: Registry, sought: Sought): Candidate[] {
  const { search } = sought;
  const everyone = registry.occupancies({ all: true });
  const hinted = hints(registry, sought, everyone);
  const hintOf = new Map(hinted.map(([{ uid }, hint]) => [uid, hint]));
  const found = search.trim() === '' ? [] : everyone.filter(matches(search));
  const exact = found.filter(({ stallCode }) => codeKey(stallCode) === codeKey(search));
  const inOrder = [...exact, ...found, ...hinted.map(([occupancy]) => occupancy)];
  // A map keeps each where it came first.
  const each = new Map(inOrder.map((occupancy) => [occupancy.uid, occupancy]));
  return [...each.values()]
    .map((occupancy) => toCandidate(occupancy, hintOf.get(occupancy.uid) ?? null))
    .slice(0, MOST);
}

function hints(
  registry: Registry,
  { payment, payerSales }: Sought,
  everyone: readonly Occupancy[],
): (readonly [Occupancy, string])[] {
  const list: (readonly [Occupancy | undefined, string])[] = [];
  for (const kind of ['virtual-account', 'terminal'] as const) {
    const value = kind === 'terminal' ? payment.terminal : payment.virtualAccount;
    if (value === '') continue;
    const name = kind === 'terminal' ? 'Mã điểm bán' : 'Tài khoản định danh';
    list.push([registry.occupancyByRoutingCode(kind, value, payment.day), `${name} ${value}`]);
  }
  for (const code of findPaymentCodes(payment.memo)) {
    list.push([registry.occupancyByPaymentCode(code), `Mã ${code} trong nội dung`]);
  }
  for (const occupancy of everyone) {
    if (occupancy.vendorUid === payment.account.vendorUid) list.push([occupancy, 'Chủ tài khoản']);
  }
  // Last: people pay for relatives, and at more than one stall.
  for (const { occupancyUid, count } of payerSales) {
    const occupancy = everyone.find(({ uid }) => uid === occupancyUid);
    list.push([occupancy, `Người trả này đã có ${count} khoản của sạp này`]);
  }
  const seen = new Set<string>();
  return list.flatMap(([occupancy, hint]) => {
    if (!occupancy || seen.has(occupancy.uid)) return [];
    seen.add(occupancy.uid);
    return [[occupancy, hint] as const];
  });
}

function matches(search: string): (occupancy: Occupancy) => boolean {
  const words = searchKey(search);
  const code = codeKey(search);
  return (occupancy) =>
    searchKey(occupancy.vendorName).includes(words) ||
    (code !== '' &&
      (codeKey(occupancy.stallCode).startsWith(code) || occupancy.paymentCode === code));
}

function toCandidate(occupancy: Occupancy, hint: string | null): Candidate {
  return {
    occupancyUid: occupancy.uid,
    stall: occupancy.stallCode,
    zone: occupancy.zone,
    vendorUid: occupancy.vendorUid,
    vendorName: occupancy.vendorName,
    paymentCode: occupancy.paymentCode,
    hint,
  };
}
