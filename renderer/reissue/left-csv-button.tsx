import i18next from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../app/session.ts';
import { CsvButton } from '../components/csv-button.tsx';
import type { ReissueDetail } from '../types.ts';
import { type Aisle, fits } from './narrowing.ts';
import { isLeft } from './states.ts';

interface LeftCsvButtonProps {
  readonly campaign: ReissueDetail;
  readonly place: Aisle;
}

/** Who is left as a file for Excel; Vietnamese always, as documents are. */
export function LeftCsvButton({ campaign, place }: LeftCsvButtonProps): ReactNode {
  const { t } = useTranslation();
  const today = useToday();
  const left = campaign.lines.filter((line) => isLeft(line.state) && fits(line, place));
  return (
    <CsvButton name={`con-lai-${today}.csv`} rows={() => rowsOf(left)} off={left.length === 0}>
      {t('reissue.csv')}
    </CsvButton>
  );
}

function rowsOf(lines: ReissueDetail['lines']): string[][] {
  const t = i18next.getFixedT('vi');
  const head = [
    t('registry.zone'),
    t('reissue.row'),
    t('registry.stall'),
    t('registry.vendor'),
    t('registry.phone'),
    t('reissue.why'),
    t('registry.status'),
  ];
  const rows = lines.map(({ zone, row, stall, vendor, phone, why, state }) => [
    zone,
    row,
    stall,
    vendor,
    phone,
    why,
    t(`reissue.state.${state}`),
  ]);
  return [head, ...rows];
}
