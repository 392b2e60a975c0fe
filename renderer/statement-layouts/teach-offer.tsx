import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../components/link-button.tsx';
import type { StatementPreview } from '../types.ts';

interface TeachOfferProps {
  readonly fileKey: string;
  readonly preview: StatementPreview | undefined;
  /** The code the file was refused with. */
  readonly refusal: string | undefined;
}

/** Refusals of a file that somebody could teach. */
const TEACHABLE: readonly (string | undefined)[] = [
  'no-transactions-table',
  'no-transactions',
  'layout-mismatch',
  'foreign-currency',
  'pdf-unproved',
];

/** Doubts the card tells elsewhere: by the mark of the proof, the red box, the count of refused rows. */
const TOLD: readonly string[] = ['no-proof', 'failed-proof', 'refused-rows'];

/** The way to teaching a file that was not read, not surely, or not so that it adds up. */
export function TeachOffer({ fileKey, preview, refusal }: TeachOfferProps): ReactNode {
  const { t } = useTranslation();
  const doubts = preview?.certainty?.doubts ?? [];
  const isOffered = preview?.certainty
    ? preview.certainty.by === 'headings' || doubts.length > 0
    : TEACHABLE.includes(refusal);
  if (!isOffered) return null;
  const untold = doubts.filter((doubt) => !TOLD.includes(doubt));
  return (
    <Group gap="sm">
      <LinkButton variant="default" to="/sao-ke" search={{ muc: 'nhap', tep: fileKey }}>
        {t('teach.offer')}
      </LinkButton>
      <span className="soft">
        {untold.length > 0
          ? untold.map((doubt) => t(`teach.doubt.${doubt}`)).join(' ')
          : t('teach.offerHint')}
      </span>
    </Group>
  );
}
