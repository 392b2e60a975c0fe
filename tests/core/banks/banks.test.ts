import { describe, expect, it } from 'vitest';
import { createBanks } from '../../../core/banks/index.ts';

const banks = createBanks();

describe('the directory of banks', () => {
  it('is keyed by BIN, each one once', () => {
    const bins = banks.all().map(({ bin }) => bin);
    expect(new Set(bins).size).toBe(bins.length);
    expect(bins.length).toBeGreaterThan(60);
    expect(banks.byBin('970436')?.shortName).toBe('Vietcombank');
    expect(banks.byBin('000000')).toBeUndefined();
  });

  it.each([
    ['970436', '970436'],
    ['VCB', '970436'],
    ['vietcom bank', '970436'],
    ['Ngân hàng TMCP Ngoại thương', '970436'],
    ['NH Ngoại thương VN', '970436'],
    ['Vietcombank - CN Thái Nguyên', '970436'],
    ['Vietcombank (VCB)', '970436'],
    ['NN&PTNT', '970405'],
    ['Ngân hàng Nông nghiệp và Phát triển Nông thôn Việt Nam', '970405'],
    ['AGRIBANK', '970405'],
    ['BIDV', '970418'],
    ['Công thương', '970415'],
    ['mb bank', '970422'],
    ['Quân đội', '970422'],
    ['Shinhan', '970424'],
    ['SHB', '970443'],
    ['CIMB', '422589'],
    ['LienVietPostBank', '970449'],
    ['Đông Á', '970406'],
    ['Momo', '971025'],
    ['Viettel Money', '971005'],
  ])('finds what people mean by %s', (text, bin) => {
    expect(banks.find(text)?.bin).toBe(bin);
  });

  it.each(['', 'Ngân hàng', 'bank', 'BVB', 'IBK', 'Sài Gòn', 'Vietcombank/BIDV', 'Hội phụ nữ'])(
    'does not guess: "%s"',
    (text) => {
      expect(banks.find(text)).toBeUndefined();
    },
  );

  it('finds every bank that receives transfers by its own names', () => {
    for (const bank of banks.all().filter(({ receives }) => receives)) {
      expect(banks.find(bank.shortName)?.bin).toBe(bank.bin);
      expect(banks.find(bank.name)?.bin ?? bank.bin).toBe(bank.bin);
    }
  });
});
