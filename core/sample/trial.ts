import { foldAccents, type Month } from '../kernel/index.ts';
import { inventName } from './names.ts';
import { randomFrom } from './random.ts';
import type { SampleTrader } from './traders.ts';

const NEW_STALLS = 8;

/** Traders of a new row of stalls, for a person to try a list import with. */
export function trialTraders(month: Month): SampleTrader[] {
  const random = randomFrom(`${month} trial`);
  return Array.from({ length: NEW_STALLS }, (_, index) => {
    const name = inventName(random);
    const number = String(index + 1).padStart(4, '0');
    const goods = { name: 'Hoa tươi', price: [30, 200] as const, pull: 1 };
    return {
      name,
      phone: `0109${number}00`,
      itinerant: false,
      stalls: [{ code: `F1${number.slice(2)}`, zone: 'Hoa, cây cảnh', row: 'Dãy F1', goods }],
      account: {
        bank: 'Vietcombank',
        number: `999909${number}00`,
        holder: foldAccents(name).toUpperCase(),
      },
      virtualAccount: '',
      terminal: '',
      putUp: null,
      refused: null,
      consents: false,
      status: 'active',
      statusDay: `${month}-01`,
      pull: 1,
    };
  });
}

/** A trader whose own statement is not taken in yet, for trying that out. */
export function trialTrader(traders: readonly SampleTrader[]): SampleTrader {
  const found = traders.find(
    ({ account, consents, putUp, refused }) =>
      account?.bank === 'Vietcombank' && !consents && putUp !== null && refused === null,
  );
  if (!found) throw new Error('the sample market has no trader to try an import with');
  return found;
}
