import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Money } from './money.tsx';

interface Sum {
  readonly count: number;
  readonly amount: number;
}

interface TotalsApartProps {
  readonly aggregated: Sum;
  readonly declared: Sum;
  /** The days they are of, where the table around them is of others. */
  readonly period?: string;
  /** Also where there are none. */
  readonly always?: boolean;
}

/** Rows of a table: money told without single payments, each with the label of its lane. */
export function TotalsApart({
  aggregated,
  declared,
  period,
  always = false,
}: TotalsApartProps): ReactNode {
  const { t } = useTranslation();
  const line = (name: string, { count, amount }: Sum) =>
    (always || count > 0 || amount > 0) && (
      <tr>
        <th scope="row">{period ? t('apart.ofPeriod', { name, period }) : name}</th>
        <td className="num">
          {count === 0 && amount > 0 ? t('apart.noCount') : t('money.items', { count })}
        </td>
        <td className="num">
          <Money amount={amount} />
        </td>
      </tr>
    );
  return (
    <>
      {line(t('apart.aggregated'), aggregated)}
      {line(t('apart.declared'), declared)}
    </>
  );
}
