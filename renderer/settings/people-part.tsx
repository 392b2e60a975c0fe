import { Button, Group, Stack } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { sessionQuery } from '../app/session.ts';
import { Async, ErrorAlert } from '../components/async.tsx';
import { Disclosure } from '../components/disclosure.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag } from '../components/tag.tsx';
import { type Done, UndoNotice } from '../components/undo-notice.tsx';
import { useSavedNotice } from '../lib/use-saved-notice.ts';
import { useWrite } from '../lib/use-write.ts';
import type { Person } from '../types.ts';
import { PersonForm } from './person-form.tsx';
import { peopleQuery } from './queries.ts';

/** Who may be picked as the one at work; a name taken off the list keeps what it wrote. */
export function PeoplePart(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(peopleQuery);
  return (
    <>
      <p className="soft">{t('people.text')}</p>
      <Async query={query} rows={4}>
        {({ people }) => <People people={people} />}
      </Async>
    </>
  );
}

function People({ people }: { readonly people: readonly Person[] }): ReactNode {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Person | 'new' | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const saved = useSavedNotice();
  const bringBack = useWrite((uid: string) =>
    call(api.people[':uid'].back.$post({ param: { uid } })),
  );
  const remove = useWrite((uid: string) => call(api.people[':uid'].$delete({ param: { uid } })));
  const takeOff = (person: Person) =>
    remove.mutate(person.uid, {
      onSuccess: () =>
        setDone({
          key: person.uid,
          text: t('people.removed', { name: person.name }),
          undo: () => bringBack.mutateAsync(person.uid),
        }),
    });
  const active = people.filter((person) => person.active);
  const former = people.filter((person) => !person.active);
  return (
    <Stack gap="sm">
      <UndoNotice done={done} onClose={() => setDone(null)} />
      <ErrorAlert error={remove.error ?? bringBack.error} />
      <Active
        people={active}
        busy={remove.isPending ? remove.variables : undefined}
        onEdit={setEditing}
        onRemove={takeOff}
      />
      {editing === null ? (
        <Group>
          <Button
            leftSection={<IconUserPlus size={18} aria-hidden />}
            onClick={() => setEditing('new')}
          >
            {t('people.add')}
          </Button>
        </Group>
      ) : (
        <PersonForm
          key={editing === 'new' ? 'new' : editing.uid}
          person={editing === 'new' ? null : editing}
          onSaved={(name) => {
            saved(name);
            setEditing(null);
          }}
          onCancel={() => setEditing(null)}
        />
      )}
      {former.length > 0 && (
        <Former
          people={former}
          busy={bringBack.isPending ? bringBack.variables : undefined}
          onBack={bringBack.mutate}
        />
      )}
    </Stack>
  );
}

interface ActiveProps {
  readonly people: readonly Person[];
  /** Who is being taken off the list. */
  readonly busy: string | undefined;
  readonly onEdit: (person: Person) => void;
  readonly onRemove: (person: Person) => void;
}

function Active({ people, busy, onEdit, onRemove }: ActiveProps): ReactNode {
  const { t } = useTranslation();
  const me = useQuery(sessionQuery).data?.person?.uid;
  const columns: readonly Column<Person>[] = [
    {
      id: 'name',
      title: t('people.name'),
      kind: 'head',
      cell: ({ uid, name }) => (
        <>
          {name}&ensp;
          {uid === me && <Tag tone="accent">{t('people.you')}</Tag>}
        </>
      ),
    },
    { id: 'title', title: t('people.jobTitle'), cell: ({ jobTitle }) => jobTitle || '–' },
    {
      id: 'work',
      title: t('people.actions'),
      untitled: true,
      kind: 'figure',
      cell: (person) => (
        <span className="row-work">
          <Button
            variant="subtle"
            aria-label={t('people.edit', { name: person.name })}
            onClick={() => onEdit(person)}
          >
            {t('common.edit')}
          </Button>
          {people.length > 1 && (
            <SteadyButton
              variant="subtle"
              aria-label={t('people.removeOf', { name: person.name })}
              busy={busy === person.uid}
              onClick={() => onRemove(person)}
            >
              {t('people.remove')}
            </SteadyButton>
          )}
        </span>
      ),
    },
  ];
  return (
    <Table caption={t('people.caption')} columns={columns} rows={people} keyOf={({ uid }) => uid} />
  );
}

interface FormerProps {
  readonly people: readonly Person[];
  /** Who is being put back on the list. */
  readonly busy: string | undefined;
  readonly onBack: (uid: string) => void;
}

/** Those who have left: out of the way, and easily put back. */
function Former({ people, busy, onBack }: FormerProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Disclosure title={t('people.former')}>
      <ul className="settings-list">
        {people.map(({ uid, name, jobTitle }) => (
          <li key={uid}>
            <span>{[name, jobTitle].filter(Boolean).join(' · ')}</span>
            <SteadyButton
              variant="default"
              busy={busy === uid}
              aria-label={t('people.bringBackOf', { name })}
              onClick={() => onBack(uid)}
            >
              {t('people.bringBack')}
            </SteadyButton>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
