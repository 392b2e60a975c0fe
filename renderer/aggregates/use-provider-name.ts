import { useQuery } from '@tanstack/react-query';
import { banksQuery } from '../registry/queries.ts';

/** What a bank or wallet is called; its BIN where nobody knows, a dash for none. */
export function useProviderName(): (bin: string | null) => string {
  const banks = useQuery(banksQuery).data?.banks ?? [];
  const names = new Map(banks.map(({ bin, shortName }) => [bin, shortName]));
  return (bin) => (bin === null ? '–' : (names.get(bin) ?? bin));
}
