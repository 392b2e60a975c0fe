import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SteadyButton } from '../components/steady-button.tsx';
import { type Column, Table } from '../components/table.tsx';
import type { Printer } from '../types.ts';
import { placeName } from './printer-address.ts';
import { useWidthName } from './width-name.ts';

interface PrinterListProps {
  readonly printers: readonly Printer[];
  /** Which one is being looked into. */
  readonly checking: string | undefined;
  readonly removing: string | undefined;
  readonly onCheck: (printer: Printer) => void;
  readonly onEdit: (printer: Printer) => void;
  readonly onRemove: (printer: Printer) => void;
}

/** The printers of the market, the one used last first. */
export function PrinterList(props: PrinterListProps): ReactNode {
  const { t } = useTranslation();
  const widthName = useWidthName();
  const columns: readonly Column<Printer>[] = [
    {
      id: 'name',
      title: t('printers.name'),
      kind: 'head',
      cell: ({ name, uri }) => (
        <>
          {name}
          <div className="soft code">{placeName(uri)}</div>
        </>
      ),
    },
    {
      id: 'kind',
      title: t('printers.kind'),
      cell: ({ language, dots, media }) => (
        <>
          {t(`printers.short.${language}`)} · {widthName(dots)}
          {language === 'tspl' && <div className="soft">{t(`printers.mediaNames.${media}`)}</div>}
        </>
      ),
    },
    {
      id: 'work',
      title: t('people.actions'),
      untitled: true,
      kind: 'figure',
      cell: (printer) => <RowWork printer={printer} {...props} />,
    },
  ];
  return (
    <Table
      caption={t('printers.caption')}
      columns={columns}
      rows={props.printers}
      keyOf={({ uid }) => uid}
    />
  );
}

function RowWork({ printer, ...props }: PrinterListProps & { printer: Printer }): ReactNode {
  const { t } = useTranslation();
  const { uid, name } = printer;
  return (
    <span className="row-work">
      <SteadyButton
        variant="subtle"
        aria-label={t('printers.checkOf', { name })}
        busy={props.checking === uid}
        onClick={() => props.onCheck(printer)}
      >
        {t('printers.checkShort')}
      </SteadyButton>
      <Button
        variant="subtle"
        aria-label={t('printers.edit', { name })}
        onClick={() => props.onEdit(printer)}
      >
        {t('common.edit')}
      </Button>
      <SteadyButton
        variant="subtle"
        aria-label={t('printers.removeOf', { name })}
        busy={props.removing === uid}
        onClick={() => props.onRemove(printer)}
      >
        {t('printers.remove')}
      </SteadyButton>
    </span>
  );
}
