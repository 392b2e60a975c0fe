import { Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Async } from '../components/async.tsx';
import { Table } from '../components/table.tsx';
import { said } from '../i18n/said.ts';
import type { Rehearsal } from '../types.ts';

interface RehearsalPanelProps {
  readonly query: UseQueryResult<Rehearsal>;
  /** Whether the form says enough to be asked. */
  readonly asked: boolean;
}

/** Whom the rule chooses, before anything is stored. */
export function RehearsalPanel({ query, asked }: RehearsalPanelProps): ReactNode {
  const { t } = useTranslation();
  return (
    <aside className="panel aside" aria-label={t('reissue.rehearsal')}>
      {asked ? (
        <Async query={query}>{(rehearsal) => <Chosen rehearsal={rehearsal} />}</Async>
      ) : (
        <span className="soft">{t('reissue.incomplete')}</span>
      )}
    </aside>
  );
}

/** Among those chosen, who cannot get a sticker at once. */
const HELD_UP = ['old-name', 'no-account', 'refused'] as const;

function Chosen({ rehearsal }: { readonly rehearsal: Rehearsal }): ReactNode {
  const { t } = useTranslation();
  const { total, counts, lines } = rehearsal;
  const heldUp = HELD_UP.filter((state) => counts[state] > 0);
  return (
    <Stack gap="xs">
      <p className="headline" role="status">
        {total === 0 ? t('reissue.nobody') : t('reissue.chosen', { count: total })}
      </p>
      {total === 0 && <span className="soft">{t('reissue.nobodyText')}</span>}
      {total > 0 && <span>{t('reissue.printable', { count: counts.waiting })}</span>}
      {heldUp.map((state) => (
        <span key={state} className="warning-line">
          {t(`reissue.heldUp.${state}`, { count: counts[state] })}
        </span>
      ))}
      {lines.length > 0 && (
        <Table
          caption={t('reissue.rehearsal')}
          height="low"
          columns={[
            { id: 'stall', title: t('registry.stall'), kind: 'code', cell: ({ stall }) => stall },
            {
              id: 'why',
              title: t('reissue.why'),
              cell: ({ vendor, why }) => (
                <>
                  {vendor}
                  <br />
                  <span className="soft">{said(why)}</span>
                </>
              ),
            },
          ]}
          rows={lines}
          keyOf={({ stall }) => stall}
        />
      )}
      {lines.length < total && (
        <span className="soft">{t('reissue.sample', { count: lines.length })}</span>
      )}
    </Stack>
  );
}
