import type { Banks } from '../banks/index.ts';
import type { Provider, QrCode } from '../codes/index.ts';
import { type Day, foldAccents } from '../kernel/index.ts';
import type { Occupancy, Registry } from '../registry/index.ts';
import { decode } from '../vietqr/index.ts';
import type { OwnTexts, StickerContent } from './schema.ts';

/** Filling in what stickers show. */
export interface Contents {
  of(occupancy: Occupancy, code: QrCode, day: Day, texts?: OwnTexts): StickerContent;
}

/** How each provider's codes are named where people see them. */
const KINDS: Readonly<Record<Provider, string>> = {
  vietqr: 'VietQR',
  bank: 'VietQR',
  vietqrpay: 'VIETQRPay',
  vnpay: 'VNPAY',
  momo: 'MoMo',
  zalopay: 'ZaloPay',
  other: 'Mã QR',
};

/** Whom a code pays, as the sticker says it. */
type Payee = Pick<StickerContent, 'bankName' | 'account' | 'holder'>;

/** Prepares the filling in. */
export function createContents(deps: {
  registry: Registry;
  banks: Banks;
  texts: () => OwnTexts;
}): Contents {
  const { registry, banks } = deps;
  const bankOf = (bin: string): string => banks.byBin(bin)?.shortName ?? `Ngân hàng ${bin}`;

  /** Ours: what the registry says it pays to. */
  const registered = ({ account }: Occupancy, code: QrCode): Payee => ({
    bankName: bankOf(account?.bankBin ?? ''),
    account: account?.number ?? '',
    holder: code.holder,
  });
  /** Somebody else's: what the code itself says; the registry may know another account. */
  const written = (code: QrCode): Payee => {
    const { bankBin, account, merchantName } = decode(code.payload);
    return {
      bankName: bankBin === null ? '' : bankOf(bankBin),
      account: account ?? '',
      holder: merchantName ?? code.holder,
    };
  };

  return {
    of: (occupancy, code, day, texts = deps.texts()) => {
      const market = registry.market();
      const isTransfer = code.provider === 'vietqr';
      const payee = isTransfer ? registered(occupancy, code) : written(code);
      return {
        marketName: market.name,
        stallCode: occupancy.stallCode,
        vendorName: occupancy.vendorName,
        payload: code.payload,
        ...payee,
        // Bank apps show holders in capitals without marks; payers compare by eye.
        holder: foldAccents(payee.holder).toUpperCase(),
        printedOn: day,
        checkMark: code.checkMark,
        isSample: market.isSample,
        codeKind: KINDS[code.provider],
        isTransfer,
        ...texts,
      };
    },
  };
}
