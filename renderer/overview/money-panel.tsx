import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay } from '../../core/kernel/index.ts';
import { Money } from '../components/money.tsx';
import { Panel } from '../components/panel.tsx';
import { TotalsApart } from '../components/totals-apart.tsx';
import type { Overview } from '../types.ts';

type MoneyPanelProps = Pick<Overview, 'money' | 'coverage' | 'last30'>;

/** Money whose trader is known beside money whose trader is not, and what is told without single payments. */
export function MoneyPanel({ money, coverage, last30 }: MoneyPanelProps): ReactNode {
  const { t } = useTranslation();
  const { attributed, unattributed, month, aggregated, declared } = money;
  return (
    <Panel
      title={t('money.title', {
        from: formatDay(last30.from).slice(0, 5),
        to: formatDay(last30.to).slice(0, 5),
      })}
    >
      <table className="table bare">
        <tbody>
          <Line name={t('money.attributed')} sum={attributed} />
          <Line name={t('money.unattributed')} sum={unattributed} />
          <TotalsApart
            aggregated={aggregated}
            declared={declared}
            period={t('common.monthName', { month: `${month.slice(5)}/${month.slice(0, 4)}` })}
          />
        </tbody>
      </table>
      <p className="soft definition">
        {t('money.note')}{' '}
        {t('money.coverageOf', {
          part: formatCount(coverage.vendorDaysWithData),
          whole: formatCount(coverage.vendorDaysOpen),
        })}
      </p>
    </Panel>
  );
}

function Line(props: { name: string; sum: { count: number; amount: number } }): ReactNode {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">{props.name}</th>
      <td className="num">{t('money.items', { count: props.sum.count })}</td>
      <td className="num">
        <Money amount={props.sum.amount} />
      </td>
    </tr>
  );
}
