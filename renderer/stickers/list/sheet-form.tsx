import { Alert, Group, NumberInput, Select, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../core/kernel/index.ts';
import { api, call } from '../../api.ts';
import { Async } from '../../components/async.tsx';
import { JobBar } from '../../components/job-bar.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { SteadyButton } from '../../components/steady-button.tsx';
import { said } from '../../i18n/said.ts';
import { type JobSlot, useJob } from '../../lib/use-job.ts';
import { refreshAll } from '../../lib/use-write.ts';
import { SheetPicture } from '../../sticker-templates/sheet-picture.tsx';
import type { Provider, SheetLayout } from '../../types.ts';
import { layoutsQuery } from '../queries.ts';
import { LeftOutList } from './left-out-list.tsx';

interface SheetFormProps {
  readonly stalls: readonly string[];
  /** How many of the stalls can have a sticker. */
  readonly printable: number;
  /** Whose codes; `vietqr` when absent. */
  readonly provider?: Provider | undefined;
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

function Form({ stalls, printable, provider, layouts }: FormProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const slot = useJob('sheet');
  const [layoutId, setLayoutId] = useState(layouts[0]?.id ?? '');
  const [startAt, setStartAt] = useState(1);
  const [nudge, setNudge] = useState<Nudge>({ nudgeXMm: 0, nudgeYMm: 0 });
  const layout = layouts.find(({ id }) => id === layoutId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (printable === 0) return;
    const order = { stalls: [...stalls], layout: layoutId, startAt, ...nudge };
    const json = { ...order, ...(provider ? { provider } : {}) };
    await slot.start(() => call(api.stickers.sheet.$post({ json })));
    await refreshAll(client);
  };
  const start = (label: number) => {
    setStartAt(label);
    slot.clear();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Select
          label={t('sheet.layout')}
          data={layouts.map(({ id, name, isOwn }) => ({
            value: id,
            label: isOwn ? name : said(name),
          }))}
          value={layoutId}
          onChange={(id) => {
            setLayoutId(id ?? '');
            start(1);
          }}
        />
        {layout && <StartField layout={layout} startAt={startAt} onStart={start} />}
        <SteadyButton type="submit" off={printable === 0} busy={slot.running}>
          {printable > 0
            ? t('sheet.make', { count: printable })
            : t(stalls.length === 0 ? 'printer.chooseFirst' : 'printer.noAccount')}
        </SteadyButton>
        <JobBar slot={slot}>
          <Outcome slot={slot} />
        </JobBar>
        <NudgeFields
          nudge={nudge}
          onChange={(changed) => {
            setNudge(changed);
            slot.clear();
          }}
        />
      </Stack>
    </form>
  );
}

interface StartFieldProps {
  readonly layout: SheetLayout;
  readonly startAt: number;
  readonly onStart: (label: number) => void;
}

function StartField({ layout, startAt, onStart }: StartFieldProps): ReactNode {
  const { t } = useTranslation();
  const most = layout.columns * layout.rows;
  return (
    <div className="sheet-start">
      <NumberInput
        label={t('sheet.startAt')}
        description={t('sheet.startAtHint')}
        min={1}
        max={most}
        value={startAt}
        onChange={(value) => onStart(Math.min(most, Math.max(1, Number(value) || 1)))}
      />
      <SheetPicture layout={layout} startAt={startAt} onStart={onStart} />
    </div>
  );
}

interface Nudge {
  readonly nudgeXMm: number;
  readonly nudgeYMm: number;
}

const FARTHEST_MM = 20;

/** For a printer that feeds askew: everything a little to the side. */
function NudgeFields(props: {
  readonly nudge: Nudge;
  readonly onChange: (nudge: Nudge) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { nudge, onChange } = props;
  return (
    <details>
      <summary>{t('sheet.nudge')}</summary>
      <Stack gap="xs" mt="xs">
        <span>{t('sheet.ruler')}</span>
        <Group grow align="flex-end">
          {(['nudgeXMm', 'nudgeYMm'] as const).map((axis) => (
            <NumberInput
              key={axis}
              label={t(`sheet.${axis}`)}
              suffix=" mm"
              decimalSeparator=","
              decimalScale={1}
              step={0.5}
              min={-FARTHEST_MM}
              max={FARTHEST_MM}
              value={nudge[axis]}
              onChange={(value) => onChange({ ...nudge, [axis]: Number(value) || 0 })}
            />
          ))}
        </Group>
        <Group>
          <LinkButton variant="default" to="/tem-qr" search={{ trang: 'mau', viec: 'to' }}>
            {t('sheet.own')}
          </LinkButton>
        </Group>
      </Stack>
    </details>
  );
}

function Outcome({ slot: { job } }: { readonly slot: JobSlot }): ReactNode {
  const { t } = useTranslation();
  if (job?.kind !== 'stickers-sheet' || !job.result) return null;
  return (
    <Alert color="green" role="status">
      {t('sheet.done', {
        stickers: formatCount(job.result.stickers),
        pages: formatCount(job.result.pages),
      })}
      <LeftOutList without={job.result.without} />
    </Alert>
  );
}
