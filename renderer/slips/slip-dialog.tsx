import { Checkbox, Group, Select, Stack } from '@mantine/core';
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addMonths, monthOf } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { useToday } from '../app/session.ts';
import { Async, ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { saveFile } from '../lib/save-file.ts';
import { useWrite } from '../lib/use-write.ts';
import { printersQuery } from '../printers/queries.ts';
import { monthsBack } from './months.ts';
import { slipPreviewQuery } from './queries.ts';
import { SlipTable } from './slip-table.tsx';

interface SlipDialogProps {
  /** The trader. */
  readonly uid: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Gives a trader a slip of their own takings: which months, that they asked for it, on which paper. */
export function SlipDialog({ uid, name, onClose }: SlipDialogProps): ReactNode {
  const { t } = useTranslation();
  const thisMonth = monthOf(useToday());
  const [months, setMonths] = useState({
    from: addMonths(thisMonth, -1),
    to: addMonths(thisMonth, -1),
  });
  const [isAsked, setAsked] = useState(false);
  const preview = useQuery(slipPreviewQuery(uid, months));
  const offered = monthsBack(thisMonth);
  const choose = (end: 'from' | 'to') => (month: string | null) => {
    if (month === null) return;
    const other = end === 'from' ? 'to' : 'from';
    const isReversed = end === 'from' ? month > months.to : month < months.from;
    setMonths({ ...months, [end]: month, ...(isReversed ? { [other]: month } : {}) });
  };
  return (
    <Dialog title={t('slip.of', { name })} onClose={onClose} wide>
      <Stack gap="sm">
        <Group grow>
          <Select
            label={t('slip.from')}
            data={offered}
            value={months.from}
            onChange={choose('from')}
          />
          <Select label={t('slip.to')} data={offered} value={months.to} onChange={choose('to')} />
        </Group>
        <Async query={preview} rows={3}>
          {(slip) => <SlipTable slip={slip} />}
        </Async>
        <Checkbox
          label={t('slip.asked', { name })}
          description={t('slip.askedWhy')}
          checked={isAsked}
          onChange={(event) => setAsked(event.currentTarget.checked)}
        />
        <Papers uid={uid} months={months} off={!isAsked || !preview.data} />
      </Stack>
    </Dialog>
  );
}

interface PapersProps {
  readonly uid: string;
  readonly months: { readonly from: string; readonly to: string };
  /** Nothing is given out until the trader asked. */
  readonly off: boolean;
}

function Papers({ uid, months, off }: PapersProps): ReactNode {
  const { t } = useTranslation();
  const printers = useQuery(printersQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const offered = (printers.data?.printers ?? []).map((printer) => ({
    value: printer.uid,
    label: printer.name,
  }));
  const printer = chosen ?? offered[0]?.value ?? null;
  const paper = useWrite(async () => {
    const file = await call(
      api.vendors[':uid'].slips.paper.$post({ param: { uid }, json: { months, isAsked: true } }),
    );
    await saveFile(`/api/files/${file.id}`, file.name);
  });
  const roll = useWrite((to: string) =>
    call(
      api.vendors[':uid'].slips.roll.$post({
        param: { uid },
        json: { months, isAsked: true, printer: to },
      }),
    ),
  );
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-end">
        <SteadyButton
          leftSection={<IconFileTypePdf size={18} aria-hidden />}
          busy={paper.isPending}
          off={off}
          onClick={() => paper.mutate(undefined)}
        >
          {t('slip.paper')}
        </SteadyButton>
        {offered.length > 0 && (
          <>
            <Select
              aria-label={t('slip.printer')}
              data={offered}
              value={printer}
              onChange={setChosen}
            />
            <SteadyButton
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden />}
              busy={roll.isPending}
              off={off || printer === null}
              onClick={() => printer !== null && roll.mutate(printer)}
            >
              {t('slip.roll')}
            </SteadyButton>
          </>
        )}
      </Group>
      {off && <span className="soft">{t('slip.tickFirst')}</span>}
      {roll.data && (
        <span role="status">
          {roll.data.state === 'sent' ? t('slip.sent') : roll.data.reason || t('slip.unknown')}
        </span>
      )}
      <ErrorAlert error={paper.error ?? roll.error} />
    </Stack>
  );
}
