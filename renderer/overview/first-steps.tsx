import { Group } from '@mantine/core';
import { IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDataState } from '../app/data-state.ts';
import { backupsQuery } from '../backups/queries.ts';
import { useChooseSecondPlace } from '../backups/use-choose-second-place.ts';
import { ErrorAlert } from '../components/async.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Panel } from '../components/panel.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import type { Overview } from '../types.ts';

const STEPS = ['market', 'vendors', 'stickers', 'statement', 'backup'] as const;
type Step = (typeof STEPS)[number];

/** Which of the first steps are done; a second place for the copies also counts when somebody said that there is to be none. */
export function useFirstSteps(steps: Overview['steps']): Readonly<Record<Step, boolean>> {
  const isSample = useDataState()?.isSample ?? false;
  const status = useQuery(backupsQuery).data?.status;
  const backup = isSample || !status || status.second !== null || status.isSecondDeclined;
  return { ...steps, backup };
}

/** What is still missing before the figures mean something; the first open step is the button to press. */
export function FirstSteps({ steps }: { readonly steps: Readonly<Record<Step, boolean>> }) {
  const { t } = useTranslation();
  const next = STEPS.find((step) => !steps[step]);
  return (
    <Panel title={t('steps.title')}>
      <ol className="steps">
        {STEPS.map((step) => (
          <li key={step}>
            {steps[step] ? (
              <IconCircleCheckFilled size={20} color="var(--good-ink)" aria-hidden />
            ) : (
              <IconCircleDashed size={20} color="var(--ink-soft)" aria-hidden />
            )}
            <span>
              <strong>{t(`steps.${step}.title`)}</strong>
              <span className="visually-hidden">
                {steps[step] ? t('steps.done') : t('steps.open')}
              </span>
              <br />
              <span className="soft">{t(`steps.${step}.text`)}</span>
            </span>
            {!steps[step] && <StepButton step={step} isNext={step === next} />}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function StepButton(props: { step: Step; isNext: boolean }): ReactNode {
  const { t } = useTranslation();
  const variant = props.isNext ? 'filled' : 'default';
  const label = t(`steps.${props.step}.action`);
  switch (props.step) {
    case 'market':
      return (
        <LinkButton variant={variant} to="/cai-dat" search={{ muc: 'cho' }}>
          {label}
        </LinkButton>
      );
    case 'vendors':
      return (
        <LinkButton variant={variant} to="/tieu-thuong" search={{ mo: 'nhap' }}>
          {label}
        </LinkButton>
      );
    case 'stickers':
      return (
        <LinkButton variant={variant} to="/tem-qr">
          {label}
        </LinkButton>
      );
    case 'statement':
      return (
        <LinkButton variant={variant} to="/sao-ke">
          {label}
        </LinkButton>
      );
    case 'backup':
      return (
        <Group gap={8} wrap="nowrap">
          <SkipBackup />
          <LinkButton variant={variant} to="/cai-dat" search={{ muc: 'sao-luu' }}>
            {label}
          </LinkButton>
        </Group>
      );
  }
}

/** Knowingly without a second place: nobody is reminded any more. */
function SkipBackup(): ReactNode {
  const { t } = useTranslation();
  const skip = useChooseSecondPlace();
  return (
    <>
      <ErrorAlert error={skip.error} />
      <SteadyButton variant="subtle" busy={skip.isPending} onClick={() => skip.mutate(null)}>
        {t('steps.backup.skip')}
      </SteadyButton>
    </>
  );
}
