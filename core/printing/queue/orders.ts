import type { LeftOut, QrCode } from '../../codes/index.ts';
import { newUid, refuse } from '../../kernel/index.ts';
import type { Occupancy } from '../../registry/index.ts';
import { drawables } from '../../stickers/index.ts';
import type { Author } from '../../storage/index.ts';
import { PrinterProfile, type PrintOrder, type Queued, widthOf } from '../schema.ts';
import type { Destination, JobRow, Origin } from '../store.ts';
import { laneOf, parseTarget } from '../transports/index.ts';
import type { QueueDeps } from './deps.ts';

/** An order as the queue took it. */
export interface Taken extends Queued {
  readonly row: JobRow | null;
}

/** Taking orders. */
export interface Orders {
  /** Writes an order down; somebody has to wake the printer's lane. */
  take(author: Author, order: PrintOrder, origin: Origin): Taken;
  /** The same for stalls that are known already. */
  takeFor(author: Author, order: Stickers, origin: Origin): Taken;
}

/** Which stickers to print, and how. */
interface Stickers extends Omit<PrintOrder, 'selection'> {
  readonly occupancies: readonly Occupancy[];
}

/** Prepares the taking of orders. */
export function createOrders(deps: QueueDeps): Orders {
  const { storage, registry, codes, stickers, store } = deps;

  /** A second click must not print a second roll. */
  function refuseTwice(lane: string, ordered: readonly QrCode[]): void {
    const asked = keyOf(ordered.map(({ id }) => id));
    const twin = store
      .live()
      .find((job) => laneOfUri(job.printer) === lane && keyOf(store.codesOf(job.id)) === asked);
    if (!twin) return;
    refuse(
      'already-printing',
      twin.state === 'paused'
        ? 'Chính lệnh in này đang tạm dừng trong hàng đợi. Hãy cho in tiếp hoặc hủy lệnh đó trước khi in lại.'
        : 'Chính lệnh in này đang chạy. Hãy chờ in xong và xem giấy trước khi in lại.',
    );
  }

  const takeFor: Orders['takeFor'] = (author, order, origin) => {
    const named = destinationOf(deps, order.to);
    const { profile } = named;
    const template = stickers.templateFor(
      widthOf(profile),
      order.template ?? profile.template ?? undefined,
    );
    const destination =
      'uid' in order.to
        ? named.destination
        : withMedia(named.destination, profile, template.heightMm);
    const ensured = codes.ensure(author, order.occupancies, order.provider);
    const ordered = drawables(ensured, order.occupancies).map(({ qr }) => qr);
    const { without } = ensured;
    refuseTwice(laneOfUri(destination.printer), ordered);
    const isLeft = ({ id }: QrCode) => !store.mayBeSent(id) && !store.isAwaited(id);
    const chosen = order.skipSent ? ordered.filter(isLeft) : ordered;
    if (chosen.length === 0) return { job: null, stickers: 0, without, row: null };
    const uid = newUid(storage.clock);
    storage.write(author, (write) => {
      const marketId = registry.market().id;
      const { purpose = '' } = order;
      const job = { uid, marketId, ...destination, template: template.id, purpose, origin };
      store.insertJob(
        { ...job, author: author.name, createdAt: write.at },
        chosen.map(({ id }) => id),
      );
      const { language } = profile;
      const detail = { stickers: chosen.length, language, template: template.id };
      write.audit({ action: 'printing.queue', marketId, subject: uid, detail });
    });
    const row = store.jobByUid(uid) ?? null;
    return { job: uid, stickers: chosen.length, without, row };
  };

  return {
    takeFor,
    take: (author, { selection, ...order }, origin) => {
      destinationOf(deps, order.to); // a wrong printer is said before a wrong stall
      const occupancies = registry.occupancies(selection);
      return takeFor(author, { ...order, occupancies }, origin);
    },
  };
}

/** @throws Refusal `unknown-printer`, `bad-printer` */
export function destinationOf(
  { printerStore }: Pick<QueueDeps, 'printerStore'>,
  to: PrintOrder['to'],
): { readonly destination: Destination; readonly profile: PrinterProfile } {
  const row =
    'uid' in to
      ? (printerStore.byUid(to.uid) ??
        refuse('unknown-printer', 'Máy in này không còn trong danh sách. Hãy chọn máy in khác.'))
      : null;
  const profile = PrinterProfile.parse(row ? JSON.parse(row.profile) : to);
  parseTarget(profile.uri);
  const { uri: printer, language, dots } = profile;
  const destination = { printerId: row?.id ?? null, printer, language, dots };
  return { profile, destination: { ...destination, profile: JSON.stringify(profile) } };
}

/** Of a printer only named by its address nobody said what lies in it: the template tells. */
function withMedia(
  destination: Destination,
  profile: PrinterProfile,
  heightMm: number | null,
): Destination {
  const media = heightMm === null ? 'roll' : 'labels';
  return { ...destination, profile: JSON.stringify({ ...profile, media }) };
}

/** Stalls left out, in a sentence. */
export function leftOutText(without: readonly Pick<LeftOut, 'stall'>[]): string | undefined {
  if (without.length === 0) return undefined;
  return `Không in được tem của ${without.length} sạp: ${without.map(({ stall }) => stall).join(', ')}.`;
}

function laneOfUri(uri: string): string {
  return laneOf(parseTarget(uri));
}

function keyOf(codeIds: readonly number[]): string {
  return [...codeIds].sort((a, b) => a - b).join(' ');
}
