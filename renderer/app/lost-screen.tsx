import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorAlert } from '../components/async.tsx';
import { LinkButton } from '../components/link-button.tsx';

/** An address that leads nowhere. */
export function LostScreen(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="screen">
      <Empty title={t('lost.title')} text={t('lost.text')}>
        <LinkButton to="/">{t('lost.home')}</LinkButton>
      </Empty>
    </div>
  );
}

/** A defect of ours: says so plainly and offers to load the screen again. */
export function CrashedScreen({ error }: { readonly error: unknown }): ReactNode {
  return (
    <div className="screen">
      <ErrorAlert error={error} onRetry={() => window.location.reload()} />
    </div>
  );
}
