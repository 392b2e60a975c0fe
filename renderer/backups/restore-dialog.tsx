import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallTime } from '../../core/kernel/index.ts';
import { Async } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { said } from '../i18n/said.ts';
import { spokenTime } from '../lib/when.ts';
import type { BackupFile } from '../types.ts';
import { ContentsTable } from './contents-table.tsx';
import { fileName } from './place-names.ts';
import { type CopySource, contentsQuery, presentQuery } from './queries.ts';
import { RestoreQuestion } from './restore-question.tsx';

interface RestoreDialogProps {
  /** Its time is not known of a file that somebody renamed. */
  readonly copy: Pick<BackupFile, 'file'> & { readonly madeAt: WallTime | null };
  readonly from: CopySource;
  readonly onClose: () => void;
}

/**
 * One copy: what it holds beside what there is now; then, asked for, what it
 * costs to put it in the place of the data. Nothing happens before the second press.
 */
export function RestoreDialog({ copy, from, onClose }: RestoreDialogProps): ReactNode {
  const { t } = useTranslation();
  const contents = useQuery(contentsQuery(from));
  const present = useQuery(presentQuery).data?.present ?? null;
  const [isAsking, setAsking] = useState(false);
  const name = copy.madeAt ? spokenTime(copy.madeAt) : fileName(copy.file);
  if (isAsking && contents.data) {
    return (
      <RestoreQuestion
        copy={contents.data}
        name={name}
        madeAt={copy.madeAt ?? contents.data.lastWriteAt}
        present={present}
        from={from}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog title={t('restore.title', { name })} onClose={onClose} wide>
      <Async query={contents} rows={5}>
        {(held) => (
          <Stack gap={14}>
            {held.sound && <ContentsTable copy={held} present={present} />}
            <span className="soft path">{copy.file}</span>
            {!held.sound && (
              <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />}>
                {held.problem ? said(held.problem) : t('restore.unsound')}
              </Alert>
            )}
            <Group justify="flex-end" gap={10}>
              <Button variant="default" data-autofocus onClick={onClose}>
                {t('common.close')}
              </Button>
              {held.sound && <Button onClick={() => setAsking(true)}>{t('restore.ask')}</Button>}
            </Group>
          </Stack>
        )}
      </Async>
    </Dialog>
  );
}
