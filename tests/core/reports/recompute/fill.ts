import { type Core, openCore } from '../../../../core/index.ts';
import { fixedClock } from '../../../../core/kernel/index.ts';
import { CLI_AUTHOR } from '../../../../core/storage/index.ts';
import { tell } from '../../statements/doors.ts';
import { type Import, type Ledger, OWN_BANK, TODAY } from './ledger.ts';

/** Tells a market's whole story to the app, through its front doors. */
export async function openLedger(ledger: Ledger): Promise<Core> {
  const core = await openCore({ dataDir: null, clock: fixedClock(`${TODAY}T08:00:00+07:00`) });
  core.registry.updateMarket(CLI_AUTHOR, {
    name: ledger.name,
    operator: `Ban quản lý ${ledger.name}`,
    commune: 'xã Thử',
    province: 'tỉnh Thử',
  });
  core.storage.write(CLI_AUTHOR, (write) => {
    for (const { number, bin } of ledger.providers) {
      core.registry.addAccount(write, { kind: 'provider', bankBin: bin, number });
    }
    write.audit({ action: 'test.accounts' });
  });
  core.marketDays.setRule(CLI_AUTHOR, '2025-01-01', {
    patterns: [ledger.opening],
    tet: { before: 0, after: 0 },
  });
  if (ledger.closed.length > 0) {
    const days = ledger.closed.map((day) => ({ day, isOpen: false, reason: 'Nghỉ' }));
    core.marketDays.setSpecialDays(CLI_AUTHOR, days);
  }
  const told = tellTraders(core, ledger);
  for (const one of ledger.imports) {
    const uid = tellImport(core, one, { traders: ledger.traders, codes: told.codes });
    if (one.isUndone) core.statements.undo(CLI_AUTHOR, uid);
  }
  tellTotals(core, ledger, told.uids);
  turnEverythingOn(core);
  return core;
}

function tellTraders(core: Core, { traders }: Ledger) {
  const uids = traders.map(
    ({ name, kind, goods, from, stalls, account }) =>
      core.registry.addVendor(CLI_AUTHOR, {
        ...{ name, kind, goodsLine: goods, day: from, stalls: [...stalls] },
        ...(account === null ? {} : { account: { bankBin: OWN_BANK, number: account } }),
      }).uid,
  );
  const places = core.registry.occupancies({ all: true });
  const codes = new Map(places.map(({ stallCode, paymentCode }) => [stallCode, paymentCode]));
  core.codes.ensure(
    CLI_AUTHOR,
    places.filter(({ account }) => account !== null),
  );
  for (const { sticker, stalls } of traders) {
    const [stall] = stalls;
    if (sticker === null || stall === undefined) continue;
    core.codes.confirmPutUp(CLI_AUTHOR, [stall.code], sticker.putUp);
    const place = places.find(({ stallCode }) => stallCode === stall.code);
    const code = place && core.codes.codeOf(place.id);
    if (sticker.scanned !== null && code) {
      const { scanned } = sticker;
      core.storage.write(CLI_AUTHOR, (write) => {
        core.codes.markScanned(write, code, scanned);
        write.audit({ action: 'test.scan' });
      });
    }
    if (sticker.gone !== null && sticker.gone.day <= TODAY) {
      const { status, day, reason } = sticker.gone;
      core.codes.setStatus(CLI_AUTHOR, [stall.code], status, { day, reason });
    }
  }
  for (const [index, { states }] of traders.entries()) {
    for (const { day, status } of states) {
      core.registry.setVendorStatus(CLI_AUTHOR, uids[index] ?? '', { day, status, reason: '' });
    }
  }
  return { uids, codes };
}

function tellImport(
  core: Core,
  one: Import,
  { traders, codes }: { traders: Ledger['traders']; codes: ReadonlyMap<string, string> },
): string {
  const { account, from, to } = one;
  const isOwn = traders.some((trader) => trader.account === account);
  const memoOf = (stall: string | null) =>
    isOwn ? 'tien hang' : stall === null ? 'chuyen khoan' : (codes.get(stall) ?? '');
  return tell(core, {
    door: 'statement',
    ...{ account, from, to },
    rows: one.rows.map((row, index) => ({
      at: `${row.day}T${String(8 + (index % 10)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}:00`,
      amount: row.amount,
      reference: row.reference,
      memo: memoOf(row.stall),
      ...(row.isReversal ? { reversal: true } : {}),
    })),
  });
}

function tellTotals(core: Core, { totals }: Ledger, uids: readonly string[]): void {
  for (const { lane, bin, trader, from, to, count, amount } of totals) {
    const vendorUid = trader === null ? '' : (uids[trader] ?? '');
    if (lane === 'A') {
      core.aggregates.add(CLI_AUTHOR, { providerBin: bin, vendorUid, from, to, count, amount });
    } else {
      core.aggregates.saveTally(CLI_AUTHOR, { from, to, lines: [{ vendorUid, count, amount }] });
    }
  }
}

function turnEverythingOn(core: Core): void {
  const contents = core.reports.contents();
  core.reports.setContents(CLI_AUTHOR, {
    ...contents,
    sections: contents.sections.map(({ id }) => ({ id, on: true })),
  });
}
