import i18next from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { CsvButton } from '../components/csv-button.tsx';
import { stickerState } from '../lib/qr-status.ts';
import type { VisitList } from '../types.ts';
import type { Visit } from './queries.ts';

/** The list as a file for Excel, without phone numbers; Vietnamese always, as documents are. */
export function VisitCsvButton({ list }: { readonly list: VisitList }): ReactNode {
  const { t } = useTranslation();
  return (
    <CsvButton
      name={`di-gap-${list.asAt}.csv`}
      rows={() => rowsOf(list.visits)}
      off={list.visits.length === 0}
    >
      {t('visits.csv')}
    </CsvButton>
  );
}

function rowsOf(visits: readonly Visit[]): string[][] {
  const t = i18next.getFixedT('vi');
  const head = [
    t('registry.zone'),
    t('reissue.row'),
    t('registry.stall'),
    t('registry.vendor'),
    t('reissue.why'),
    t('visits.todo'),
    t('visits.lastSale'),
    t('registry.sticker'),
  ];
  const rows = visits.map(({ zone, row, stall, vendor, causes, todo, lastSale, sticker }) => [
    zone,
    row,
    stall,
    vendor,
    causes
      .map((one) =>
        one.stall === stall ? one.why : `${t('visits.atStall', { stall: one.stall })} ${one.why}`,
      )
      .join(' '),
    todo,
    lastSale ? formatDay(lastSale) : '',
    stickerText(sticker),
  ]);
  return [head, ...rows];
}

function stickerText(sticker: Visit['sticker']): string {
  const t = i18next.getFixedT('vi');
  if (!sticker) return t('stickerState.none');
  const { version, day, isUp, status } = sticker;
  return isUp
    ? t('visits.version', { version, day: formatDay(day) })
    : t(`stickerState.${stickerState(status)}`);
}
