import { Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST } from '../lib/limits.ts';
import type { Printer } from '../types.ts';

interface PrinterFieldsProps {
  readonly language: Printer['language'];
  readonly address: string;
  readonly isAddressWrong: boolean;
  readonly onLanguage: (language: Printer['language']) => void;
  readonly onAddress: (address: string) => void;
}

/** Which printer: what it understands, and where it is. */
export function PrinterFields(props: PrinterFieldsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t('printer.language')}
        data={[
          { value: 'escpos', label: t('printer.escpos') },
          { value: 'tspl', label: t('printer.tspl') },
        ]}
        value={props.language}
        onChange={(value) => props.onLanguage(value === 'tspl' ? 'tspl' : 'escpos')}
      />
      <TextInput
        label={t('printer.address')}
        description={t('printer.addressHint')}
        placeholder="192.168.1.50:9100"
        required
        maxLength={LONGEST.printerAddress}
        value={props.address}
        error={props.isAddressWrong && t('printer.addressWrong')}
        onChange={(event) => props.onAddress(event.currentTarget.value)}
      />
    </>
  );
}
