import '../styles/calendar.css';
import { Checkbox, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addMonths, formatCount, isMonth, type Month, monthOf } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { useToday } from '../app/session.ts';
import { Async, Empty, ErrorAlert } from '../components/async.tsx';
import { KeyLine } from '../components/keys.tsx';
import { MonthPicker } from '../components/month-picker.tsx';
import { usePageKeys } from '../figures/use-page-keys.ts';
import { copyText } from '../lib/copy-text.ts';
import { useWrite } from '../lib/use-write.ts';
import type { CalendarAccount, MonthCalendar } from '../types.ts';
import { AskDialog } from './ask-dialog.tsx';
import { AccountDetail, CalendarTable } from './calendar-table.tsx';
import { Legend } from './legend.tsx';
import { calendarQuery } from './queries.ts';

const route = getRouteApi('/sao-ke');

/** Lịch dữ liệu: which account has which days of a month, and asking for those that are missing. */
export function CalendarPanel(): ReactNode {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const thisMonth = monthOf(useToday());
  // Files are fetched for a month that is over.
  const month = isMonth(search.thang ?? '') ? (search.thang as Month) : addMonths(thisMonth, -1);
  const onlyMissing = search.con === 'thieu';
  const query = useQuery(calendarQuery(month));
  const go = (change: { thang?: string; con?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, muc: 'lich', ...change }), replace: true });
  const step = (by: -1 | 1) => {
    const next = addMonths(month, by);
    if (next <= thisMonth) go({ thang: next });
  };
  usePageKeys(step);
  return (
    <div className="fill">
      <Group gap="md" mb="xs" justify="space-between">
        <Group gap="md">
          <MonthPicker value={month} last={thisMonth} onChange={(thang) => go({ thang })} />
          <Checkbox
            label={t('calendar.onlyMissing')}
            checked={onlyMissing}
            onChange={(event) => go({ con: event.currentTarget.checked ? 'thieu' : undefined })}
          />
        </Group>
        {query.data && (
          <strong className="strong" role="status">
            {t('calendar.complete', {
              complete: formatCount(query.data.complete),
              expecting: formatCount(query.data.expecting),
              month: `${query.data.month.slice(5)}/${query.data.month.slice(0, 4)}`,
            })}
          </strong>
        )}
      </Group>
      <Async query={query} rows={10}>
        {(calendar) => <Accounts calendar={calendar} onlyMissing={onlyMissing} />}
      </Async>
      <KeyLine
        keys={[
          [['PgUp'], t('keys.monthBefore')],
          [['PgDn'], t('keys.monthAfter')],
        ]}
      />
    </div>
  );
}

interface AccountsProps {
  readonly calendar: MonthCalendar;
  readonly onlyMissing: boolean;
}

function Accounts({ calendar, onlyMissing }: AccountsProps): ReactNode {
  const { t } = useTranslation();
  const [selected, setSelected] = useState<string | null>(null);
  const [asked, setAsked] = useState<{ name: string; text: string; isCopied: boolean }>();
  const ask = useWrite((account: string) =>
    call(
      api.calendar[':account'].ask.$post({ param: { account }, json: { month: calendar.month } }),
    ),
  );
  const accounts = calendar.accounts.filter(({ gaps }) => !onlyMissing || gaps.length > 0);
  const chosen = accounts.find(({ uid }) => uid === selected);
  const askFor = (account: CalendarAccount) => {
    setSelected(account.uid);
    const name = account.owner?.name ?? t(`accountKind.${account.kind}`);
    ask.mutate(account.uid, {
      onSuccess: ({ text }) => {
        void copyText(text).then((isCopied) => setAsked({ name, text, isCopied }));
      },
    });
  };
  if (accounts.length === 0) {
    return calendar.accounts.length > 0 ? (
      <Empty title={t('calendar.allWhole')} text={t('calendar.allWholeText')} />
    ) : (
      <Empty title={t('calendar.empty')} text={t('calendar.emptyText')} />
    );
  }
  return (
    <div className="fill" data-state="ready">
      <Legend hasClosed={calendar.closedDays.length > 0} />
      <ErrorAlert error={ask.error} />
      <CalendarTable
        calendar={calendar}
        accounts={accounts}
        busy={ask.isPending}
        selected={selected}
        onSelect={(uid) => setSelected(uid === selected ? null : uid)}
        onAsk={askFor}
      />
      {chosen && <AccountDetail account={chosen} onClose={() => setSelected(null)} />}
      {asked && <AskDialog {...asked} onClose={() => setAsked(undefined)} />}
    </div>
  );
}
