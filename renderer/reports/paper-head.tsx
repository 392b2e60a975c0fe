import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Report } from '../types.ts';

/** What the head is drawn from. */
type HeadOf = Pick<Report, 'letterhead' | 'number' | 'placeAndDate' | 'title' | 'subjectLines'>;

/** The head of the document: who issues it, the nation, number and date, title, addressees. */
export function PaperHead({ report }: { readonly report: HeadOf }): ReactNode {
  const { t } = useTranslation();
  const { letterhead, placeAndDate, title, subjectLines } = report;
  const number = (
    <div>{t('paper.number', { number: report.number ?? `…/${letterhead.symbol}` })}</div>
  );
  return (
    <div>
      <div className="paper-columns">
        <div>
          {letterhead.superior && <div>{letterhead.superior}</div>}
          <strong>{letterhead.issuer}</strong>
          <span className="paper-rule" data-length="part" />
          {!letterhead.hasNation && number}
        </div>
        {letterhead.hasNation && (
          <>
            <div>
              <strong>{t('paper.nation')}</strong>
              <strong>{t('paper.motto')}</strong>
              <span className="paper-rule" data-length="motto" />
            </div>
            {number}
          </>
        )}
        <em>{placeAndDate}</em>
      </div>
      <div className="paper-centred paper-title">
        <strong>{title}</strong>
        {subjectLines.map((line) => (
          <strong key={line}>{line}</strong>
        ))}
        <span className="paper-rule" data-length="part" />
      </div>
      <Addressees names={letterhead.addressees} />
    </div>
  );
}

function Addressees({ names }: { readonly names: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  const [only] = names;
  if (only === undefined) return null;
  if (names.length === 1) return <p className="paper-to">{t('paper.to', { name: only })}</p>;
  return (
    <div className="paper-to">
      {t('paper.toMany')}
      {names.map((name, index) => (
        <div key={name} className="paper-to-line">
          - {name}
          {index === names.length - 1 ? '.' : ';'}
        </div>
      ))}
    </div>
  );
}
