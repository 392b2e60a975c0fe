import { Button } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf, formatDay, groupAccount, wallTime, weekday } from '../../core/kernel/index.ts';
import { useProviderName } from '../aggregates/use-provider-name.ts';
import { SteadyButton } from '../components/steady-button.tsx';
import { said } from '../i18n/said.ts';
import type { CalendarAccount, MonthCalendar } from '../types.ts';
import { DayStrip, StripPatterns } from './day-strip.tsx';
import { useStripWords } from './use-strip-words.ts';

interface CalendarTableProps {
  readonly calendar: MonthCalendar;
  readonly accounts: readonly CalendarAccount[];
  readonly busy: boolean;
  readonly selected: string | null;
  readonly onSelect: (uid: string) => void;
  readonly onAsk: (account: CalendarAccount) => void;
}

/** Accounts down, days across. */
export function CalendarTable(props: CalendarTableProps): ReactNode {
  const { t } = useTranslation();
  const { calendar, accounts, busy, selected, onSelect, onAsk } = props;
  const nameOf = useProviderName();
  const id = useId();
  const closed = calendar.closedDays.map(({ day }) => Number(day.slice(8)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-wrap" data-height="fill" aria-labelledby={id} tabIndex={0}>
      <StripPatterns />
      <table className="table calendar">
        <caption id={id} className="visually-hidden">
          {t('calendar.caption')}
          {closed.length > 0 && `. ${t('calendar.closed')}: ${closed.join(', ')}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('calendar.account')}</th>
            <th scope="col" className="calendar-days">
              <span className="visually-hidden">{t('calendar.days')}</span>
              <DayNumbers
                from={calendar.from}
                days={accounts[0]?.marks.length ?? 0}
                closed={closed}
              />
            </th>
            <th scope="col" className="num">
              {t('calendar.known')}
            </th>
            <th scope="col">{t('calendar.ask')}</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <AccountRow
              key={account.uid}
              account={account}
              from={calendar.from}
              closed={closed}
              bank={nameOf(account.bankBin)}
              busy={busy}
              isSelected={account.uid === selected}
              onSelect={() => onSelect(account.uid)}
              onAsk={() => onAsk(account)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface DayNumbersProps {
  readonly from: string;
  readonly days: number;
  /** Days of the month on which the market does not meet. */
  readonly closed: readonly number[];
}

function DayNumbers({ from, days, closed }: DayNumbersProps): ReactNode {
  return (
    <span className="day-numbers" aria-hidden="true">
      {Array.from({ length: days }, (_, index) => {
        const number = index + 1;
        const day = `${from.slice(0, 8)}${String(number).padStart(2, '0')}`;
        return (
          <span key={day} data-sunday={weekday(day) === 7} data-closed={closed.includes(number)}>
            {number}
          </span>
        );
      })}
    </span>
  );
}

interface AccountRowProps {
  readonly account: CalendarAccount;
  readonly from: string;
  readonly closed: readonly number[];
  readonly bank: string;
  readonly busy: boolean;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  readonly onAsk: () => void;
}

function AccountRow(props: AccountRowProps): ReactNode {
  const { t } = useTranslation();
  const { account, from, closed, bank, busy, isSelected, onSelect, onAsk } = props;
  const { owner, kind, number, expected, known, gaps, request } = account;
  const words = useStripWords();
  const name = owner ? `${owner.stalls.join(', ')} ${owner.name}`.trim() : t(`accountKind.${kind}`);
  return (
    <tr data-selected={isSelected}>
      <th scope="row" className="row-head">
        <button type="button" className="row-link" onClick={onSelect}>
          {name}
        </button>
        <div className="soft">
          {bank} · <span className="code">{groupAccount(number)}</span>
        </div>
      </th>
      <td className="calendar-days">
        <DayStrip account={account} from={from} closed={closed} />
        <span className="visually-hidden">{words(account)}</span>
      </td>
      <td className="num">{expected === 0 ? '–' : `${known}/${expected}`}</td>
      <td className="calendar-ask">
        {gaps.length > 0 ? (
          <SteadyButton
            variant="default"
            busy={busy && isSelected}
            aria-label={t('calendar.askFor', { name })}
            onClick={onAsk}
          >
            {t('calendar.ask')}
          </SteadyButton>
        ) : (
          <span className="soft">{expected > 0 ? t('calendar.whole') : ''}</span>
        )}
        {request && (
          <div className="soft">
            {t('calendar.asked', {
              day: formatDay(dayOf(wallTime(new Date(request.askedAt)))).slice(0, 5),
            })}
          </div>
        )}
      </td>
    </tr>
  );
}

/** What was taken in for the chosen account, and who asked for what. */
export function AccountDetail(props: {
  readonly account: CalendarAccount;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { account, onClose } = props;
  const { imports, bands, request } = account;
  return (
    <div className="panel calendar-detail">
      <ul className="plain-list">
        {imports.length === 0 && <li>{t('calendar.noImports')}</li>}
        {imports.map(({ uid, fileName, from, to, door, lane, proof }) => (
          <li key={uid}>
            {formatDay(from)} – {formatDay(to)}: {t(`calendar.door.${door}`)},{' '}
            {t(`calendar.lane.${lane}`)}, {t(`proof.${proof}`)} · {fileName}
          </li>
        ))}
        {bands.map(({ from, to, ofMarket, source }) => (
          <li key={`${from} ${source} ${ofMarket}`}>
            {t('calendar.band', { from: formatDay(from), to: formatDay(to) })} ·{' '}
            {ofMarket ? t('calendar.bandOfMarket') : t('calendar.bandOfTrader')} · {said(source)}
          </li>
        ))}
        {request && (
          <li>
            {t('calendar.askedBy', {
              day: formatDay(dayOf(wallTime(new Date(request.askedAt)))),
              author: request.author,
              from: formatDay(request.from),
              to: formatDay(request.to),
            })}
          </li>
        )}
      </ul>
      <Button variant="default" onClick={onClose}>
        {t('common.close')}
      </Button>
    </div>
  );
}
