import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SteadyButton } from '../components/steady-button.tsx';
import { OwnButton } from '../welcome/own-button.tsx';

/** The mark of the sample market over every screen, with the way to a market of one's own. */
export function SampleBanner(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="sample-banner" role="note">
      <strong>{t('shell.sample')}</strong>
      <span className="sample-text">{t('shell.sampleText')}</span>
      <OwnButton variant="default" size="compact-sm" />
    </div>
  );
}

/** Over screens that show damaged data: nothing can be written, and where the way out is. */
export function RescueBanner({ onRescue }: { readonly onRescue: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="sample-banner" data-tone="bad" role="alert">
      <strong>{t('shell.readOnly')}</strong>
      <span className="sample-text">{t('shell.readOnlyText')}</span>
      <SteadyButton variant="default" size="compact-sm" onClick={onRescue}>
        {t('shell.rescue')}
      </SteadyButton>
    </div>
  );
}
