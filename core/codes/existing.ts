import type { Banks } from '../banks/index.ts';
import { newUid, refuse, today } from '../kernel/index.ts';
import type { Occupancy, Registry } from '../registry/index.ts';
import type { Author, Storage, Write } from '../storage/index.ts';
import { cleanScan, type Decoded, decode } from '../vietqr/index.ts';
import { checkMarkOf } from './check-mark.ts';
import type { ExistingCode, Provider, QrCode } from './schema.ts';
import { type Store, shown } from './store.ts';

/** Taking in codes that traders have already. */
export interface Existing {
  readExisting(scanned: string, stall?: string): ExistingCode;
  takeExisting(author: Author, stall: string, scanned: string, provider?: Provider): QrCode;
}

interface ExistingDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly store: Store;
  readonly banks: Pick<Banks, 'byBin'>;
}

/** A text as scanned, once it is sure to be a whole payment code. */
type Read = Decoded & { readonly kind: QrCode['kind']; readonly wasMangled: boolean };

/** Prepares the taking in. */
export function createExisting(deps: ExistingDeps): Existing {
  const { storage, registry, store } = deps;

  function readExisting(scanned: string, stall?: string): ExistingCode {
    const read = readWhole(scanned, deps.banks);
    const [occupancy] = stall === undefined ? [] : registry.occupancies({ stalls: [stall] });
    return {
      payload: read.payload,
      provider: providerOf(read),
      kind: read.kind,
      bankName: read.bankName,
      account: read.account ?? merchantIdOf(read),
      merchantName: read.merchantName,
      warnings: [
        ...ownWarnings(read),
        ...formerWarnings(read.payload, occupancy),
        ...accountWarnings(registry, read, occupancy),
      ],
    };
  }

  /** Whose code it was before: a trader who left, or has another now. */
  function formerWarnings(payload: string, occupancy?: Occupancy): string[] {
    const known = occupancy && store.findPayload(registry.market().id, payload);
    const other = known && registry.occupancy(known.occupancyUid);
    if (!other || other.vendorId === occupancy.vendorId) return [];
    return [
      `Sổ của chợ đã ghi mã này cho ${other.vendorName}, sạp ${other.stallCode}. Chỉ thêm khi chắc chắn tiền về đúng người bán này.`,
    ];
  }

  /** A merchant's code may serve several stalls of one trader; a transfer code of ours names its stall. */
  function refuseOthers(payload: string, occupancy: Occupancy): void {
    const known = store.findPayload(registry.market().id, payload);
    if (!known) return;
    const isOwn = known.provider === 'vietqr';
    if (known.occupancyId === occupancy.id) {
      if (isOwn) {
        refuse(
          'own-code',
          `Đây là mã VietQR chợ đã tạo cho sạp ${occupancy.stallCode}, không cần thêm nữa.`,
        );
      }
      return;
    }
    const other = registry.occupancy(known.occupancyUid);
    const isHeld = known.revokedDay === null && other.toDay === null;
    if (isOwn || (isHeld && other.vendorId !== occupancy.vendorId)) {
      refuse(
        'code-of-another',
        `Đây là mã của ${other.vendorName}, sạp ${other.stallCode}. Thêm vào sạp ${occupancy.stallCode} thì tiền sẽ về người khác. Hãy quét lại đúng mã của người bán này.`,
        { stall: other.stallCode },
      );
    }
  }

  function insert(write: Write, occupancy: Occupancy, code: ExistingCode): QrCode {
    const { id: occupancyId, stallCode, vendorName } = occupancy;
    const { provider, kind, payload } = code;
    const chain = { occupancyId, provider };
    const marketId = registry.market().id;
    const day = today(storage.clock);
    const { current, next } = store.pairOf(chain);
    if (next) store.revoke(next.id, day);
    const id = store.insertCode({
      ...{ uid: newUid(storage.clock), marketId, occupancyId, provider, kind, payload },
      accountId: null,
      version: store.lastVersion(chain) + 1,
      checkMark: checkMarkOf(payload),
      holder: code.merchantName ?? '',
      stallCode,
      vendorName,
      isDraft: current !== null,
      createdAt: write.at,
    });
    store.insertEvent({
      ...{ marketId, codeId: id, status: 'made', day, at: write.at },
      ...{ author: write.author.name, reason: '', origin: 'person' },
    });
    write.audit({
      action: 'codes.take-existing',
      marketId,
      subject: occupancy.uid,
      detail: { stall: stallCode, provider },
    });
    return shown(store.byId(id)) ?? missing(id);
  }

  return {
    readExisting,
    takeExisting: (author, stall, scanned, chosen) => {
      const [occupancy] = registry.occupancies({ stalls: [stall] });
      if (!occupancy) return refuse('unknown-stall', `Không có sạp "${stall}".`);
      const read = readExisting(scanned, stall);
      refuseOthers(read.payload, occupancy);
      // What we make ourselves is not taken in.
      const provider = chosen === undefined || chosen === 'vietqr' ? read.provider : chosen;
      const chain = { occupancyId: occupancy.id, provider };
      const { current, next } = store.pairOf(chain);
      const newest = next ?? current;
      if (newest?.payload === read.payload) return shown(newest);
      return storage.write(author, (write) => insert(write, occupancy, { ...read, provider }));
    },
  };
}

function readWhole(scanned: string, banks: ExistingDeps['banks']): Read {
  const { payload, repaired } = cleanScan(scanned);
  const read = decode(payload, banks);
  const { kind } = read;
  if (kind === 'not-emv') {
    return refuse(
      'not-a-code',
      /^https?:/i.test(payload)
        ? 'Đây là đường dẫn của một ví điện tử, không phải mã QR thanh toán nên không kiểm tra được. Hãy lấy mã nhận tiền có chữ VietQR hoặc napas 247 trong ứng dụng của ví đó.'
        : 'Đây không phải mã QR thanh toán. Hãy quét lại đúng mã nhận tiền của người bán.',
    );
  }
  if (!read.intact) {
    return refuse(
      'damaged-code',
      'Mã bị hỏng: mã kiểm tra ở cuối không khớp nên tiền có thể đi sai chỗ. Hãy quét lại; nếu dùng súng quét hoặc gõ tay thì tắt bộ gõ tiếng Việt (UniKey) trước.',
    );
  }
  return { ...read, kind, wasMangled: repaired === 'input-method' };
}

const GUIDS: Readonly<Record<string, Provider>> = {
  'vn.momo': 'momo',
  'vn.zalopay': 'zalopay',
};
/** Wallets take transfers from every bank on virtual accounts that begin so. */
const WALLET_ACCOUNT = /^99(MM|ZP)/i;
const MOMO_BIN = '971025';

function providerOf({ kind, account, bankBin, objects }: Read): Provider {
  if (kind === 'vnpay') return 'vnpay';
  const guids = objects.flatMap(
    ({ parts }) => parts?.find(({ id }) => id === '00')?.value.toLowerCase() ?? [],
  );
  const wallet = guids.flatMap((guid) => GUIDS[guid] ?? [])[0];
  if (wallet) return wallet;
  const letters = WALLET_ACCOUNT.exec(account ?? '')?.[1]?.toUpperCase();
  if (letters) return letters === 'MM' ? 'momo' : 'zalopay';
  if (bankBin === MOMO_BIN) return 'momo';
  if (kind === 'napas-merchant') return 'vietqrpay';
  return kind === 'napas-transfer' ? 'bank' : 'other';
}

/** What stands first under the provider's own mark: its merchant or terminal number. */
function merchantIdOf({ objects }: Read): string | null {
  const account = objects.find(({ id, parts }) => id >= '26' && id <= '51' && parts !== null);
  return account?.parts?.find(({ id }) => id === '01')?.value ?? null;
}

function ownWarnings(read: Read): string[] {
  const warnings: string[] = [];
  if (read.wasMangled) {
    warnings.push(
      'Bộ gõ tiếng Việt (UniKey) đã làm sai chuỗi quét; phần mềm đã sửa lại theo mã kiểm tra. Hãy so số tài khoản với mã của người bán, và tắt UniKey khi dùng súng quét.',
    );
  }
  if (read.initiation === 'dynamic' || read.amount !== null) {
    warnings.push(
      'Đây là mã cho một lần trả tiền (có số tiền sẵn hoặc dùng một lần). Dán ở sạp thì khách không dùng được nhiều lần; hãy lấy mã tĩnh, không ghi số tiền.',
    );
  }
  return [...warnings, ...read.problems.map(({ message }) => message)];
}

function accountWarnings(registry: Registry, read: Read, occupancy?: Occupancy): string[] {
  if (read.account === null || read.bankBin === null) return [];
  const account = registry.findAccount(read.account, read.bankBin);
  const owner = account?.kind === 'trader' ? registry.ownerOf(account) : undefined;
  if (account && owner && account.vendorId !== occupancy?.vendorId) {
    return [
      owner.stalls.length > 0
        ? `Theo sổ của chợ, tài khoản trong mã là của ${owner.name}, sạp ${owner.stalls.join(', ')}.`
        : `Theo sổ của chợ, tài khoản trong mã là của ${owner.name}.`,
    ];
  }
  const own = occupancy?.account;
  const isBankCode = providerOf(read) === 'bank';
  if (isBankCode && own && (own.number !== read.account || own.bankBin !== read.bankBin)) {
    return [
      `Tài khoản trong mã (${read.account}) khác tài khoản của sạp ${occupancy.stallCode} trong sổ (${own.number}). Hãy hỏi lại người bán.`,
    ];
  }
  return [];
}

function missing(id: number): never {
  throw new Error(`code ${id} was just made and is missing`);
}
