import { createContext, useContext } from 'react';

/** Opens the settings of the market from anywhere; the shell gives it. */
export const MarketOpener = createContext<() => void>(() => {});

/** The function that opens the settings of the market. */
export function useOpenMarket(): () => void {
  return useContext(MarketOpener);
}
