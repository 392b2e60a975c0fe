import type { StickerContent } from '../../../core/stickers/index.ts';
import { encodeTransfer } from '../../../core/vietqr/index.ts';

/** A sticker's content, invented; fields may be set. */
export function sampleContent(change: Partial<StickerContent> = {}): StickerContent {
  const account = change.account ?? '0011000000999';
  return {
    marketName: 'Chợ Sông Công',
    stallCode: 'A12',
    vendorName: 'Nguyễn Thị Ngọc Ánh',
    payload: encodeTransfer({ bankBin: '970436', account, memo: 'SAP00123K' }).payload,
    bankName: 'Vietcombank',
    account,
    holder: 'NGUYEN THI NGOC ANH',
    printedOn: '2026-11-22',
    checkMark: '7K3F',
    isSample: false,
    codeKind: 'VietQR',
    isTransfer: true,
    above: '',
    below: '',
    ...change,
  };
}
