import { Button, Checkbox, Group, Select, Stack } from '@mantine/core';
import { IconPlus, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../../api.ts';
import { Async, Empty, ErrorAlert } from '../../components/async.tsx';
import { SteadyButton } from '../../components/steady-button.tsx';
import { said } from '../../i18n/said.ts';
import { useWrite } from '../../lib/use-write.ts';
import { ReasonField } from '../../print-queue/reason-field.tsx';
import { printersQuery } from '../../printers/queries.ts';
import type { Printer, Provider, StickerItem, StickerTemplate } from '../../types.ts';
import { templatesQuery } from '../queries.ts';
import { RollOutcome, type Sent, useIsUnderWay } from './roll-outcome.tsx';
import { StickerPicture } from './sticker-picture.tsx';
import { templatesFor } from './templates-for.ts';

const AddPrinterDialog = lazy(() =>
  import('../../printers/add-printer-dialog.tsx').then((file) => ({
    default: file.AddPrinterDialog,
  })),
);

interface RollFormProps {
  readonly stalls: readonly string[];
  /** How many of the stalls can have a sticker. */
  readonly printable: number;
  readonly sample: StickerItem | null;
  /** Whose codes; `vietqr` when absent. */
  readonly provider?: Provider | undefined;
}

/** Printing on a roll or on labels: the same picture that is shown goes to the printer, dot for dot. */
export function RollForm(props: RollFormProps): ReactNode {
  const { t } = useTranslation();
  const templates = useQuery(templatesQuery);
  const printers = useQuery(printersQuery);
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<string | null>(null);
  return (
    <>
      <Async query={printers} rows={5}>
        {(known) =>
          known.printers.length === 0 ? (
            <Empty title={t('printers.none')} text={t('printers.noneText')}>
              <Button
                leftSection={<IconPrinter size={18} aria-hidden />}
                onClick={() => setAdding(true)}
              >
                {t('printers.add')}
              </Button>
            </Empty>
          ) : (
            <Async query={templates} rows={5}>
              {(data) => (
                <Form
                  key={added}
                  {...props}
                  printers={known.printers}
                  first={known.printers.find(({ uid }) => uid === added) ?? known.printers[0]}
                  templates={data.templates}
                  onAdd={() => setAdding(true)}
                />
              )}
            </Async>
          )
        }
      </Async>
      {adding && (
        <Suspense fallback={null}>
          <AddPrinterDialog
            onClose={() => setAdding(false)}
            onAdded={({ uid }) => {
              setAdded(uid);
              setAdding(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

interface FormProps extends RollFormProps {
  readonly printers: readonly Printer[];
  /** The one that is offered. */
  readonly first: Printer | undefined;
  readonly templates: readonly StickerTemplate[];
  readonly onAdd: () => void;
}

function Form(props: FormProps): ReactNode {
  const { t } = useTranslation();
  const { stalls, printable, sample, provider, printers, onAdd } = props;
  const choice = useChoice(props);
  const { printer, template } = choice;
  const [skipSent, setSkipSent] = useState(true);
  const [purpose, setPurpose] = useState('');
  const [sent, setSent] = useState<Sent | null>(null);
  const print = useWrite((json: Parameters<typeof api.stickers.print.$post>[0]['json']) =>
    call(api.stickers.print.$post({ json })),
  );
  const key = stalls.join('\n');
  const shown = sent?.key === key ? sent : null;
  const underWay = useIsUnderWay(shown);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!printer || printable === 0 || underWay) return;
    // None is wide enough for this printer's paper: the core draws the narrowest one narrower.
    const order = { stalls: [...stalls], printer: printer.uid, template: template?.id, skipSent };
    print.mutate(
      { ...order, ...(provider ? { provider } : {}), ...(skipSent ? {} : { purpose }) },
      { onSuccess: (queued) => setSent({ ...queued, key, printerName: printer.name }) },
    );
  };
  return (
    <Stack gap="sm" className="fill">
      <form onSubmit={submit}>
        <Stack gap="xs">
          <PrinterChoice
            printers={printers}
            chosen={printer}
            onChoose={choice.choosePrinter}
            onAdd={onAdd}
          />
          <Select
            label={t('printer.template')}
            data={choice.templates.map(({ id, name }) => ({ value: id, label: said(name) }))}
            value={template?.id ?? null}
            onChange={(id) => choice.chooseTemplate(id ?? '')}
          />
          <Checkbox
            size="sm"
            label={t('printer.skipSent')}
            checked={skipSent}
            onChange={(event) => setSkipSent(event.currentTarget.checked)}
          />
          {!skipSent && <ReasonField value={purpose} onChange={setPurpose} />}
          <SteadyButton
            type="submit"
            leftSection={<IconPrinter size={18} aria-hidden />}
            off={printable === 0 || underWay || (!skipSent && purpose.trim() === '')}
            busy={print.isPending}
          >
            {printable > 0
              ? t('printer.print', { count: printable })
              : t(stalls.length === 0 ? 'printer.chooseFirst' : 'printer.noAccount')}
          </SteadyButton>
        </Stack>
      </form>
      <ErrorAlert error={print.error} />
      {shown && <RollOutcome sent={shown} onClose={() => setSent(null)} />}
      {sample && template && (
        <StickerPicture item={sample} template={template} provider={provider} />
      )}
    </Stack>
  );
}

/** Which printer and which template of those it can print. */
function useChoice({ printers, first, templates }: FormProps) {
  const [printerUid, choosePrinter] = useState(first?.uid);
  const [templateId, chooseTemplate] = useState<string | null>(null);
  const printer = printers.find(({ uid }) => uid === printerUid) ?? first;
  const fitting = printer ? templatesFor(printer, templates) : [];
  return {
    printer,
    templates: fitting,
    template: fitting.find(({ id }) => id === templateId) ?? fitting[0],
    choosePrinter,
    chooseTemplate,
  };
}

interface PrinterChoiceProps {
  readonly printers: readonly Printer[];
  readonly chosen: Printer | undefined;
  readonly onChoose: (uid: string) => void;
  readonly onAdd: () => void;
}

function PrinterChoice({ printers, chosen, onChoose, onAdd }: PrinterChoiceProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <Select
        className="grows"
        label={t('printer.printer')}
        data={printers.map(({ uid, name }) => ({ value: uid, label: name }))}
        value={chosen?.uid ?? null}
        onChange={(uid) => onChoose(uid ?? '')}
      />
      <Button variant="default" px="xs" aria-label={t('printers.add')} onClick={onAdd}>
        <IconPlus size={18} aria-hidden />
      </Button>
    </Group>
  );
}
