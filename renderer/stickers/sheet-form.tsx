import { Alert, NumberInput, Select, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { Async } from '../components/async.tsx';
import { JobBar } from '../components/job-bar.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { said } from '../i18n/said.ts';
import { useJob } from '../lib/use-job.ts';
import { refreshAll } from '../lib/use-write.ts';
import type { SheetLayout } from '../types.ts';
import { LeftOutList } from './left-out-list.tsx';
import { layoutsQuery } from './queries.ts';

interface SheetFormProps {
  readonly stalls: readonly string[];
  /** How many of the stalls can have a sticker. */
  readonly printable: number;
}

/** Printing on bought label sheets: a PDF with vector codes, to be printed at 100 %. */
export function SheetForm(props: SheetFormProps): ReactNode {
  const query = useQuery(layoutsQuery);
  return (
    <Async query={query} rows={4}>
      {({ layouts }) => <Form {...props} layouts={largestFirst(layouts)} />}
    </Async>
  );
}

/** A stall's code is scanned over the counter, so large labels come first; huge ones waste sheets. */
const WORTH_A_SHEET = 6;

function largestFirst(layouts: readonly SheetLayout[]): SheetLayout[] {
  const wasteful = ({ columns, rows }: SheetLayout) => Number(columns * rows < WORTH_A_SHEET);
  const area = ({ labelWidthMm, labelHeightMm }: SheetLayout) => labelWidthMm * labelHeightMm;
  return layouts.toSorted((a, b) => wasteful(a) - wasteful(b) || area(b) - area(a));
}

interface FormProps extends SheetFormProps {
  readonly layouts: readonly SheetLayout[];
}

function Form({ stalls, printable, layouts }: FormProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const slot = useJob('sheet');
  const [layoutId, setLayoutId] = useState(layouts[0]?.id ?? '');
  const [startAt, setStartAt] = useState(1);
  const layout = layouts.find(({ id }) => id === layoutId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const order = { stalls: [...stalls], layout: layoutId, startAt };
    await slot.start(() => call(api.stickers.sheet.$post({ json: order })));
    await refreshAll(client);
  };
  const { job } = slot;
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Select
          label={t('sheet.layout')}
          data={layouts.map(({ id, name }) => ({ value: id, label: said(name) }))}
          value={layoutId}
          onChange={(id) => {
            setLayoutId(id ?? '');
            slot.clear();
          }}
        />
        <NumberInput
          label={t('sheet.startAt')}
          description={t('sheet.startAtHint')}
          min={1}
          max={layout ? layout.columns * layout.rows : 1}
          value={startAt}
          onChange={(value) => {
            setStartAt(Number(value) || 1);
            slot.clear();
          }}
        />
        <SteadyButton type="submit" off={printable === 0} busy={slot.running}>
          {printable > 0
            ? t('sheet.make', { count: printable })
            : t(stalls.length === 0 ? 'printer.chooseFirst' : 'printer.noAccount')}
        </SteadyButton>
        <JobBar slot={slot}>
          {job?.kind === 'stickers-sheet' && job.result && (
            <Alert color="green" role="status">
              {t('sheet.done', {
                stickers: formatCount(job.result.stickers),
                pages: formatCount(job.result.pages),
              })}
              <LeftOutList without={job.result.without} />
            </Alert>
          )}
        </JobBar>
      </Stack>
    </form>
  );
}
