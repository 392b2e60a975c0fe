import type { Banks } from '../banks/index.ts';
import { codeKey, newUid, stallKey } from '../kernel/index.ts';
import { headingOf } from './columns.ts';
import {
  type AccountFacts,
  closeOccupancy,
  type Desk,
  openOccupancy,
  placeStall,
  setRouting,
  setStatus,
  switchAccount,
  traderAccount,
} from './desk.ts';
import { personOf } from './list-person.ts';
import { type ParsedRow, parseRow, problemOf, RowRefusal } from './list-row.ts';
import type { ImportedRow, RoutingKind, RowProblem, VendorField, VendorListRow } from './schema.ts';
import type { StoredAccount } from './store-accounts.ts';
import type { OccupancyRow } from './store-occupancies.ts';
import type { VendorRow } from './store-vendors.ts';

/** What one reading of a list remembers from line to line. */
export interface Run {
  readonly desk: Desk;
  readonly banks: Banks;
  /** Line on which a stall first stood. */
  readonly stalls: Map<string, VendorListRow>;
  /** Line that first spoke for a trader; later ones only fill what is empty. */
  readonly spoken: Map<number, VendorListRow>;
  /** Virtual accounts and terminal codes that a line has claimed, and for which trader. */
  readonly codes: Map<string, number>;
  /** Numbers of accounts that a line has spoken for. */
  readonly accounts: Set<string>;
  /** Traders who lost a stall to somebody else, and on which line. */
  readonly displaced: Map<number, VendorListRow>;
  readonly warnings: RowProblem[];
}

/** Takes one line in. @throws RowRefusal before anything of it is stored. */
export function importRow(run: Run, source: VendorListRow): ImportedRow {
  const { desk } = run;
  const key = stallKey(source.cells.stall?.text ?? '');
  const earlier = run.stalls.get(key) ?? source;
  run.stalls.set(key, earlier);
  const row = parseRow(source, run.banks);
  if (earlier !== source) {
    const where = earlier.sheet === source.sheet ? '' : ` của "${earlier.sheet}"`;
    throw new RowRefusal(
      problemOf(source, `Sạp ${row.stall} đã có ở dòng ${earlier.row}${where}.`, 'stall'),
    );
  }

  const stall = desk.store.market.stall(desk.marketId, row.stallKey);
  const present = stall && desk.store.occupancies.openOfStall(stall.id);
  const occupant = present && desk.store.vendors.byId(present.vendorId);
  const person = personOf(desk, row, occupant);
  refuseForeignCodes(run, row, { present, person });

  // From here on nothing is refused.
  run.warnings.push(...row.warnings);
  const changes = new Set<VendorField>();
  const placed = placeStall(desk, { code: row.stall, zone: row.zone, row: row.row });
  if (placed.moved.zone) changes.add('zone');
  if (placed.moved.row) changes.add('row');
  const vendorId = person ? updatePerson(run, row, { person, changes }) : insertPerson(run, row);
  const stays = present !== undefined && present.vendorId === vendorId;
  if (present && !stays) {
    closeOccupancy(desk, present.id);
    run.displaced.set(present.vendorId, source);
    changes.add('name');
  }
  const occupancy = stays ? present : move(run, { vendorId, stallId: placed.id, source });
  settleAccount(run, row, { vendorId, occupancy, changes });
  settleCodes(run, row, { occupancy, changes });

  const outcome = present ? (changes.size > 0 ? 'changed' : 'unchanged') : 'new';
  if (outcome !== 'unchanged') auditRow(run, row, { vendorId, outcome, changes });
  return {
    row: source.row,
    outcome,
    stall: row.stall,
    vendor: row.name,
    changes: outcome === 'changed' ? [...changes].map((field) => heading(source, field)) : [],
    reason: null,
  };
}

function heading(source: VendorListRow, field: VendorField): string {
  return source.headings[field] ?? headingOf(field);
}

function codesOf(
  row: ParsedRow,
): { kind: RoutingKind; field: VendorField; values: readonly string[] }[] {
  return [
    { kind: 'virtual-account', field: 'virtualAccount', values: row.virtualAccounts },
    { kind: 'terminal', field: 'terminal', values: row.terminals },
  ];
}

/** A code that money is routed by can belong to one trader only. */
function refuseForeignCodes(
  { desk, codes }: Run,
  row: ParsedRow,
  { present, person }: { present: OccupancyRow | undefined; person: VendorRow | undefined },
): void {
  for (const { kind, field, values } of codesOf(row)) {
    for (const value of values) {
      const claimed = codes.get(`${kind} ${codeKey(value)}`);
      if (claimed !== undefined && claimed !== person?.id) {
        const name = desk.store.vendors.byId(claimed)?.name ?? '';
        throw new RowRefusal(
          problemOf(row.source, `Mã ${value} đã ghi cho ${name} ở dòng trên của tệp.`, field),
          { mayPass: true },
        );
      }
      const held = desk.store.occupancies.openRouting(desk.marketId, kind, codeKey(value));
      // One held at this very stall is either kept or given up with the change of trader.
      if (!held || held.occupancyId === present?.id) continue;
      const holder = desk.store.occupancies.byId(held.occupancyId);
      if (!holder || holder.vendorId === person?.id) continue;
      throw new RowRefusal(
        problemOf(
          row.source,
          `Mã ${value} đang là của ${holder.vendorName} (sạp ${holder.stallCode}).`,
          field,
        ),
        { mayPass: true },
      );
    }
  }
}

function insertPerson({ desk, spoken }: Run, row: ParsedRow): number {
  const { store, storage, marketId, write } = desk;
  const vendorId = store.vendors.insert({
    uid: newUid(storage.clock),
    marketId,
    name: row.name,
    nameKey: row.nameKey,
    phone: row.phone ?? '',
    kind: row.kind ?? 'fixed',
    goodsLine: row.goodsLine ?? '',
    householdBusinessName: row.householdBusinessName ?? '',
    note: row.note ?? '',
    at: write.at,
  });
  setStatus(desk, vendorId, { status: 'active', reason: '' });
  spoken.set(vendorId, row.source);
  return vendorId;
}

const OWN_FIELDS = ['name', 'phone', 'kind', 'goodsLine', 'householdBusinessName', 'note'] as const;

function updatePerson(
  run: Run,
  row: ParsedRow,
  { person, changes }: { person: VendorRow; changes: Set<VendorField> },
): number {
  const speaker = run.spoken.get(person.id);
  if (!speaker) run.spoken.set(person.id, row.source);
  let next = person;
  for (const field of OWN_FIELDS) {
    const said = row[field];
    if (said === undefined || said === person[field]) continue;
    // A second line of the same person must not undo the first, or the same
    // file would change something each time it is read.
    if (speaker && person[field] !== '') {
      if (field !== 'note') run.warnings.push(disagreement(row.source, field, speaker));
      continue;
    }
    next = { ...next, [field]: said };
    changes.add(field);
  }
  if (next !== person) {
    const { uid: _, ...values } = {
      ...next,
      nameKey: next.name === row.name ? row.nameKey : next.nameKey,
    };
    run.desk.store.vendors.update(values);
  }
  return person.id;
}

function disagreement(
  source: VendorListRow,
  field: VendorField,
  speaker: VendorListRow,
): RowProblem {
  return problemOf(
    source,
    `Cùng một người với dòng ${speaker.row} (cùng điện thoại hoặc tài khoản) nên giữ theo dòng đó.`,
    field,
  );
}

function move(
  run: Run,
  { vendorId, stallId, source }: { vendorId: number; stallId: number; source: VendorListRow },
): OccupancyRow {
  const { desk } = run;
  const present = desk.store.vendors.statuses(vendorId).find((line) => line.toDay === null);
  if (present?.status === 'left') {
    setStatus(desk, vendorId, { status: 'active', reason: 'Có sạp trong danh sách nhập' });
    run.warnings.push(
      problemOf(source, 'Tiểu thương này trước đã nghỉ, nay được ghi là đang kinh doanh.', 'name'),
    );
  }
  // Written once for several stalls, as merged cells are: the one account serves all.
  const [only, ...others] = desk.store.accounts
    .ofVendor(vendorId)
    .filter((account) => account.toDay === null);
  const accountId = only && others.length === 0 ? only.id : null;
  return openOccupancy(desk, { vendorId, stallId, accountId });
}

function settleAccount(
  run: Run,
  row: ParsedRow,
  target: { vendorId: number; occupancy: OccupancyRow; changes: Set<VendorField> },
): void {
  const { desk } = run;
  const { occupancy, changes } = target;
  const present =
    occupancy.accountId === null ? undefined : desk.store.accounts.byId(occupancy.accountId);
  const facts = accountFacts(row, present);
  if (!facts) return;
  const { id, changed } = traderAccount(desk, target.vendorId, {
    ...facts,
    keepsKnown: run.accounts.has(codeKey(facts.number)),
  });
  run.accounts.add(codeKey(facts.number));
  if (switchAccount(desk, occupancy, id)) {
    changes.add('account');
    const now = desk.store.accounts.byId(id);
    if (present && now && present.bankBin !== now.bankBin) changes.add('bank');
    if (present && now && present.holder !== now.holder) changes.add('holder');
  }
  if (changed.bank) changes.add('bank');
  if (changed.number) changes.add('account');
  if (changed.holder) changes.add('holder');
}

/** What a line says of the account; of the present one, when it only adds to it. */
function accountFacts(
  row: ParsedRow,
  present: StoredAccount | undefined,
): AccountFacts | undefined {
  const { account, holder } = row;
  if (!account) return present && holder ? { ...present, holder } : undefined;
  if (!present) return { number: account.number, bankBin: account.bankBin, holder };
  // A number cell that only lost its zeros is no new account.
  const lostZeros = account.numeric && present.number.replace(/^0+/, '') === account.number;
  const same = lostZeros || codeKey(present.number) === codeKey(account.number);
  return {
    number: lostZeros ? present.number : account.number,
    bankBin: account.bankBin ?? (same ? present.bankBin : null),
    holder,
  };
}

function settleCodes(
  { desk, codes }: Run,
  row: ParsedRow,
  { occupancy, changes }: { occupancy: OccupancyRow; changes: Set<VendorField> },
): void {
  for (const { kind, field, values } of codesOf(row)) {
    for (const value of values) codes.set(`${kind} ${codeKey(value)}`, occupancy.vendorId);
    if (values.length > 0 && setRouting(desk, occupancy.id, { kind, values })) changes.add(field);
  }
}

function auditRow(
  { desk }: Run,
  row: ParsedRow,
  what: { vendorId: number; outcome: 'new' | 'changed'; changes: ReadonlySet<VendorField> },
): void {
  const vendor = desk.store.vendors.byId(what.vendorId);
  desk.write.audit({
    action: 'vendors.import-row',
    marketId: desk.marketId,
    subject: vendor?.uid ?? null,
    detail: { stall: row.stall, outcome: what.outcome, fields: [...what.changes] },
  });
}
