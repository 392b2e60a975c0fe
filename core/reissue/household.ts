import { searchKey } from '../kernel/index.ts';

/**
 * Whether an account's name is that of a household business: it begins with
 * "Hộ kinh doanh", or with HKD, as banks with short name fields write it.
 */
export function isHousehold(holder: string): boolean {
  return /^(?:ho kinh doanh|hkd)\b/.test(searchKey(holder));
}
