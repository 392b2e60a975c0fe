import { Button } from '@mantine/core';
import { IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenMarket } from '../app/market-opener.tsx';
import { LinkButton } from '../components/link-button.tsx';
import type { Overview } from '../types.ts';

const STEPS = ['market', 'vendors', 'stickers', 'statement'] as const;

/** What is still missing before the figures mean something; the first open step is the button to press. */
export function FirstSteps({ steps }: { readonly steps: Overview['steps'] }): ReactNode {
  const { t } = useTranslation();
  const next = STEPS.find((step) => !steps[step]);
  return (
    <section className="panel" aria-labelledby="first-steps">
      <h2 id="first-steps">{t('steps.title')}</h2>
      <ol className="steps">
        {STEPS.map((step) => (
          <li key={step}>
            {steps[step] ? (
              <IconCircleCheckFilled size={20} color="#14663a" aria-hidden />
            ) : (
              <IconCircleDashed size={20} color="#55625f" aria-hidden />
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
    </section>
  );
}

function StepButton(props: { step: (typeof STEPS)[number]; isNext: boolean }): ReactNode {
  const { t } = useTranslation();
  const openMarket = useOpenMarket();
  const variant = props.isNext ? 'filled' : 'default';
  const label = t(`steps.${props.step}.action`);
  switch (props.step) {
    case 'market':
      return (
        <Button variant={variant} onClick={openMarket}>
          {label}
        </Button>
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
  }
}
