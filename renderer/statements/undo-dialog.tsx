import { Alert, Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatDong } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { Async, ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { said } from '../i18n/said.ts';
import { useWrite } from '../lib/use-write.ts';
import type { ImportDependents, StatementImport } from '../types.ts';
import { dependentsQuery } from './queries.ts';

/** Says what goes, and what hangs on it, before a whole import is undone; the hand is on "Thôi". */
export function UndoDialog(props: { item: StatementImport; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { item, onClose } = props;
  const undo = useWrite((uid: string) =>
    call(api.statements[':uid'].undo.$post({ param: { uid } })),
  );
  // Once it is being undone there is nothing left to ask about.
  const isAsked = !undo.isPending && !undo.isSuccess;
  const query = useQuery({ ...dependentsQuery(item.import), enabled: isAsked });
  const isBlocked = (query.data?.objections.length ?? 0) > 0;
  return (
    <Dialog title={t('undo.title')} onClose={onClose}>
      <Stack gap="md">
        {undo.data ? (
          <span role="status">{t('undo.done', { count: undo.data.removed })}</span>
        ) : (
          <>
            <span>{t('undo.text', { name: item.fileName })}</span>
            <Async query={query} rows={3}>
              {(found) => <Dependents found={found} hasOriginal={item.hasOriginal} />}
            </Async>
          </>
        )}
        <ErrorAlert error={undo.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={onClose}>
            {undo.data ? t('common.close') : t('common.cancel')}
          </Button>
          {!undo.data && (
            <SteadyButton
              color="red"
              busy={undo.isPending}
              off={isBlocked || !query.data}
              onClick={() => undo.mutate(item.import)}
            >
              {t('undo.confirm')}
            </SteadyButton>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}

interface DependentsProps {
  readonly found: ImportDependents;
  readonly hasOriginal: boolean;
}

function Dependents({ found, hasOriginal }: DependentsProps): ReactNode {
  const { t } = useTranslation();
  const { leaving, staying, days, from, to, sales, amount, traders, decisions } = found;
  const { firstPayments, closesAccount, warnings, objections } = found;
  const period =
    from && to
      ? t('undo.days', { count: days, from: formatDay(from), to: formatDay(to) })
      : undefined;
  const lines = [
    t('undo.leaving', { count: leaving }),
    period,
    staying > 0 && t('undo.staying', { count: staying }),
    sales > 0 && t('undo.sales', { count: sales, amount: formatDong(amount), traders }),
    decisions > 0 && t('undo.decisions', { count: decisions }),
    firstPayments > 0 && t('undo.firstPayments', { count: firstPayments }),
    closesAccount && t('undo.closesAccount'),
    hasOriginal ? t('undo.canRedo') : t('undo.cannotRedo'),
    ...warnings.map(said),
  ].filter((line) => typeof line === 'string');
  return (
    <>
      <ul className="plain-list">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {objections.map((sentence) => (
        <Alert key={sentence} color="red" role="alert">
          {said(sentence)}
        </Alert>
      ))}
    </>
  );
}
