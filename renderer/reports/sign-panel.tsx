import { IconSignature } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, formatDay, periodDays } from '../../core/kernel/index.ts';
import { useToday } from '../app/session.ts';
import { Panel } from '../components/panel.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import type { Report } from '../types.ts';

interface SignPanelProps {
  readonly report: Report;
  readonly isCorrection: boolean;
  readonly onSign: () => void;
}

/** The way to sign, or why it is too early. */
export function SignPanel({ report, isCorrection, onSign }: SignPanelProps): ReactNode {
  const { t } = useTranslation();
  const end = periodDays(report.period).to;
  const isRunning = useToday() <= end;
  return (
    <Panel title={t('sign.panel')}>
      <p className="soft">
        {isRunning
          ? t('sign.tooEarly', { day: formatDay(addDays(end, 1)) })
          : t(isCorrection ? 'sign.panelCorrection' : 'sign.panelText')}
      </p>
      <SteadyButton
        leftSection={<IconSignature size={18} aria-hidden />}
        off={isRunning}
        onClick={onSign}
      >
        {t(isCorrection ? 'sign.openCorrection' : 'sign.open')}
      </SteadyButton>
    </Panel>
  );
}
