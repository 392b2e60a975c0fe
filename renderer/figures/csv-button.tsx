import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { saveText } from '../lib/save-file.ts';
import type { Volume } from '../types.ts';
import { fileNameOf } from './address.ts';
import { isTime, type Line } from './lines.ts';
import { namesOf } from './names.ts';

/** Excel takes a file for UTF-8 only where it begins with this mark. */
const UTF8_MARK = '\ufeff';

interface Figures {
  readonly volume: Volume;
  readonly lines: readonly Line[];
}

/**
 * The table as a file for Excel: days as they sort, bare numbers, and nothing
 * that a spreadsheet would take for a formula. Vietnamese always, as documents are.
 */
export function CsvButton(props: Figures): ReactNode {
  const { t } = useTranslation();
  const { by, from, to } = props.volume;
  const save = useMutation({
    mutationFn: async () => {
      const { default: papaparse } = await import('papaparse');
      const text = papaparse.unparse(rowsOf(props), { escapeFormulae: true });
      saveText(`${UTF8_MARK}${text}\r\n`, `thu-theo-${fileNameOf(by)}-${from}-${to}.csv`);
    },
    networkMode: 'always',
  });
  return (
    <>
      <SteadyButton
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        busy={save.isPending}
        onClick={() => save.mutate()}
      >
        {t('figures.download')}
      </SteadyButton>
      <ErrorAlert error={save.error} />
    </>
  );
}

/** The lines, and under them what the screen says beside the chart. */
function rowsOf({ volume, lines }: Figures): (string | number)[][] {
  const t = i18next.getFixedT('vi');
  const { by, unattributed, coverage } = volume;
  const inTime = isTime(by);
  const names = namesOf(by, t);
  const isCompared = lines.some(({ before }) => before !== null);
  const head = [
    t(`figures.group.${by}`),
    ...(inTime ? [t('figures.from'), t('figures.to')] : []),
    ...(by === 'vendor' ? [t('registry.stall')] : []),
    t('figures.csv.amount'),
    t('daily.count'),
    ...(by === 'vendor' ? [] : [t('daily.vendors')]),
    ...(isCompared ? [t('figures.csv.amountBefore'), t('figures.csv.countBefore')] : []),
    ...(inTime ? [t('figures.csv.statements')] : []),
  ];
  const rowOf = (line: Line) => {
    const { key, about, known, before, period } = line;
    return [
      inTime ? key : names.full(line),
      ...(inTime ? [period.from, period.to] : []),
      ...(by === 'vendor' ? [about] : []),
      ...(known === 'none' ? ['', ''] : [line.amount, line.count]),
      ...(by === 'vendor' ? [] : [known === 'none' ? '' : line.vendors]),
      ...(isCompared ? [before?.amount ?? '', before?.count ?? ''] : []),
      ...(inTime ? [t(`figures.csv.known.${known}`)] : []),
    ];
  };
  return [
    head,
    ...lines.map(rowOf),
    [],
    [t('figures.csv.unattributedAmount'), unattributed.amount],
    [t('figures.csv.unattributedCount'), unattributed.count],
    [t('figures.csv.daysOpen'), coverage.vendorDaysOpen],
    [t('figures.csv.daysWithData'), coverage.vendorDaysWithData],
  ];
}
