import { formatDay, formatDong } from '../kernel/index.ts';
import type { Evidence, ReversedSale, Rule, Settled } from './schema.ts';

/**
 * The rule and its evidence as one Vietnamese sentence, the same on the queue,
 * beside every row and in the audit view.
 */
export function explain(rule: Rule, evidence: Evidence, stall: string | null): string {
  const place = stall ? `sạp ${stall}` : 'tiểu thương này';
  const codes = (evidence.codes ?? []).join(', ');
  const stalls = (evidence.stalls ?? []).join(', ');
  const sentences: Readonly<Record<Rule, string>> = {
    'own-account': ownAccount(evidence, stall),
    'virtual-account': `Tiền vào tài khoản định danh ${evidence.text ?? ''} đã đăng ký cho ${place}.`,
    terminal: `Mã điểm bán ${evidence.text ?? ''} trong sao kê đã đăng ký cho ${place}.`,
    'payment-code': `Nội dung chuyển khoản có mã thanh toán ${evidence.text ?? ''} của ${place}.`,
    'board-account':
      'Tiền vào tài khoản của tổ chức quản lý chợ: là khoản thu của chợ, không phải doanh số của tiểu thương.',
    'no-key':
      'Không thấy tài khoản định danh, mã điểm bán hay mã thanh toán nào để biết tiền của sạp nào.',
    'unknown-code': `Mã thanh toán ${codes} trong nội dung không thuộc sạp nào của chợ này.`,
    'out-of-date': `${evidence.text ?? 'Mã'} chỉ tới sạp ${stalls}, nhưng ngày đó mã không còn hiệu lực hoặc người này không còn bán ở sạp.`,
    'two-codes': `Nội dung có nhiều mã thanh toán khác nhau (${codes}), không rõ tiền của sạp nào.`,
    'foreign-code': `Cảnh báo: tiền vào tài khoản ${evidence.account} nhưng nội dung mang mã ${codes} của sạp ${stalls}. Có thể tem bị dán nhầm hoặc bị tráo; hãy ra sạp kiểm tra.`,
    conflict: `Các dấu hiệu không khớp nhau: ${conflict(evidence)}.`,
    person: `Do người làm gán cho ${place}${because(evidence)}.`,
    'person-not-sale': `Do người làm đánh dấu không phải doanh số${because(evidence)}.`,
    'person-reopened': `Được đưa lại vào hàng chờ để xem xét${because(evidence)}.`,
    'person-settlement': `Người làm xác nhận: ${settlement(evidence.settled)}`,
    settlement: `Tự nhận ra: ${settlement(evidence.settled)}`,
    'settlement-open': settlementOpen(evidence),
    reversal: reversal(evidence.sale, stall),
    'reversal-open': reversalOpen(evidence.sale),
    'debit-reversal':
      'Ngân hàng trả lại một khoản mà tài khoản này đã chi, không phải tiền khách trả.',
  };
  return sentences[rule];
}

function ownAccount(evidence: Evidence, stall: string | null): string {
  const start = `Tiền vào tài khoản riêng ${evidence.account} của tiểu thương`;
  if (!stall) return `${start}; chưa rõ thuộc sạp nào của người này.`;
  return (evidence.codes ?? []).length > 0
    ? `${start}; mã ${(evidence.codes ?? []).join(', ')} trong nội dung cho biết là sạp ${stall}.`
    : `${start} (sạp ${stall}).`;
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  'virtual-account': 'tài khoản định danh',
  terminal: 'mã điểm bán',
  'payment-code': 'mã thanh toán',
};

function conflict({ keys = [], stalls = [] }: Evidence): string {
  return keys
    .map((key, index) => `${KEY_NAMES[key] ?? key} chỉ tới sạp ${stalls[index] ?? '?'}`)
    .join(', ');
}

function because({ reason }: Evidence): string {
  return reason ? `, lý do: ${reason}` : '';
}

/** An account number for evidence and lists: only the last four characters. */
export function maskAccount(number: string): string {
  return `•••${number.slice(-4)}`;
}

function gatewayName(name: string | undefined): string {
  return name || 'cổng thanh toán';
}

function settlement(settled: Settled | undefined): string {
  if (!settled) return 'tiền cổng thanh toán quyết toán.';
  const { gateway, terminal, from, to, sales, gross, fee } = settled;
  const where = terminal ? ` ở điểm ${terminal}` : '';
  return `${gatewayName(gateway)} quyết toán ${sales} giao dịch${where} từ ${formatDay(from)} đến ${formatDay(to)}: ${formatDong(gross)} trừ phí ${formatDong(-fee)}. Các giao dịch đó đã được tính ở báo cáo của cổng nên khoản này không tính nữa.`;
}

function settlementOpen({ settled, text }: Evidence): string {
  const name = gatewayName(text);
  return settled
    ? `Có thể là tiền ${name} quyết toán ${settled.sales} giao dịch từ ${formatDay(settled.from)} đến ${formatDay(settled.to)}, cũng có thể là khách trả. Hãy xác nhận.`
    : `Nội dung ghi là tiền ${name} quyết toán, nhưng báo cáo của cổng không có những ngày nào cộng lại đúng số tiền này. Hãy xem lại báo cáo của cổng.`;
}

function reversal(sale: ReversedSale | undefined, stall: string | null): string {
  const what = sale ? ` khoản ${formatDong(sale.amount)} ngày ${formatDay(sale.day)}` : '';
  return `Hoàn lại${what}${stall ? ` của sạp ${stall}` : ''}: trừ vào ngày hoàn.`;
}

function reversalOpen(sale: ReversedSale | undefined): string {
  return sale
    ? `Hoàn lại khoản ${formatDong(sale.amount)} ngày ${formatDay(sale.day)}; khoản đó chưa rõ của sạp nào.`
    : 'Là khoản hoàn lại, nhưng không rõ hoàn lại khoản nào. Hãy gán cho sạp đã bán.';
}
