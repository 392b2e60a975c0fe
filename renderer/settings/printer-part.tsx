import { Group, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { Async, ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useSavedNotice } from '../lib/use-saved-notice.ts';
import { useWrite } from '../lib/use-write.ts';
import { addressOf, isPrinterAddress, printerUri } from '../stickers/printer-address.ts';
import { PrinterFields } from '../stickers/printer-fields.tsx';
import { printerQuery } from '../stickers/queries.ts';
import type { Printer } from '../types.ts';

/** The printer that is offered when stickers are printed. */
export function PrinterPart(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(printerQuery);
  return (
    <Async query={query} rows={4}>
      {({ printer }) => (
        <>
          <p className="soft">{t(printer ? 'printerSettings.text' : 'printerSettings.empty')}</p>
          <Form key={JSON.stringify(printer)} printer={printer} />
        </>
      )}
    </Async>
  );
}

const FEWEST_DOTS = 8;
const MOST_DOTS = 4000;
const USUAL_DOTS = 576;

function Form({ printer }: { readonly printer: Printer | null }): ReactNode {
  const { t } = useTranslation();
  const [address, setAddress] = useState(addressOf(printer?.printer));
  const [language, setLanguage] = useState(printer?.language ?? 'escpos');
  const [width, setWidth] = useState(String(printer?.dots ?? USUAL_DOTS));
  const [wrong, setWrong] = useState<{ address?: boolean; dots?: boolean }>({});
  const save = useWrite((json: Printer) => call(api.printer.$put({ json })));
  const notice = useSavedNotice();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const dots = Number(width);
    const found = {
      address: !isPrinterAddress(address),
      dots: !/^\d+$/.test(width) || dots < FEWEST_DOTS || dots > MOST_DOTS,
    };
    setWrong(found);
    if (found.address || found.dots) return;
    // A sticker template is of one width: with another it must be chosen anew.
    const template = dots === printer?.dots ? printer.template : undefined;
    const changed = { printer: printerUri(address), language, dots, ...(template && { template }) };
    save.mutate(changed, { onSuccess: () => notice(t('printerSettings.saved')) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw="26rem">
        <PrinterFields
          language={language}
          address={address}
          isAddressWrong={wrong.address ?? false}
          onLanguage={setLanguage}
          onAddress={setAddress}
        />
        <TextInput
          label={t('printerSettings.dots')}
          description={t('printerSettings.dotsHint')}
          inputMode="numeric"
          maxLength={4}
          value={width}
          error={wrong.dots && t('printerSettings.dotsWrong')}
          onChange={(event) => setWidth(event.currentTarget.value.trim())}
        />
        <ErrorAlert error={save.error} />
        <Group>
          <SteadyButton type="submit" busy={save.isPending} off={address.trim() === ''}>
            {t('common.save')}
          </SteadyButton>
        </Group>
      </Stack>
    </form>
  );
}
