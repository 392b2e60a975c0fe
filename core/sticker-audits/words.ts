/**
 * What is said of a code on a round. Nobody is accused: an unknown account may
 * be the trader's own that nobody wrote down, so every alarm first says to keep
 * the evidence and to ask.
 */

export const RIGHT_PLACE = {
  /** A code that is not ours but pays to the trader of the stall. */
  foreign: (trader: string) =>
    `Mã này không do chợ in nhưng trả đúng vào tài khoản của ${trader}. Nên nhận mã này vào sổ ở mục Tem QR, hoặc thay bằng tem của chợ.`,
  notPutUp: 'Sổ chưa ghi tem này đã dán: hãy ghi ở mục Tem QR.',
} as const;

export const OLD = {
  formerTrader: (trader: string) =>
    `Tem của người bán trước ở sạp này (${trader}): tiền vào tài khoản của họ, không vào tài khoản người bán bây giờ. Hãy gỡ và dán tem mới.`,
  /** The trader left and came back: the codes of then are no more. */
  formerStay: (stall: string) =>
    `Đây là mã cũ của sạp ${stall}, đã thay bằng mã khác. Hãy in và dán tem mới.`,
  closedAccount: (trader: string) =>
    `Mã này trả vào tài khoản cũ của ${trader}, không còn trong sổ. Hãy in và dán tem mới.`,
} as const;

/** Who stands where: the stall in front of the scanner, and whose the code is. */
interface Swap {
  readonly stall: string;
  readonly trader: string;
  readonly otherStall: string;
  readonly otherTrader: string;
}

export const OTHER_STALL = {
  sticker: ({ stall, trader, otherStall, otherTrader }: Swap) =>
    `Đây là tem của sạp ${otherStall} (${otherTrader}): khách quét ở sạp ${stall} (${trader}) thì tiền sang sạp ${otherStall}.`,
  sameTrader: ({ stall, otherStall }: Pick<Swap, 'stall' | 'otherStall'>) =>
    `Đây là tem của sạp ${otherStall}, cùng người bán: tiền vào đúng người nhưng tính cho sạp ${otherStall}. Hãy dán đúng tem của sạp ${stall}.`,
  account: ({ stall, otherStall, otherTrader }: Omit<Swap, 'trader'>) =>
    `Mã này không do chợ in và trả vào tài khoản của ${otherTrader} (sạp ${otherStall}), không phải của sạp ${stall}.`,
  gone: (otherTrader: string) =>
    `Mã này trả vào tài khoản của ${otherTrader}, người không còn bán ở chợ.`,
  whatToDo: 'Hãy chụp ảnh trước khi gỡ, hỏi cả hai người bán rồi dán đúng tem.',
} as const;

export const STRANGER = {
  account: (account: { readonly tail: string; readonly bank: string }) =>
    `Mã này trả vào tài khoản có số cuối ${account.tail} tại ${account.bank}, không có trong sổ của chợ.`,
  merchant: (kind: string) =>
    `Mã này trả vào một điểm nhận tiền ${kind} không có trong sổ của chợ.`,
  link: 'Mã này mở một đường dẫn hoặc ví điện tử, không có trong sổ của chợ.',
  holder: (holder: string) => `Tên ghi trong mã: ${holder}.`,
  ofMarket:
    'Mã này trả vào tài khoản chung của chợ hoặc của đơn vị thanh toán, không phải tài khoản của người bán.',
  whatToDo: 'Chưa kết luận ai làm sai: hãy chụp ảnh trước khi động vào, hỏi người bán, che mã lại.',
} as const;

export const NOTHING_READ = {
  photo: 'Không đọc được mã trong ảnh.',
  scan: 'Không đọc được mã.',
  whatToDo: 'Hãy lau tem rồi chụp gần và thẳng hơn; vẫn không được thì in tem mới.',
} as const;

export const NOT_PLACED = {
  sayWhere: 'Chưa biết mã này ở sạp nào: hãy chọn sạp.',
  notOnRound: (stall: string) => `Sạp ${stall} không thuộc đợt kiểm tra này.`,
} as const;

/** What an input method did to the text of a scan, and how to keep it from doing so. */
export const MANGLED =
  'Bộ gõ tiếng Việt đã làm sai mã lúc quét; chương trình đã sửa lại và thử đúng mã kiểm tra. Hãy chuyển bộ gõ sang tiếng Anh.';

/** Why a code became lost in a signed round. */
export const notSeen = (day: string): string => `Không thấy tem khi kiểm tra ${day}`;
