import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallTime } from '../../core/kernel/index.ts';
import { call, dataApi } from '../api.ts';
import { ChangeProgress } from '../app/change-progress.tsx';
import { useDataChange } from '../app/data-state.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { spokenTime } from '../lib/when.ts';
import type { BackupContents } from '../types.ts';
import type { CopySource } from './queries.ts';

interface RestoreQuestionProps {
  readonly copy: BackupContents;
  /** What it is called: the time it was made at, or its file. */
  readonly name: string;
  /** Up to when it knows of what was written. */
  readonly madeAt: WallTime | null;
  /** What would be replaced; null: nothing that can be read. */
  readonly present: BackupContents | null;
  readonly from: CopySource;
  readonly onClose: () => void;
}

/** What restoring costs, the hand on "Thôi"; then how far it has come. */
export function RestoreQuestion(props: RestoreQuestionProps): ReactNode {
  const { t } = useTranslation();
  const { name, present, from, onClose } = props;
  const restore = useDataChange(
    (source: CopySource) => call(dataApi.restore.$post({ json: source })),
    ({ keptFile }) =>
      [t('restore.done', { name }), keptFile && t('restore.kept', { file: keptFile })]
        .filter(Boolean)
        .join(' '),
  );
  const busy = restore.isPending;
  return (
    <Dialog title={t('restore.askTitle', { name })} onClose={() => busy || onClose()} wide>
      <Stack gap={14}>
        {present ? <Costs {...props} present={present} /> : <span>{t('restore.intoEmpty')}</span>}
        <ErrorAlert error={restore.error} />
        <ChangeProgress busy={busy} />
        <Group justify="flex-end" gap={10}>
          <Button variant="default" data-autofocus disabled={busy} onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <SteadyButton
            {...(present ? { color: 'red' } : {})}
            busy={busy}
            onClick={() => restore.mutate(from)}
          >
            {t('restore.confirm')}
          </SteadyButton>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** What will be gone from the book, counted, and that it can be had back. */
function Costs(props: RestoreQuestionProps & { readonly present: BackupContents }): ReactNode {
  const { t } = useTranslation();
  const { copy, present, madeAt } = props;
  const payments = present.payments - copy.payments;
  const vendors = present.vendors - copy.vendors;
  const lost = [
    payments > 0 && t('restore.payments', { count: payments }),
    vendors > 0 && t('restore.vendors', { count: vendors }),
  ].filter(Boolean);
  return (
    <Alert
      color="yellow"
      role="note"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={t('restore.costs')}
    >
      <Stack gap={6}>
        {madeAt && <span>{t('restore.since', { when: spokenTime(madeAt) })}</span>}
        {lost.length > 0 && <strong>{t('restore.lost', { what: lost.join(', ') })}</strong>}
        {copy.marketName !== present.marketName && (
          <strong>{t('restore.otherMarket', { name: copy.marketName || '–' })}</strong>
        )}
        <span>{t('restore.keptBefore')}</span>
      </Stack>
    </Alert>
  );
}
