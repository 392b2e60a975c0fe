import '../styles/market-days.css';
import { Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { useToday } from '../app/session.ts';
import { Async } from '../components/async.tsx';
import { type Done, UndoNotice } from '../components/undo-notice.tsx';
import type { DatedRule } from '../types.ts';
import { ALWAYS } from './always.ts';
import { MonthView } from './month-view.tsx';
import { rulesQuery } from './queries.ts';
import { RuleForm } from './rule-form.tsx';
import { RuleTable } from './rule-table.tsx';
import { useRuleWords } from './use-rule-words.ts';

/** Lịch họp chợ: on which days the market meets, in a sentence, in a form and as a calendar. */
export function MarketDaysPart(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(rulesQuery);
  return (
    <div>
      <p className="soft">{t('marketDays.text')}</p>
      <Async query={query} rows={8}>
        {({ rules }) => <Desk rules={rules} />}
      </Async>
    </div>
  );
}

function Desk({ rules }: { readonly rules: readonly DatedRule[] }): ReactNode {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const today = useToday();
  const present = rules.find(({ fromDay }) => fromDay <= today) ?? null;
  return (
    <Stack gap="md" data-state={rules.length === 0 ? 'empty' : 'ready'}>
      <UndoNotice done={done} onClose={() => setDone(null)} />
      <PresentRule rule={present} />
      {editing ? (
        <RuleForm
          rules={rules}
          present={present}
          onDone={(deed) => {
            setEditing(false);
            setDone(deed);
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <Group>
          <Button onClick={() => setEditing(true)}>
            {t(rules.length === 0 ? 'marketDays.write' : 'marketDays.change')}
          </Button>
        </Group>
      )}
      <MonthView onDone={setDone} />
      {rules.length > 0 && <RuleTable rules={rules} present={present} onDone={setDone} />}
    </Stack>
  );
}

function PresentRule({ rule }: { readonly rule: DatedRule | null }): ReactNode {
  const { t } = useTranslation();
  const words = useRuleWords();
  if (rule === null) return <p className="market-rule">{t('marketDays.none')}</p>;
  return (
    <p className="market-rule">
      {words(rule)}.{' '}
      {rule.fromDay !== ALWAYS && (
        <span className="soft">{t('marketDays.since', { day: formatDay(rule.fromDay) })}</span>
      )}
    </p>
  );
}
