import { ActionIcon, Alert, Button, Group, Stack } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { JobBar } from '../components/job-bar.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { ApiError } from '../lib/errors.ts';
import { type JobSlot, useJob } from '../lib/use-job.ts';
import { TeachOffer } from '../statement-layouts/teach-offer.tsx';
import type { StatementPreview } from '../types.ts';
import { CommitForm } from './commit-form.tsx';
import { layoutsQuery } from './queries.ts';
import { ReadingOptions } from './reading-options.tsx';
import { type NewKind, StatementResult } from './statement-result.tsx';
import { commit, commitSlot, type FileChoice, readSlot, type StatementFile } from './use-files.ts';

interface FileCardProps {
  readonly entry: StatementFile;
  /** Without a choice: as it was last read. */
  readonly onReread: (choice?: FileChoice) => void;
  readonly onRemove: () => void;
}

/** One bank file from reading to its place in the book. */
export function FileCard({ entry, onReread, onRemove }: FileCardProps): ReactNode {
  const { t } = useTranslation();
  const reading = useJob(readSlot(entry.key));
  const committing = useJob(commitSlot(entry.key));
  const preview = reading.job?.kind === 'statements-preview' ? reading.job.result : undefined;
  const imports =
    committing.job?.kind === 'statements-import' ? committing.job.result?.imports : undefined;
  // Of many files each is read in its turn.
  const isWaiting = !reading.job && !reading.running && reading.startError === null;
  return (
    <section className="panel" aria-label={entry.name}>
      <Group justify="space-between" mb="xs" wrap="nowrap">
        <h2 className="file-name">{entry.name}</h2>
        <ActionIcon
          variant="subtle"
          color="dark"
          size={32}
          aria-label={t('takeIn.remove', { name: entry.name })}
          {...(committing.running ? { disabled: true } : {})}
          onClick={onRemove}
        >
          <IconX size={18} />
        </ActionIcon>
      </Group>
      <Stack gap="sm">
        {isWaiting && <span className="soft">{t('takeIn.waiting')}</span>}
        {!preview && <JobBar slot={reading} stays />}
        {imports ? (
          <Done imports={imports} />
        ) : (
          preview && <Ready preview={preview} fileKey={entry.key} onReread={() => onReread()} />
        )}
        {!imports && !reading.running && !committing.running && (
          <TeachOffer fileKey={entry.key} preview={preview} refusal={codeOf(reading)} />
        )}
        {!imports && !isWaiting && !reading.running && !isUnreadable(reading) && (
          <ReadingOptions
            open={!preview && codeOf(reading) !== undefined}
            off={committing.running}
            onReread={onReread}
          />
        )}
      </Stack>
    </section>
  );
}

interface ReadyProps {
  readonly preview: StatementPreview;
  readonly fileKey: string;
  readonly onReread: () => void;
}

function Ready({ preview, fileKey, onReread }: ReadyProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const slot = useJob(commitSlot(fileKey));
  const [reason, setReason] = useState('');
  const [chosen, setKind] = useState<NewKind | null>(null);
  // As it was read, unless chosen otherwise here.
  const asRead = preview.details.find(({ accountUid }) => accountUid === null)?.kind;
  const kind = chosen ?? (asRead === 'board' ? 'board' : 'provider');
  const known = useQuery(layoutsQuery).data;
  const layouts = [...(known?.layouts ?? []), ...(known?.taught ?? [])];
  const layoutName = layouts.find(({ id }) => id === preview.layout)?.name ?? preview.layout;
  const take = () =>
    commit(client, fileKey, {
      ...(reason.trim() ? { acceptFailedProof: reason } : {}),
      ...(chosen && chosen !== asRead ? { kind: chosen } : {}),
    });
  return (
    <>
      <span className="soft">
        {preview.layout
          ? t('takeIn.recognised', { layout: layoutName })
          : t('takeIn.notRecognised')}
      </span>
      {preview.results.map((result, index) => (
        <StatementResult
          key={`${result.account} ${result.from}`}
          preview={preview}
          result={result}
          index={index}
          kind={kind}
          onKind={setKind}
        />
      ))}
      <CommitForm
        added={preview.results.reduce((sum, { added }) => sum + added, 0)}
        failed={preview.details.some((one) => one.proof === 'failed' && !one.alreadyImported)}
        signed={preview.signed}
        reason={reason}
        busy={slot.running}
        onReason={setReason}
        onCommit={() => void take()}
      />
      <JobBar slot={slot} />
      {needsReading(slot) && (
        <Group>
          <Button variant="default" onClick={onReread}>
            {t('takeIn.readAgain')}
          </Button>
        </Group>
      )}
    </>
  );
}

/** Refusals after which the file has to be compared with the book anew. */
const READ_AGAIN: readonly (string | undefined)[] = ['preview-stale', 'unknown-preview'];

function needsReading(slot: JobSlot): boolean {
  return READ_AGAIN.includes(codeOf(slot));
}

/** Refusals of a file that no choice of account or bank makes readable. */
const UNREADABLE: readonly (string | undefined)[] = [
  'file-empty',
  'file-damaged',
  'file-too-big',
  'file-too-heavy',
  'format-unsupported',
  'not-a-table',
  'password-protected',
  'too-many-rows',
];

function isUnreadable(slot: JobSlot): boolean {
  return UNREADABLE.includes(codeOf(slot));
}

function codeOf({ job, startError }: JobSlot): string | undefined {
  return startError instanceof ApiError ? startError.code : job?.error?.code;
}

function Done(props: { imports: StatementPreview['results'] }): ReactNode {
  const { t } = useTranslation();
  const added = props.imports.reduce((sum, result) => sum + result.added, 0);
  const duplicate = props.imports.reduce((sum, result) => sum + result.duplicate, 0);
  return (
    <Alert color={added > 0 ? 'green' : 'gray'} role="status">
      <Group justify="space-between" gap="sm">
        <span>
          {added > 0 ? t('takeIn.done', { added: formatCount(added) }) : t('takeIn.nothingNew')}
          {added > 0 &&
            duplicate > 0 &&
            ` ${t('takeIn.doneBefore', { duplicate: formatCount(duplicate) })}`}
        </span>
        <Group gap="xs">
          <LinkButton to="/" variant="default">
            {t('takeIn.toOverview')}
          </LinkButton>
          <LinkButton to="/doi-soat" variant="default">
            {t('overview.openQueue')}
          </LinkButton>
        </Group>
      </Group>
    </Alert>
  );
}
