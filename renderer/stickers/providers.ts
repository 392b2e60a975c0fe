import type { Provider } from '../types.ts';

/** Whose codes there can be, ours first. */
export const PROVIDERS = [
  'vietqr',
  'bank',
  'vietqrpay',
  'vnpay',
  'momo',
  'zalopay',
  'other',
] as const satisfies readonly Provider[];

/** Codes that exist already: all but ours. */
export const EXISTING = PROVIDERS.filter((provider) => provider !== 'vietqr');

/** The provider a text of the address names; ours when it names none. */
export function providerNamed(text: string | undefined): Provider {
  return PROVIDERS.find((provider) => provider === text) ?? 'vietqr';
}
