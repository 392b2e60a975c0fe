import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { formatDay } from '../kernel/index.ts';
import type { Market } from '../registry/index.ts';
import type { CalendarAccount, CalendarPeriod } from './schema-calendar.ts';

const Text = z.string();
const Wording = z.object({
  trader: Text,
  traderConsent: Text,
  traderNoConsent: Text,
  traderHow: Text,
  traderSafety: Text,
  provider: Text,
  providerHow: Text,
  board: Text,
  boardHow: Text,
  officialSafety: Text,
  oneDay: Text,
  manyDays: Text,
  stalls: Text,
  senderUnnamed: Text,
  senderNamed: Text,
  bankUnknown: Text,
});
type Wording = z.infer<typeof Wording>;

/** For whom and for what a file is asked. */
export interface Request {
  readonly account: Pick<CalendarAccount, 'kind' | 'number' | 'owner' | 'gaps'>;
  readonly market: Market;
  readonly bankName: string | null;
  /** Whether the trader's signed consent form was seen. */
  readonly consented: boolean;
}

/**
 * The message that asks a trader, a provider or the board's own bank for the
 * missing days of an account: polite, with the account's last four digits only,
 * and never asking for anything secret. Vietnamese in every language of the app.
 */
export function requestText({ account, market, bankName, consented }: Request): string {
  const wording = readWording();
  const { kind, owner, gaps, number } = account;
  const values = {
    name: owner?.name ?? '',
    stalls:
      owner && owner.stalls.length > 0
        ? fill(wording.stalls, { stalls: owner.stalls.join(', ') })
        : '',
    sender: senderOf(market, wording),
    bank: bankName ?? wording.bankUnknown,
    tail: number.slice(-4),
    days: daysText(gaps, wording),
    from: formatDay(gaps[0]?.from ?? ''),
    to: formatDay(gaps.at(-1)?.to ?? ''),
    consent: consented ? wording.traderConsent : wording.traderNoConsent,
  };
  const safety = kind === 'trader' ? wording.traderSafety : wording.officialSafety;
  return [wording[kind], wording[`${kind}How`], safety]
    .map((sentence) => fill(sentence, values))
    .join('\n');
}

function senderOf({ name, operator }: Market, { senderUnnamed, senderNamed }: Wording): string {
  if (operator !== '') return operator;
  return name === '' ? senderUnnamed : fill(senderNamed, { market: name });
}

function daysText(gaps: readonly CalendarPeriod[], { oneDay, manyDays }: Wording): string {
  const [only, ...others] = gaps;
  if (only && others.length === 0 && only.from === only.to) {
    return fill(oneDay, { day: formatDay(only.from) });
  }
  const days = gaps.map(({ from, to }) =>
    from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`,
  );
  return fill(manyDays, { days: days.join(', ') });
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

let known: Wording | undefined;

function readWording(): Wording {
  const path = new URL('../../resources/statements/file-request.json', import.meta.url);
  known ??= Wording.parse(JSON.parse(readFileSync(path, 'utf8')));
  return known;
}
