import { Button, Group, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { Async, ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { type Column, Table } from '../components/table.tsx';
import { type Done, UndoNotice } from '../components/undo-notice.tsx';
import { said } from '../i18n/said.ts';
import { useWrite } from '../lib/use-write.ts';
import { layoutsQuery } from '../stickers/queries.ts';
import type { SheetLayout } from '../types.ts';
import { SheetEditor } from './sheet-editor.tsx';
import { SheetPicture } from './sheet-picture.tsx';

const route = getRouteApi('/tem-qr');
const NEW = 'moi';

/** Sheets of labels: those that are sold, and grids of the board's own. */
export function SheetsPart(): ReactNode {
  const query = useQuery(layoutsQuery);
  return <Async query={query}>{({ layouts }) => <Desk layouts={layouts} />}</Async>;
}

function Desk({ layouts }: { readonly layouts: readonly SheetLayout[] }): ReactNode {
  const { t } = useTranslation();
  const { mo } = route.useSearch();
  const navigate = route.useNavigate();
  const [editing, setEditing] = useState(false);
  const [like, setLike] = useState<SheetLayout | null>(null);
  const removal = useRemoval();
  const open = (id: string | undefined) => {
    setEditing(false);
    void navigate({ search: { trang: 'mau', viec: 'to', mo: id }, replace: true });
  };
  const layout = layouts.find(({ id }) => id === mo) ?? layouts[0];
  const isNew = mo === NEW;
  if (isNew || (editing && layout?.isOwn)) {
    return (
      <SheetEditor
        key={isNew ? NEW : layout?.id}
        layout={isNew ? null : (layout ?? null)}
        like={like ?? layout ?? null}
        onSaved={open}
        onCancel={() => (isNew ? open(undefined) : setEditing(false))}
      />
    );
  }
  return (
    <div className="with-aside">
      <Stack gap="sm">
        <UndoNotice done={removal.done} onClose={removal.forget} />
        <ErrorAlert error={removal.error} />
        <Group>
          <Button
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => {
              setLike(layout ?? null);
              open(NEW);
            }}
          >
            {t('templates.sheet.add')}
          </Button>
        </Group>
        <LayoutTable
          layouts={layouts}
          current={layout?.id}
          removing={removal.busy}
          onOpen={open}
          onEdit={(id) => {
            open(id);
            setEditing(true);
          }}
          onRemove={(one) => removal.remove(one, () => open(undefined))}
        />
      </Stack>
      {layout && (
        <aside className="panel aside" aria-label={t('templates.sheet.open')}>
          <Stack gap="sm">
            <h2 className="group-title">{nameOf(layout)}</h2>
            <SheetPicture layout={layout} />
            <p className="soft">{t('sheet.ruler')}</p>
          </Stack>
        </aside>
      )}
    </div>
  );
}

interface LayoutTableProps {
  readonly layouts: readonly SheetLayout[];
  readonly current: string | undefined;
  readonly removing: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly onEdit: (id: string) => void;
  readonly onRemove: (layout: SheetLayout) => void;
}

function LayoutTable(props: LayoutTableProps): ReactNode {
  const { t } = useTranslation();
  const { layouts, current, removing, onOpen, onEdit, onRemove } = props;
  const columns: readonly Column<SheetLayout>[] = [
    {
      id: 'name',
      title: t('templates.sheet.name'),
      kind: 'head',
      cell: (layout) => (
        <button type="button" className="row-link" onClick={() => onOpen(layout.id)}>
          {nameOf(layout)}
        </button>
      ),
    },
    {
      id: 'count',
      title: t('templates.sheet.labels'),
      kind: 'figure',
      cell: ({ columns: across, rows }) => across * rows,
    },
    {
      id: 'work',
      title: t('people.actions'),
      untitled: true,
      kind: 'figure',
      cell: (layout) =>
        layout.isOwn && (
          <span className="row-work">
            <Button
              variant="subtle"
              aria-label={t('templates.sheet.edit', { name: layout.name })}
              onClick={() => onEdit(layout.id)}
            >
              {t('common.edit')}
            </Button>
            <SteadyButton
              variant="subtle"
              aria-label={t('templates.sheet.removeOf', { name: layout.name })}
              busy={removing === layout.id}
              onClick={() => onRemove(layout)}
            >
              {t('templates.remove')}
            </SteadyButton>
          </span>
        ),
    },
  ];
  return (
    <Table
      caption={t('templates.sheet.caption')}
      columns={columns}
      rows={layouts}
      keyOf={({ id }) => id}
      isSelected={({ id }) => id === current}
    />
  );
}

function nameOf({ name, isOwn }: SheetLayout): string {
  return isOwn ? name : said(name);
}

/** Taking a sheet of the board's own away, and making it anew. */
function useRemoval() {
  const { t } = useTranslation();
  const [done, setDone] = useState<Done | null>(null);
  const remove = useWrite(({ id }: SheetLayout) =>
    call(api.stickers.layouts[':id'].$delete({ param: { id } })),
  );
  const bringBack = useWrite(({ id: _, isOwn: _own, ...json }: SheetLayout) =>
    call(api.stickers.layouts.$post({ json })),
  );
  return {
    done,
    error: remove.error ?? bringBack.error,
    busy: remove.isPending ? remove.variables?.id : undefined,
    forget: () => setDone(null),
    remove: (layout: SheetLayout, then: () => void) =>
      remove.mutate(layout, {
        onSuccess: () => {
          then();
          setDone({
            key: layout.id,
            text: t('templates.removed', { name: layout.name }),
            undo: () => bringBack.mutateAsync(layout),
          });
        },
      }),
  };
}
