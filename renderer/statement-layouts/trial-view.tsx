import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, groupAccount } from '../../core/kernel/index.ts';
import { ProofTag } from '../components/proof-tag.tsx';
import { Tag } from '../components/tag.tsx';
import type { Trial } from '../types.ts';
import { shown } from './amounts.ts';
import { RefusedRows, TrialRows } from './trial-rows.tsx';

type Statement = Trial['statements'][number];

/** What the whole file says as it is pointed at: whether it adds up, and its first payments. */
export function TrialView({ trial }: { readonly trial: Trial }): ReactNode {
  const { t } = useTranslation();
  const more = trial.statements.length - MOST_SHOWN;
  return (
    <Stack gap="md">
      {trial.statements.slice(0, MOST_SHOWN).map((statement, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: accounts of a file are known by their place
        <StatementTrial key={index} statement={statement} />
      ))}
      {more > 0 && <span className="soft">{t('teach.moreAccounts', { count: more })}</span>}
    </Stack>
  );
}

/** Of a file with many accounts the first say enough. */
const MOST_SHOWN = 5;

const TONES = { balanced: 'good', totals: 'good', unproved: 'warn', failed: 'bad' } as const;

function StatementTrial({ statement }: { readonly statement: Statement }): ReactNode {
  const { t } = useTranslation();
  const { account, from, to, proof, creditCount, debitCount, ignored, rejected } = statement;
  return (
    <Stack gap="xs">
      <div className="trial-proof" data-tone={TONES[proof]}>
        <div className="trial-head">
          <ProofTag proof={proof} />
          <strong className="code">
            {account === null ? t('teach.noAccount') : groupAccount(account)}
          </strong>
          {from && to && (
            <span>{t('takeIn.period', { from: formatDay(from), to: formatDay(to) })}</span>
          )}
        </div>
        <Sum statement={statement} />
      </div>
      <div className="trial-head">
        <Tag tone={creditCount > 0 ? 'good' : 'plain'}>
          {t('teach.credits', { count: creditCount })}
        </Tag>
        <Tag>{t('teach.debits', { count: debitCount })}</Tag>
        <Tag>{t('takeIn.ignored', { count: ignored })}</Tag>
        <Tag tone={rejected > 0 ? 'bad' : 'plain'}>{t('takeIn.rejected', { count: rejected })}</Tag>
      </div>
      <TrialRows rows={statement.first} total={creditCount + debitCount} />
      {rejected > 0 && (
        <RefusedRows title={t('teach.refused')} notes={statement.rejectedFirst} total={rejected} />
      )}
      {ignored > 0 && (
        <RefusedRows title={t('teach.ignored')} notes={statement.ignoredFirst} total={ignored} />
      )}
    </Stack>
  );
}

/** Opening, what came in, what went out, and what the file says is left. */
function Sum({ statement }: { readonly statement: Statement }): ReactNode {
  const { t } = useTranslation();
  const { opening, closing, creditSum, debitSum, feeSum } = statement;
  const parts: readonly (readonly [string, string])[] = [
    ...(opening === null ? [] : [[t('takeIn.opening'), shown(opening)] as const]),
    [t('teach.plusIn'), `+ ${shown(creditSum)}`],
    [t('teach.minusOut'), `− ${shown(debitSum.replace('-', ''))}`],
    ...(feeSum === '0' ? [] : [[t('teach.fees'), shown(feeSum)] as const]),
    ...(opening === null
      ? []
      : [
          [t('teach.reckoned'), `= ${shown(added(opening, creditSum, debitSum, feeSum))}`] as const,
        ]),
    [t('teach.stated'), closing === null ? t('takeIn.notStated') : shown(closing)],
  ];
  return (
    <dl className="sums">
      {parts.map(([name, amount]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="money">{amount}</dd>
        </div>
      ))}
    </dl>
  );
}

// To be looked at only: what holds is what the core has proved.
function added(...amounts: readonly string[]): string {
  return String(Math.round(amounts.reduce((sum, one) => sum + Number(one), 0) * 100) / 100);
}
