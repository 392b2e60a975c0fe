import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../app/session.ts';
import { ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { saveText } from '../lib/save-file.ts';
import type { ReissueDetail } from '../types.ts';
import { type Aisle, fits } from './narrowing.ts';
import { isLeft } from './states.ts';

/** Excel takes a file for UTF-8 only where it begins with this mark. */
const UTF8_MARK = '\ufeff';

interface LeftCsvButtonProps {
  readonly campaign: ReissueDetail;
  readonly place: Aisle;
}

/** Who is left as a file for Excel; Vietnamese always, as documents are. */
export function LeftCsvButton({ campaign, place }: LeftCsvButtonProps): ReactNode {
  const { t } = useTranslation();
  const today = useToday();
  const left = campaign.lines.filter((line) => isLeft(line.state) && fits(line, place));
  const save = useMutation({
    mutationFn: async () => {
      const { default: papaparse } = await import('papaparse');
      const text = papaparse.unparse(rowsOf(left), { escapeFormulae: true });
      saveText(`${UTF8_MARK}${text}\r\n`, `con-lai-${today}.csv`);
    },
    networkMode: 'always',
  });
  return (
    <>
      <SteadyButton
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        busy={save.isPending}
        off={left.length === 0}
        onClick={() => save.mutate()}
      >
        {t('reissue.csv')}
      </SteadyButton>
      <ErrorAlert error={save.error} />
    </>
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
