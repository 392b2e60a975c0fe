import { Alert, Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { Dialog } from '../components/dialog.tsx';
import { JobBar } from '../components/job-bar.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { LONGEST } from '../lib/limits.ts';
import { useClearedJob, useJob } from '../lib/use-job.ts';
import { refreshAll } from '../lib/use-write.ts';
import type { StatementImport } from '../types.ts';
import { layoutsQuery } from './queries.ts';
import { RereadComparison } from './reread-comparison.tsx';

interface RereadDialogProps {
  readonly item: StatementImport;
  readonly onClose: () => void;
}

/** Reads an import's original again, shows what that differs in, and takes it on a yes. */
export function RereadDialog({ item, onClose }: RereadDialogProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const slots = { read: `reread:${item.import}`, take: `reread-take:${item.import}` };
  const reading = useJob(slots.read);
  const taking = useJob(slots.take);
  useClearedJob(slots.read, item.import);
  useClearedJob(slots.take, item.import);
  const [reason, setReason] = useState('');
  const found = reading.job?.kind === 'statements-reread' ? reading.job.result : undefined;
  const taken = taking.job?.kind === 'statements-reread-commit' ? taking.job.result : undefined;
  const isFailed = found?.after.proof === 'failed' && found.before.proof !== 'failed';
  const read = (layout: string | undefined) => {
    taking.clear();
    void reading.start(() =>
      call(
        api.statements[':uid'].reread.$post({
          param: { uid: item.import },
          json: layout ? { layout } : {},
        }),
      ),
    );
  };
  const take = async (id: string) => {
    const acceptFailedProof = reason.trim();
    await taking.start(() =>
      call(
        api.statements.reread[':id'].commit.$post({
          param: { id },
          json: acceptFailedProof ? { acceptFailedProof } : {},
        }),
      ),
    );
    await refreshAll(client);
  };
  return (
    <Dialog title={t('reread.title')} wide onClose={onClose}>
      <Stack gap="md">
        <span>{t('reread.text', { name: item.fileName })}</span>
        {!taken && <ReadForm busy={reading.running} onRead={read} />}
        <JobBar slot={reading}>{found && !taken && <RereadComparison found={found} />}</JobBar>
        {found && !found.isSame && !taken && isFailed && (
          <TextInput
            label={t('takeIn.reason')}
            description={t('takeIn.failedText')}
            value={reason}
            maxLength={LONGEST.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <JobBar slot={taking}>
          {taken && (
            <Alert color={taken.isSame ? 'gray' : 'green'} role="status">
              {taken.isSame
                ? t('reread.same')
                : t('reread.done', { added: taken.added, removed: taken.removed })}
            </Alert>
          )}
        </JobBar>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={onClose}>
            {taken || !found || found.isSame ? t('common.close') : t('common.cancel')}
          </Button>
          {found && !taken && (
            <SteadyButton
              busy={taking.running}
              off={isFailed && reason.trim() === ''}
              onClick={() => void take(found.preview)}
            >
              {found.isSame ? t('reread.confirmSame') : t('reread.confirm')}
            </SteadyButton>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}

interface ReadFormProps {
  readonly busy: boolean;
  /** Undefined: as it was chosen then. */
  readonly onRead: (layout: string | undefined) => void;
}

function ReadForm({ busy, onRead }: ReadFormProps): ReactNode {
  const { t } = useTranslation();
  const known = useQuery(layoutsQuery).data;
  const taught = known?.taught.filter(({ retiredAt }) => retiredAt === null) ?? [];
  const layouts = [...taught, ...(known?.layouts ?? [])];
  const [layout, setLayout] = useState('');
  return (
    <Group align="flex-end" gap="xs">
      <Select
        w={260}
        searchable
        label={t('reading.layout')}
        data={[
          { value: '', label: t('reread.asBefore') },
          ...layouts.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={layout}
        onChange={(value) => setLayout(value ?? '')}
      />
      <SteadyButton variant="default" busy={busy} onClick={() => onRead(layout || undefined)}>
        {t('reread.compare')}
      </SteadyButton>
    </Group>
  );
}
