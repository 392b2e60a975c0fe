import { Button } from '@mantine/core';
import { IconArrowLeft, IconBuildingStore } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsDataChanging } from '../app/data-state.ts';
import { FromElsewhere } from '../backups/from-elsewhere.tsx';
import { Panel } from '../components/panel.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useTitle } from '../lib/use-title.ts';
import type { DataState } from '../types.ts';
import { AwayPlace } from './away-place.tsx';
import { OwnForm } from './own-form.tsx';
import { SamplePanel } from './sample-panel.tsx';

/** The first page ever seen: begin a market of one's own, bring one from a copy, or only look around. */
export function Welcome({ state }: { readonly state: DataState }): ReactNode {
  const { t } = useTranslation();
  const [isRestoring, setRestoring] = useState(false);
  const isChanging = useIsDataChanging();
  useTitle(t('welcome.title'));
  return (
    <main className="welcome">
      <header className="welcome-head">
        <span className="shell-brand">
          <IconBuildingStore size={26} stroke={1.7} aria-hidden />
          {t('shell.brand')}
        </span>
        <h1>{t('welcome.title')}</h1>
        <p className="soft">{t('welcome.text')}</p>
      </header>
      {state.problem && <AwayPlace problem={state.problem} />}
      {state.problem ? (
        <SamplePanel title={t('welcome.sample')} text={t('welcome.sampleText')} />
      ) : isRestoring ? (
        <Panel
          title={t('welcome.restore')}
          aside={
            <Button
              variant="subtle"
              leftSection={<IconArrowLeft size={17} aria-hidden />}
              onClick={() => setRestoring(false)}
            >
              {t('welcome.back')}
            </Button>
          }
        >
          <FromElsewhere canOpen />
        </Panel>
      ) : (
        <div className="welcome-ways">
          <Panel title={t('shell.ownMarket')}>
            <OwnForm usualFolder={state.folder} />
          </Panel>
          <div className="welcome-others">
            <SamplePanel title={t('welcome.sample')} text={t('welcome.sampleText')} />
            <Panel title={t('welcome.restore')}>
              <p>{t('welcome.restoreText')}</p>
              <SteadyButton variant="default" off={isChanging} onClick={() => setRestoring(true)}>
                {t('welcome.restoreAction')}
              </SteadyButton>
            </Panel>
          </div>
        </div>
      )}
      <p className="soft welcome-foot">{t('shell.version', { version: state.version })}</p>
    </main>
  );
}
