import { Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Async } from '../components/async.tsx';
import { type Column, Table } from '../components/table.tsx';
import { said } from '../i18n/said.ts';
import { layoutsQuery } from '../statements/queries.ts';
import type { StatementLayouts } from '../types.ts';
import { TakeLayoutButton } from './take-layout-button.tsx';
import { TaughtTable } from './taught-table.tsx';

type BuiltIn = StatementLayouts['layouts'][number];

/** Mẫu đọc tệp: what the reader knows by itself, and what it was taught here. */
export function LayoutsPanel(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(layoutsQuery);
  return (
    <Async query={query} rows={8}>
      {({ layouts, taught }) => (
        <Stack gap="lg" data-state="ready">
          <section aria-labelledby="taught-layouts">
            <Group justify="space-between" mb="xs">
              <h2 id="taught-layouts" className="group-title">
                {t('layouts.taught')}
              </h2>
              <TakeLayoutButton />
            </Group>
            {taught.length === 0 ? (
              <p className="soft">{t('layouts.noneTaught')}</p>
            ) : (
              <TaughtTable layouts={taught} />
            )}
          </section>
          <section aria-labelledby="built-in-layouts">
            <h2 id="built-in-layouts" className="group-title">
              {t('layouts.builtIn')}
            </h2>
            <BuiltInTable layouts={layouts} />
          </section>
        </Stack>
      )}
    </Async>
  );
}

function BuiltInTable({ layouts }: { readonly layouts: readonly BuiltIn[] }): ReactNode {
  const { t } = useTranslation();
  const columns: readonly Column<BuiltIn>[] = [
    { id: 'name', title: t('layouts.name'), kind: 'head', cell: ({ name }) => said(name) },
    { id: 'door', title: t('layouts.door'), cell: ({ door }) => t(`teach.doors.${door}`) },
    {
      id: 'evidence',
      title: t('layouts.evidence'),
      cell: ({ evidence }) => t(`layouts.grade.${gradeOf(evidence)}`),
    },
  ];
  return (
    <Table caption={t('layouts.builtIn')} columns={columns} rows={layouts} keyOf={({ id }) => id} />
  );
}

function gradeOf(evidence: string): 'A' | 'B' | 'C' {
  return evidence === 'A' || evidence === 'B' ? evidence : 'C';
}
