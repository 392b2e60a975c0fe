import { Button, Group, Stack } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { Empty, ErrorAlert } from '../components/async.tsx';
import { type Done, UndoNotice } from '../components/undo-notice.tsx';
import { useSavedNotice } from '../lib/use-saved-notice.ts';
import { useWrite } from '../lib/use-write.ts';
import type { Printer } from '../types.ts';
import { draftOf, inputOf } from './draft.ts';
import { TryingOutcome, useTryingOut } from './printer-check.tsx';
import { PrinterForm } from './printer-form.tsx';
import { PrinterList } from './printer-list.tsx';

/** The list of printers and, under it, the one that is added or changed. */
export function PrinterDesk({ printers }: { readonly printers: readonly Printer[] }): ReactNode {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Printer | 'new' | null>(null);
  const [checked, setChecked] = useState<Printer | null>(null);
  const saved = useSavedNotice();
  const trying = useTryingOut();
  const removal = useRemoval();
  const edit = (printer: Printer | 'new') => {
    trying.reset();
    setChecked(null);
    setEditing(printer);
  };
  return (
    <Stack gap="sm">
      <UndoNotice done={removal.done} onClose={removal.forget} />
      <ErrorAlert error={removal.error} />
      {printers.length > 0 && (
        <PrinterList
          printers={printers}
          checking={trying.check.isPending ? checked?.uid : undefined}
          removing={removal.busy}
          onCheck={(printer) => {
            setEditing(null);
            setChecked(printer);
            trying.start('check', inputOf(draftOf(printer)));
          }}
          onEdit={edit}
          onRemove={(printer) => {
            setEditing(null);
            setChecked(null);
            removal.remove(printer);
          }}
        />
      )}
      {checked && <TryingOutcome {...trying} name={checked.name} />}
      {editing === null ? (
        <AddButton isFirst={printers.length === 0} onAdd={() => edit('new')} />
      ) : (
        <section
          className="panel"
          aria-label={
            editing === 'new' ? t('printers.add') : t('printers.edit', { name: editing.name })
          }
        >
          <h3 className="group-title">
            {editing === 'new' ? t('printers.add') : t('printers.edit', { name: editing.name })}
          </h3>
          <PrinterForm
            key={editing === 'new' ? 'new' : editing.uid}
            printer={editing === 'new' ? null : editing}
            onSaved={({ name }) => {
              saved(name);
              setEditing(null);
            }}
            onCancel={() => setEditing(null)}
          />
        </section>
      )}
    </Stack>
  );
}

function AddButton({ isFirst, onAdd }: { isFirst: boolean; onAdd: () => void }): ReactNode {
  const { t } = useTranslation();
  const button = (
    <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={onAdd}>
      {t('printers.add')}
    </Button>
  );
  if (!isFirst) return <Group>{button}</Group>;
  return (
    <Empty title={t('printers.none')} text={t('printers.noneText')}>
      {button}
    </Empty>
  );
}

/** Taking a printer off the list, and back on it. */
function useRemoval() {
  const { t } = useTranslation();
  const [done, setDone] = useState<Done | null>(null);
  const remove = useWrite(({ uid }: Printer) =>
    call(api.printers[':uid'].$delete({ param: { uid } })),
  );
  const bringBack = useWrite((printer: Printer) =>
    call(api.printers.$post({ json: inputOf(draftOf(printer)) })),
  );
  return {
    done,
    error: remove.error ?? bringBack.error,
    busy: remove.isPending ? remove.variables?.uid : undefined,
    forget: () => setDone(null),
    remove: (printer: Printer) =>
      remove.mutate(printer, {
        onSuccess: () =>
          setDone({
            key: printer.uid,
            text: t('printers.removed', { name: printer.name }),
            undo: () => bringBack.mutateAsync(printer),
          }),
      }),
  };
}
