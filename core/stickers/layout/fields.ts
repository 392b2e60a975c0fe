import { formatDay, groupAccount } from '../../kernel/index.ts';
import type { StickerContent } from '../schema.ts';
import type { LineName } from './lines.ts';

/** Puts the content's fields into a line's pattern; a line all of whose fields are empty is empty. */
export function fillIn(
  pattern: string,
  content: StickerContent,
  shown: readonly LineName[],
): string {
  const fields = fieldsOf(content, shown);
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => fields[name] ?? '').trim();
}

function fieldsOf(
  content: StickerContent,
  shown: readonly LineName[],
): Readonly<Record<string, string>> {
  const isNumber = content.isTransfer || /^\d+$/.test(content.account);
  const day = shown.includes('printedOn') ? formatDay(content.printedOn) : '';
  return {
    sample: content.isSample ? 'MẪU – KHÔNG THU TIỀN' : '',
    sampleShort: content.isSample ? 'MẪU' : '',
    marketName: content.marketName,
    stallCode: content.stallCode,
    vendorName: content.vendorName,
    above: content.above,
    below: content.below,
    // Ours moves money from account to account; what others' codes do is theirs to say.
    hint: content.isTransfer ? 'Quét mã để chuyển khoản' : 'Quét mã để thanh toán',
    bankName: content.isTransfer ? content.bankName : joined(content.codeKind, content.bankName),
    // A merchant's id is no number to be read out in fours.
    account: isNumber ? groupAccount(content.account) : content.account,
    holder: content.holder,
    printed: joined(day && `In ${day}`, content.checkMark && `Mã ${content.checkMark}`),
    // Without the dot between: it may stand on two lines.
    printedShort: `${day} ${content.checkMark}`,
  };
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
