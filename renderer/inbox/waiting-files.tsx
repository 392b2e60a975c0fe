import { Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, groupAccount } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Instant } from '../components/day.tsx';
import { Panel } from '../components/panel.tsx';
import { ProofTag } from '../components/proof-tag.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { Tag } from '../components/tag.tsx';
import { refusalText } from '../lib/errors.ts';
import { useWrite } from '../lib/use-write.ts';
import type { InboxFile } from '../types.ts';
import { FolderDialog } from './folder-dialog.tsx';
import { inboxQuery } from './queries.ts';

interface WaitingFilesProps {
  /** Ids of files that are being looked at already. */
  readonly taken: readonly string[];
  readonly onTake: (file: InboxFile) => void;
}

/** The watched folder: what came into it, read already, each waiting for a click. */
export function WaitingFiles({ taken, onTake }: WaitingFilesProps): ReactNode {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  const query = useQuery(inboxQuery);
  if (query.isError) return <ErrorAlert error={query.error} />;
  if (!query.data) return null;
  const { folder, problem, files, others } = query.data;
  const choose = (
    <Button variant="subtle" onClick={() => setChoosing(true)}>
      {folder === null ? t('inbox.choose') : t('inbox.change')}
    </Button>
  );
  const dialog = choosing && <FolderDialog folder={folder} onClose={() => setChoosing(false)} />;
  if (folder === null) {
    return (
      <Group gap="xs">
        <span className="soft">{t('inbox.none')}</span>
        {choose}
        {dialog}
      </Group>
    );
  }
  const waiting = files.filter(({ id, state }) => state !== 'known' && !taken.includes(id));
  const known = files.filter(({ state }) => state === 'known').length;
  return (
    <Panel title={t('inbox.title', { count: waiting.length })} aside={choose}>
      <Stack gap="xs">
        <span className="soft">
          {t('inbox.folder', { folder })}
          {known > 0 && ` ${t('inbox.known', { count: known })}`}
          {others > 0 && ` ${t('inbox.others', { count: others })}`}
        </span>
        {problem && <div className="warning-line">{refusalText(problem)}</div>}
        {waiting.length > 0 && (
          <ul className="plain-list">
            {waiting.map((file) => (
              <WaitingFile key={file.id} file={file} onTake={() => onTake(file)} />
            ))}
          </ul>
        )}
      </Stack>
      {dialog}
    </Panel>
  );
}

function WaitingFile(props: { readonly file: InboxFile; readonly onTake: () => void }): ReactNode {
  const { t } = useTranslation();
  const { file, onTake } = props;
  const dismissal = useWrite((id: string) => call(api.inbox[':id'].$delete({ param: { id } })));
  return (
    <li className="inbox-file">
      <Group justify="space-between" gap="sm">
        <div>
          <strong className="file-name">{file.name}</strong>{' '}
          <span className="soft">
            <Instant at={file.writtenAt} />
          </span>
          <Summary file={file} />
          <ErrorAlert error={dismissal.error} />
        </div>
        <Group gap="xs">
          <SteadyButton
            variant="default"
            off={file.state === 'reading'}
            aria-label={t('inbox.takeFile', { name: file.name })}
            onClick={onTake}
          >
            {t('inbox.take')}
          </SteadyButton>
          <SteadyButton
            variant="subtle"
            off={file.state === 'reading'}
            busy={dismissal.isPending}
            aria-label={t('inbox.dismissFile', { name: file.name })}
            onClick={() => dismissal.mutate(file.id)}
          >
            {t('inbox.dismiss')}
          </SteadyButton>
        </Group>
      </Group>
    </li>
  );
}

function Summary({ file }: { readonly file: InboxFile }): ReactNode {
  const { t } = useTranslation();
  if (file.state === 'reading') return <div className="soft">{t('inbox.reading')}</div>;
  if (file.error) return <div className="warning-line">{refusalText(file.error)}</div>;
  return file.accounts.map(({ account, from, to, added, duplicate, proof }) => (
    <Group gap="xs" key={`${account} ${from}`}>
      <span className="code">{groupAccount(account)}</span>
      <span>{t('takeIn.period', { from: formatDay(from), to: formatDay(to) })}</span>
      <Tag tone={added > 0 ? 'good' : 'plain'}>{t('takeIn.added', { count: added })}</Tag>
      {duplicate > 0 && <span className="soft">{t('inbox.had', { count: duplicate })}</span>}
      <ProofTag proof={proof} />
    </Group>
  ));
}
