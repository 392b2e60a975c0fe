import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay, formatWallTime } from '../../core/kernel/index.ts';
import { Facts } from '../components/facts.tsx';
import type { BackupContents } from '../types.ts';

interface ContentsTableProps {
  readonly copy: BackupContents;
  /** What the data holds now; null: nothing to set beside it. */
  readonly present: BackupContents | null;
}

const LINES: readonly (readonly [
  name: 'market' | 'vendors' | 'payments' | 'lastDay' | 'lastWrite',
  of: (contents: BackupContents) => string | null,
])[] = [
  ['market', ({ marketName }) => marketName],
  ['vendors', ({ vendors }) => formatCount(vendors)],
  ['payments', ({ payments }) => formatCount(payments)],
  ['lastDay', ({ lastPaymentDay }) => lastPaymentDay && formatDay(lastPaymentDay)],
  ['lastWrite', ({ lastWriteAt }) => lastWriteAt && formatWallTime(lastWriteAt)],
];

/** What a copy holds, beside what there is now if anything. */
export function ContentsTable({ copy, present }: ContentsTableProps): ReactNode {
  const { t } = useTranslation();
  if (!present) {
    return <Facts facts={LINES.map(([name, of]) => [t(`contents.${name}`), of(copy) || '–'])} />;
  }
  return (
    <table className="table contents">
      <caption className="visually-hidden">{t('contents.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('contents.what')}</span>
          </th>
          <th scope="col">{t('contents.copy')}</th>
          <th scope="col">{t('contents.present')}</th>
        </tr>
      </thead>
      <tbody>
        {LINES.map(([name, of]) => (
          <tr key={name}>
            <th scope="row" className="row-head">
              {t(`contents.${name}`)}
            </th>
            <td>{of(copy) || '–'}</td>
            <td className="soft">{of(present) || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
