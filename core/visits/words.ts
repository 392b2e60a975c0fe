import { type CodeLine, PROVIDER_NAMES, type StaleReason } from '../codes/index.ts';
import { STALE_WORDS } from '../reissue/index.ts';
import type { VisitCause, VisitReason } from './schema.ts';

type Code = NonNullable<CodeLine['qr']>;
type Words = Pick<VisitCause, 'why' | 'todo'>;

const TODO: Readonly<Record<Exclude<VisitReason, 'no-code' | 'no-account'>, string>> = {
  'wrong-account': 'Gỡ tem cũ ngay, dán tem mới, quét thử.',
  lost: 'Mang tem mới tới dán rồi quét thử.',
  'out-of-date': 'Thay tem cũ bằng tem mới rồi quét thử.',
  silent: 'Quét thử tem và hỏi vì sao chưa có khách trả.',
  refused: 'Gặp lại để hỏi thăm, ghi vào sổ nếu đổi ý.',
};

/** A sticker that pays elsewhere, or says something that is no longer so. */
export function staleWords(code: Code, stale: readonly StaleReason[]): Words {
  const isAlarm = stale.includes('account');
  const said = isAlarm ? (['account'] as const) : stale;
  return {
    why: ofProvider(code, said.map((reason) => STALE_WORDS[reason]).join(' ')),
    todo: TODO[isAlarm ? 'wrong-account' : 'out-of-date'],
  };
}

/** A sticker that is gone. */
export function lostWords(code: Code): Words {
  const { statusReason } = code;
  const why = statusReason === '' ? 'Tem bị mất hoặc hỏng.' : `Mất tem, lý do: ${statusReason}.`;
  return { why: ofProvider(code, why), todo: TODO.lost };
}

/** A trader who wants no code, in their own words. */
export function refusedWords({ statusReason }: Code): Words {
  return { why: `Từ chối dùng mã, lý do: ${statusReason}.`, todo: TODO.refused };
}

/** Nothing hangs at a stall. */
export function withoutWords({ occupancy: { account }, qr }: CodeLine): Words {
  if (!account) {
    return {
      why: 'Chưa có tài khoản nhận tiền.',
      todo: 'Hỏi tài khoản, ghi vào sổ để làm tem.',
    };
  }
  if (!account.bankBin) {
    return {
      why: 'Tài khoản chưa ghi ngân hàng.',
      todo: 'Hỏi tên ngân hàng, ghi vào sổ để làm tem.',
    };
  }
  if (!qr) return { why: 'Chưa có mã QR.', todo: 'In tem, mang tới dán rồi quét thử.' };
  return {
    why: 'Có mã nhưng chưa dán tem.',
    todo:
      qr.status === 'sent'
        ? 'Mang tem đã in tới dán rồi quét thử.'
        : 'In tem, mang tới dán rồi quét thử.',
  };
}

/** No sale for so many market days that statements tell of. */
export function silentWords(openDays: number): Words {
  return {
    why: `Không có giao dịch trong ${openDays} ngày chợ gần nhất có sao kê.`,
    todo: TODO.silent,
  };
}

function ofProvider({ provider }: Code, why: string): string {
  return provider === 'vietqr' ? why : [why, `Đây là mã ${PROVIDER_NAMES[provider]}.`].join(' ');
}
