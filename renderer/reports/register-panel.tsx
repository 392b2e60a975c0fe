import { Group, Select, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { useToday } from '../app/session.ts';
import { Async, Empty, ErrorAlert } from '../components/async.tsx';
import { Day } from '../components/day.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { type Column, Table } from '../components/table.tsx';
import { authorName } from '../lib/author-name.ts';
import { useWrite } from '../lib/use-write.ts';
import type { OutgoingDocument, ReportRegister } from '../types.ts';
import { DocumentDialog } from './document-dialog.tsx';
import { registerQuery } from './queries.ts';

/** Sổ văn bản đi: what numbers a year has given out, and the next one. */
export function RegisterPanel(): ReactNode {
  const thisYear = useToday().slice(0, 4);
  const [year, setYear] = useState(thisYear);
  const query = useQuery(registerQuery(year));
  return (
    <Async query={query} rows={6}>
      {(register) => <Lines register={register} onYear={setYear} />}
    </Async>
  );
}

function Lines(props: { register: ReportRegister; onYear: (year: string) => void }): ReactNode {
  const { t } = useTranslation();
  const { register, onYear } = props;
  const [isAdding, setAdding] = useState(false);
  const { documents, next, years, year } = register;
  return (
    <Stack gap="sm" data-state="ready">
      <Group gap="md">
        <Select
          w={110}
          aria-label={t('register.year')}
          data={years.map(String)}
          value={String(year)}
          allowDeselect={false}
          onChange={(chosen) => chosen && onYear(chosen)}
        />
        <span role="status">
          {t('register.next', { number: String(next).padStart(2, '0'), year })}
        </span>
        <SteadyButton
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {t('register.add')}
        </SteadyButton>
      </Group>
      <span className="soft">{t('register.what')}</span>
      {documents.length === 0 ? (
        <Empty title={t('register.empty', { year })} text={t('register.emptyText')} />
      ) : (
        <DocumentTable documents={documents} />
      )}
      {isAdding && <DocumentDialog register={register} onClose={() => setAdding(false)} />}
    </Stack>
  );
}

function DocumentTable(props: { readonly documents: readonly OutgoingDocument[] }): ReactNode {
  const { t } = useTranslation();
  const remove = useWrite((uid: string) =>
    call(api.reports.register[':uid'].$delete({ param: { uid } })),
  );
  const columns: readonly Column<OutgoingDocument>[] = [
    {
      id: 'number',
      title: t('sign.number'),
      kind: 'code',
      cell: ({ number, symbol }) => `${String(number).padStart(2, '0')}/${symbol}`,
    },
    { id: 'day', title: t('register.day'), kind: 'code', cell: ({ day }) => <Day day={day} /> },
    {
      id: 'subject',
      title: t('register.subject'),
      kind: 'head',
      cell: ({ subject }) => <span lang="vi">{subject}</span>,
    },
    { id: 'by', title: t('register.by'), cell: ({ author }) => authorName(author) },
    {
      id: 'mark',
      title: t('register.from'),
      kind: 'mark',
      cell: ({ uid, number, report }) =>
        report ? (
          <Link className="row-link" to="/bao-cao" search={{ muc: 'da-ky' }}>
            {t('register.ofReport')}
          </Link>
        ) : (
          <SteadyButton
            variant="default"
            busy={remove.isPending && remove.variables === uid}
            aria-label={t('register.removeOne', { number })}
            onClick={() => remove.mutate(uid)}
          >
            {t('register.remove')}
          </SteadyButton>
        ),
    },
  ];
  return (
    <>
      <ErrorAlert error={remove.error} />
      <Table
        caption={t('report.part.so-van-ban')}
        columns={columns}
        rows={props.documents}
        keyOf={({ uid }) => uid}
      />
    </>
  );
}
