import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, groupAccount } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Instant } from '../components/day.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag } from '../components/tag.tsx';
import { authorName } from '../lib/author-name.ts';
import { saveFile } from '../lib/save-file.ts';
import { useWrite } from '../lib/use-write.ts';
import type { StatementLayouts } from '../types.ts';
import { RenameDialog } from './rename-dialog.tsx';

export type Taught = StatementLayouts['taught'][number];

/** Layouts that people taught: whose files they read, and passing on, renaming or retiring them. */
export function TaughtTable({ layouts }: { readonly layouts: readonly Taught[] }): ReactNode {
  const { t } = useTranslation();
  const [renaming, setRenaming] = useState<Taught | null>(null);
  const retire = useWrite(({ uid, retired }: { uid: string; retired: boolean }) =>
    call(api.statements.layouts[':uid'].$patch({ param: { uid }, json: { retired } })),
  );
  const passOn = useMutation({
    mutationFn: ({ uid, name }: Taught) =>
      saveFile(
        api.statements.layouts[':uid'].file.$url({ param: { uid } }).href,
        `mau-sao-ke-${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.json`,
      ),
  });
  const columns: readonly Column<Taught>[] = [
    {
      id: 'name',
      title: t('layouts.name'),
      kind: 'head',
      cell: ({ name, author, createdAt, retiredAt }) => (
        <>
          {name} {retiredAt !== null && <Tag tone="warn">{t('layouts.retired')}</Tag>}
          <br />
          <span className="soft">
            {authorName(author)} · <Instant at={createdAt} />
          </span>
        </>
      ),
    },
    {
      id: 'account',
      title: t('layouts.account'),
      kind: 'code',
      cell: ({ account }) => (account === null ? t('teach.anyAccount') : groupAccount(account)),
    },
    {
      id: 'columns',
      title: t('layouts.columns'),
      kind: 'memo',
      cell: ({ columns: taught }) =>
        taught
          .filter(({ role }) => role !== 'ignore')
          .map(({ role, names }) => `${t(`teach.role.${role}`)}: ${names.join(', ')}`)
          .join(' · '),
    },
    {
      id: 'imports',
      title: t('layouts.imports'),
      kind: 'figure',
      cell: ({ imports }) => formatCount(imports),
    },
    {
      id: 'actions',
      title: t('layouts.actions'),
      untitled: true,
      kind: 'mark',
      cell: (layout) => (
        <Group gap="xs" wrap="nowrap">
          <Button
            variant="default"
            aria-label={t('layouts.renameOf', { name: layout.name })}
            onClick={() => setRenaming(layout)}
          >
            {t('layouts.rename')}
          </Button>
          <Button
            variant="default"
            aria-label={t('layouts.passOnOf', { name: layout.name })}
            onClick={() => passOn.mutate(layout)}
          >
            {t('layouts.passOn')}
          </Button>
          <Button
            variant="default"
            aria-label={t(layout.retiredAt === null ? 'layouts.retireOf' : 'layouts.reuseOf', {
              name: layout.name,
            })}
            onClick={() => retire.mutate({ uid: layout.uid, retired: layout.retiredAt === null })}
          >
            {t(layout.retiredAt === null ? 'layouts.retire' : 'layouts.reuse')}
          </Button>
        </Group>
      ),
    },
  ];
  return (
    <>
      <ErrorAlert error={retire.error ?? passOn.error} />
      <Table
        caption={t('layouts.taught')}
        columns={columns}
        rows={layouts}
        keyOf={({ uid }) => uid}
      />
      {renaming && <RenameDialog layout={renaming} onClose={() => setRenaming(null)} />}
    </>
  );
}
