import { describe, expect, it } from 'vitest';
import { HOME, isOwnAddress } from '../../electron/address.ts';

describe('the desktop window', () => {
  it('knows its own pages', () => {
    expect(isOwnAddress(HOME)).toBe(true);
    expect(isOwnAddress('app://market/bao-cao?thang=2026-10#x')).toBe(true);
  });

  it.each([
    'app://market.evil/',
    'app://evil/market',
    'app://user:pass@market/',
    'appx://market/',
    'https://market/',
    'http://app://market/',
    'file:///app://market/',
    'javascript:alert(1)//app://market/',
    'about:blank',
    '',
    'market',
  ])('takes %s for none of them', (address) => {
    expect(isOwnAddress(address)).toBe(false);
  });
});
