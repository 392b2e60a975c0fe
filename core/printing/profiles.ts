import { newUid, refuse, searchKey } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Stickers } from '../stickers/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { type Printer, PrinterInput, PrinterProfile, widthOf } from './schema.ts';
import type { Store } from './store.ts';
import type { PrinterRow, PrinterStore } from './store-printers.ts';
import { parseTarget } from './transports/index.ts';

/** The market's printers. */
export interface Profiles {
  printers(): Printer[];
  savePrinter(author: Author, input: PrinterInput, uid?: string): Printer;
  removePrinter(author: Author, uid: string): void;
}

/** Opens the list of printers. */
export function createProfiles(deps: {
  storage: Storage;
  registry: Registry;
  stickers: Stickers;
  store: Store;
  printerStore: PrinterStore;
}): Profiles {
  const { storage, registry, stickers, store, printerStore } = deps;
  const marketId = (): number => registry.market().id;

  function find(uid: string): PrinterRow {
    return (
      printerStore.byUid(uid) ??
      refuse('unknown-printer', 'Máy in này không còn trong danh sách. Hãy chọn máy in khác.')
    );
  }

  function refuseBusy(id: number, states: readonly string[]): void {
    const busy = store.live().some((job) => job.printerId === id && states.includes(job.state));
    if (busy) {
      refuse(
        'printer-busy',
        'Máy in này còn lệnh in chưa xong. Hãy chờ in xong, hoặc hủy lệnh in đó trước.',
      );
    }
  }

  /** What would only come to light at the first sticker. */
  function check({ name, ...profile }: PrinterInputRead, uid: string | undefined): void {
    parseTarget(profile.uri);
    const same = (other: PrinterRow) =>
      other.uid !== uid && searchKey(other.name) === searchKey(name);
    if (printerStore.all().some(same)) {
      refuse('printer-name-taken', `Đã có máy in tên "${name}". Hãy đặt tên khác.`, { name });
    }
    if (profile.template !== null) stickers.templateFor(widthOf(profile), profile.template);
  }

  return {
    printers: () => printerStore.all().map(toPrinter),
    savePrinter: (author, input, uid) => {
      const read = PrinterInput.parse(input);
      const known = uid === undefined ? undefined : find(uid);
      check(read, uid);
      if (known) refuseBusy(known.id, ['sending']);
      const { name, ...profile } = read;
      const printer = { uid: uid ?? newUid(storage.clock), name };
      storage.write(author, (write) => {
        const row = { ...printer, profile: JSON.stringify(profile) };
        if (known) printerStore.update({ id: known.id, ...row });
        else printerStore.insert({ ...row, marketId: marketId(), createdAt: write.at });
        write.audit({
          action: 'printing.save-printer',
          marketId: marketId(),
          subject: printer.uid,
          detail: { language: profile.language, dots: profile.dots },
        });
      });
      return { ...printer, ...profile };
    },
    removePrinter: (author, uid) => {
      const { id } = find(uid);
      refuseBusy(id, ['queued', 'sending', 'paused']);
      storage.write(author, (write) => {
        printerStore.remove(id, write.at);
        write.audit({ action: 'printing.remove-printer', marketId: marketId(), subject: uid });
      });
    },
  };
}

type PrinterInputRead = ReturnType<typeof PrinterInput.parse>;

/** A stored printer, read. */
export function toPrinter({ uid, name, profile }: PrinterRow): Printer {
  return { uid, name, ...PrinterProfile.parse(JSON.parse(profile)) };
}
