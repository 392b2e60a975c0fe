import { Button, Group, Select, Stack } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { Async, Empty, ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { said } from '../i18n/said.ts';
import { useWrite } from '../lib/use-write.ts';
import { printersQuery } from '../printers/queries.ts';
import { RollOutcome, type Sent } from '../stickers/list/roll-outcome.tsx';
import { templatesFor } from '../stickers/list/templates-for.ts';
import { templatesQuery } from '../stickers/queries.ts';
import type { Printer, ReissueDetail, StickerTemplate } from '../types.ts';

/** What is to be printed: the whole campaign, or one aisle of it. */
export interface PrintPlace {
  readonly title: string;
  /** How many wait there. */
  readonly count: number;
  readonly zone?: string;
  readonly row?: string;
}

interface PrintDialogProps {
  readonly campaign: ReissueDetail;
  readonly place: PrintPlace;
  readonly onClose: () => void;
}

/** Which printer prints those that wait, in walking order; then how far that has come. */
export function PrintDialog(props: PrintDialogProps): ReactNode {
  const { t } = useTranslation();
  const printers = useQuery(printersQuery);
  const templates = useQuery(templatesQuery);
  const [sent, setSent] = useState<Sent | null>(null);
  const { place, onClose } = props;
  return (
    <Dialog title={t('reissue.printTitle', { place: place.title })} onClose={onClose}>
      {sent ? (
        <RollOutcome sent={sent} onClose={onClose} />
      ) : (
        <Async query={printers} rows={3}>
          {(known) =>
            known.printers.length === 0 ? (
              <Empty title={t('reissue.noPrinter')} text={t('reissue.noPrinterText')}>
                <LinkButton to="/cai-dat" search={{ muc: 'may-in' }}>
                  {t('reissue.addPrinter')}
                </LinkButton>
              </Empty>
            ) : (
              <Async query={templates} rows={3}>
                {(data) => (
                  <PrintForm
                    {...props}
                    printers={known.printers}
                    templates={data.templates}
                    onSent={setSent}
                  />
                )}
              </Async>
            )
          }
        </Async>
      )}
    </Dialog>
  );
}

interface PrintFormProps extends PrintDialogProps {
  readonly printers: readonly Printer[];
  readonly templates: readonly StickerTemplate[];
  readonly onSent: (sent: Sent) => void;
}

function PrintForm(props: PrintFormProps): ReactNode {
  const { t } = useTranslation();
  const { campaign, place, printers, templates, onClose, onSent } = props;
  const [printerUid, setPrinterUid] = useState<string | null>(null);
  const [templateId, setTemplateId] = useState<string | null>(null);
  const printer = printers.find(({ uid }) => uid === printerUid) ?? printers[0];
  const fitting = printer ? templatesFor(printer, templates) : [];
  const template = fitting.find(({ id }) => id === templateId) ?? fitting[0];
  const print = useWrite((json: { printer: string; template: string }) =>
    call(
      api.reissues[':uid'].print.$post({
        param: { uid: campaign.uid },
        json: { ...json, ...placeIn(place) },
      }),
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!printer || !template) return;
    print.mutate(
      { printer: printer.uid, template: template.id },
      {
        onSuccess: (queued) => onSent({ ...queued, key: place.title, printerName: printer.name }),
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Select
          label={t('reissue.printer')}
          data={printers.map(({ uid, name }) => ({ value: uid, label: name }))}
          value={printer?.uid ?? null}
          onChange={setPrinterUid}
        />
        <Select
          label={t('printer.template')}
          data={fitting.map(({ id, name }) => ({ value: id, label: said(name) }))}
          value={template?.id ?? null}
          onChange={setTemplateId}
        />
        <span className="soft">{t('reissue.printWhat')}</span>
        <ErrorAlert error={print.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <SteadyButton
            type="submit"
            data-autofocus
            leftSection={<IconPrinter size={18} aria-hidden />}
            busy={print.isPending}
            off={!template}
          >
            {t('printer.print', { count: place.count })}
          </SteadyButton>
        </Group>
      </Stack>
    </form>
  );
}

function placeIn({ zone, row }: PrintPlace) {
  return {
    ...(zone === undefined ? {} : { zone }),
    ...(row === undefined ? {} : { row }),
  };
}
