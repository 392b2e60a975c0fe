import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Letterhead } from '../types.ts';

/** Who gets the document, and who signs it. */
export function PaperFoot({ letterhead }: { readonly letterhead: Letterhead }): ReactNode {
  const { t } = useTranslation();
  const { recipients, archive, signerAuthority, signerTitle, signerName } = letterhead;
  return (
    <div className="paper-columns paper-foot">
      <div className="paper-recipients">
        <strong>
          <em>{t('paper.recipients')}</em>
        </strong>
        {recipients.map((name) => (
          <div key={name}>- {name};</div>
        ))}
        {archive && <div>{t('paper.archive', { archive: archive.replace(/\.$/, '') })}</div>}
      </div>
      <div>
        {signerAuthority && <strong>{signerAuthority}</strong>}
        <strong>{signerTitle}</strong>
        <strong className="paper-signature">{signerName || '…………………………'}</strong>
      </div>
    </div>
  );
}
