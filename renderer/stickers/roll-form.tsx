import { Alert, Button, Checkbox, Group, Select, Stack } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { Async } from '../components/async.tsx';
import { JobBar } from '../components/job-bar.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { said } from '../i18n/said.ts';
import { type JobSlot, useJob } from '../lib/use-job.ts';
import { refreshAll } from '../lib/use-write.ts';
import type { Printer, StickerItem, StickerTemplate } from '../types.ts';
import { LeftOutList } from './left-out-list.tsx';
import { addressOf, isPrinterAddress, printerUri } from './printer-address.ts';
import { PrinterFields } from './printer-fields.tsx';
import { printerQuery, templatesQuery } from './queries.ts';
import { StickerPicture } from './sticker-picture.tsx';

interface RollFormProps {
  readonly stalls: readonly string[];
  /** How many of the stalls can have a sticker. */
  readonly printable: number;
  readonly sample: StickerItem | null;
}

/** Printing on a roll: the same picture that is shown goes to the printer, dot for dot. */
export function RollForm(props: RollFormProps): ReactNode {
  const templates = useQuery(templatesQuery);
  const last = useQuery(printerQuery);
  return (
    <Async query={templates} rows={5}>
      {(data) =>
        last.isPending ? null : (
          <Form {...props} templates={data.templates} last={last.data?.printer ?? null} />
        )
      }
    </Async>
  );
}

interface FormProps extends RollFormProps {
  readonly templates: readonly StickerTemplate[];
  /** The printer as it was last used. */
  readonly last: Printer | null;
}

function Form({ stalls, printable, sample, templates, last }: FormProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const slot = useJob('print');
  const [address, setAddress] = useState(addressOf(last?.printer));
  const [addressWrong, setAddressWrong] = useState(false);
  const [language, setLanguage] = useState(last?.language ?? 'escpos');
  const [templateId, setTemplateId] = useState(last?.template ?? templates.at(-1)?.id ?? '');
  const [skipSent, setSkipSent] = useState(true);
  const template = templates.find(({ id }) => id === templateId) ?? templates.at(-1);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!template || printable === 0) return;
    setAddressWrong(!isPrinterAddress(address));
    if (!isPrinterAddress(address)) return;
    const { dots } = template;
    const printer = { printer: printerUri(address), language, dots, template: template.id };
    const order = { ...printer, stalls: [...stalls], skipSent };
    await slot.start(async () => {
      const started = await call(api.stickers.print.$post({ json: order }));
      // A comfort for the next time: printing does not wait for it, nor fail with it.
      call(api.printer.$put({ json: printer })).catch(() => {});
      return started;
    });
    await refreshAll(client);
  };
  return (
    <Stack gap="sm" className="fill">
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="xs">
          <Select
            label={t('printer.template')}
            data={templates.map(({ id, name }) => ({ value: id, label: said(name) }))}
            value={template?.id ?? null}
            onChange={(id) => setTemplateId(id ?? '')}
          />
          <PrinterFields
            language={language}
            address={address}
            isAddressWrong={addressWrong}
            onLanguage={setLanguage}
            onAddress={(typed) => {
              setAddress(typed);
              setAddressWrong(false);
            }}
          />
          <Checkbox
            size="sm"
            label={t('printer.skipSent')}
            checked={skipSent}
            onChange={(event) => setSkipSent(event.currentTarget.checked)}
          />
          <SteadyButton
            type="submit"
            leftSection={<IconPrinter size={18} aria-hidden />}
            off={printable === 0 || address.trim() === ''}
            busy={slot.running}
          >
            {printable > 0
              ? t('printer.print', { count: printable })
              : t(stalls.length === 0 ? 'printer.chooseFirst' : 'printer.noAccount')}
          </SteadyButton>
        </Stack>
      </form>
      <JobBar slot={slot}>
        <Outcome slot={slot} />
      </JobBar>
      {sample && template && <StickerPicture item={sample} template={template} />}
    </Stack>
  );
}

/** What became of it, in words that claim no more than is known: never "đã in". */
function Outcome({ slot }: { readonly slot: JobSlot }): ReactNode {
  const { t } = useTranslation();
  const { job } = slot;
  if (job?.kind !== 'stickers-print' || !job.result) return null;
  const { state, stickers, sent, reason, without } = job.result;
  const color = { sent: 'green', unknown: 'yellow', failed: 'red' }[state];
  return (
    <Alert color={color} role={state === 'sent' ? 'status' : 'alert'}>
      <Stack gap="xs">
        <strong>
          {stickers === 0
            ? t('printer.nothing')
            : t(`printer.state.${state}`, {
                sent: formatCount(sent),
                count: stickers,
              })}
        </strong>
        {reason && stickers > 0 && <span>{said(reason)}</span>}
        <LeftOutList without={without} />
        <Group>
          <Button variant="default" onClick={slot.clear}>
            {t('common.close')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
