import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay, formatRate } from '../../core/kernel/index.ts';
import { Panel } from '../components/panel.tsx';
import { said } from '../i18n/said.ts';
import type { Overview } from '../types.ts';

type AdoptionProps = Pick<Overview, 'adoption' | 'firstPaid'>;

/** In the order in which a trader comes through them. */
const STEPS = ['registered', 'deployed', 'qrVerified', 'firstPayment', 'activeVendors'] as const;

/**
 * How far traders have come with cashless payment: each step with its numerator
 * and denominator, and how it is counted one press away.
 */
export function AdoptionPanel({ adoption, firstPaid }: AdoptionProps): ReactNode {
  const { t } = useTranslation();
  const { totalVendors, target } = adoption;
  const total = totalVendors.value ?? 0;
  return (
    <Panel title={t('adoption.title', { day: formatDay(totalVendors.asAt) })}>
      <table className="adoption-steps">
        <caption className="visually-hidden">{t('adoption.caption')}</caption>
        <tbody>
          {STEPS.map((step) => (
            <Step
              key={step}
              name={t(`adoption.step.${step}`)}
              value={step === 'firstPayment' ? firstPaid : (adoption[step].value ?? 0)}
              total={total}
              target={step === 'deployed' ? target.value : null}
            />
          ))}
        </tbody>
      </table>
      {target.value !== null && (
        <p className="soft definition">
          {t('adoption.target', {
            target: formatCount(target.value),
            whole: formatCount(total),
            rate: formatRate(target.value, total) ?? '–',
          })}{' '}
          {said(target.definition)}
        </p>
      )}
      <details className="definition">
        <summary className="soft">{t('adoption.definition')}</summary>
        <dl className="definitions">
          {(['totalVendors', ...STEPS] as const).map((id) => (
            <div key={id}>
              <dt>{id === 'totalVendors' ? t('adoption.whole') : t(`adoption.step.${id}`)}</dt>
              <dd className="soft">
                {id === 'firstPayment' ? t('adoption.firstPayment') : said(adoption[id].definition)}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </Panel>
  );
}

interface StepProps {
  readonly name: string;
  readonly value: number;
  readonly total: number;
  /** How many it is to be; null: nobody says. */
  readonly target: number | null;
}

function Step({ name, value, total, target }: StepProps): ReactNode {
  const { t } = useTranslation();
  const percent = (part: number) => (total === 0 ? 0 : Math.min(100, (part * 100) / total));
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="adoption-bar">
        <div className="meter" aria-hidden>
          <div style={{ width: `${percent(value)}%` }} />
          {target !== null && <span style={{ left: `${percent(target)}%` }} />}
        </div>
      </td>
      <td className="num">
        {t('adoption.of', { part: formatCount(value), whole: formatCount(total) })}
      </td>
      <td className="num strong">{formatRate(value, total) ?? '–'}</td>
    </tr>
  );
}
