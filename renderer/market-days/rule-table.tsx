import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { useToday } from '../app/session.ts';
import { ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag } from '../components/tag.tsx';
import type { Done } from '../components/undo-notice.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { DatedRule } from '../types.ts';
import { ALWAYS } from './always.ts';
import { useRuleWords } from './use-rule-words.ts';

interface RuleTableProps {
  readonly rules: readonly DatedRule[];
  readonly present: DatedRule | null;
  readonly onDone: (done: Done) => void;
}

/** Every rule with the day it holds from; a removed one can be put back. */
export function RuleTable({ rules, present, onDone }: RuleTableProps): ReactNode {
  const { t } = useTranslation();
  const words = useRuleWords();
  const today = useToday();
  const bringBack = useWrite(({ uid: _, fromDay, ...rule }: DatedRule) =>
    call(api['market-days'].rules.$put({ json: { fromDay, rule } })),
  );
  const remove = useWrite(({ uid }: DatedRule) =>
    call(api['market-days'].rules[':uid'].$delete({ param: { uid } })),
  );
  const nameOf = ({ fromDay }: DatedRule) =>
    fromDay === ALWAYS ? t('marketDays.always') : formatDay(fromDay);
  const takeOut = (rule: DatedRule) =>
    remove.mutate(rule, {
      onSuccess: () =>
        onDone({
          key: rule.uid,
          text: t('marketDays.removed', { day: nameOf(rule) }),
          undo: () => bringBack.mutateAsync(rule),
        }),
    });
  const columns: readonly Column<DatedRule>[] = [
    { id: 'from', title: t('marketDays.fromDay'), kind: 'code', cell: nameOf },
    {
      id: 'rule',
      title: t('marketDays.rule'),
      kind: 'memo',
      cell: (rule) => (
        <>
          {words(rule)}&ensp;
          {rule.uid === present?.uid && <Tag tone="good">{t('marketDays.holds')}</Tag>}
          {rule.fromDay > today && <Tag>{t('marketDays.ahead')}</Tag>}
        </>
      ),
    },
    {
      id: 'work',
      title: t('people.actions'),
      untitled: true,
      kind: 'figure',
      cell: (rule) => (
        <SteadyButton
          variant="subtle"
          aria-label={t('marketDays.removeOf', { day: nameOf(rule) })}
          busy={remove.isPending && remove.variables?.uid === rule.uid}
          onClick={() => takeOut(rule)}
        >
          {t('marketDays.remove')}
        </SteadyButton>
      ),
    },
  ];
  return (
    <section>
      <h3 className="group-title">{t('marketDays.history')}</h3>
      <ErrorAlert error={remove.error ?? bringBack.error} />
      <Table
        caption={t('marketDays.history')}
        columns={columns}
        rows={rules}
        keyOf={({ uid }) => uid}
        isSelected={({ uid }) => uid === present?.uid}
      />
    </section>
  );
}
