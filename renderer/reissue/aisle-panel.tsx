import { Stack } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SteadyButton } from '../components/steady-button.tsx';
import type { ReissueDetail } from '../types.ts';
import { CampaignProgress } from './campaign-progress.tsx';
import { aisleInAddress } from './narrowing.ts';
import { PrintDialog, type PrintPlace } from './print-dialog.tsx';
import type { ReissueAisle } from './queries.ts';
import { aisleName } from './states.ts';

interface AisleListProps {
  readonly campaign: ReissueDetail;
}

/** How far each aisle of an ended campaign had come. */
export function AislePanel({ campaign }: AisleListProps): ReactNode {
  const { t } = useTranslation();
  return (
    <aside className="panel aside" aria-label={t('reissue.aisles')}>
      <h2 className="group-title">{t('reissue.aisles')}</h2>
      <AisleList campaign={campaign} />
    </aside>
  );
}

/** The aisles in walking order; while it runs each can be printed. */
export function AisleList({ campaign }: AisleListProps): ReactNode {
  const { t } = useTranslation();
  const [printing, setPrinting] = useState<PrintPlace | null>(null);
  const isRunning = campaign.endedDay === null;
  return (
    <Stack gap="sm">
      {isRunning && campaign.aisles.length > 1 && (
        <PrintButton
          name={t('reissue.wholeCampaign')}
          label={t('reissue.printAll', { count: campaign.counts.waiting })}
          waiting={campaign.counts.waiting}
          onPrint={() =>
            setPrinting({ title: t('reissue.wholeCampaign'), count: campaign.counts.waiting })
          }
        />
      )}
      {campaign.aisles.map((aisle) => (
        <Aisle
          key={`${aisle.zone}\n${aisle.row}`}
          campaign={campaign}
          aisle={aisle}
          onPrint={isRunning ? setPrinting : null}
        />
      ))}
      {printing && (
        <PrintDialog campaign={campaign} place={printing} onClose={() => setPrinting(null)} />
      )}
    </Stack>
  );
}

interface AisleProps {
  readonly campaign: ReissueDetail;
  readonly aisle: ReissueAisle;
  /** Null: nothing is printed any more. */
  readonly onPrint: ((place: PrintPlace) => void) | null;
}

function Aisle({ campaign, aisle, onPrint }: AisleProps): ReactNode {
  const { t } = useTranslation();
  const { zone, row, counts } = aisle;
  const title = aisleName(aisle) ?? t('reissue.noAisle');
  return (
    <section className="aisle" aria-label={title}>
      <Link
        className="row-link"
        to="/tem-qr"
        search={(before) => ({
          ...before,
          trang: 'cap-lai',
          mo: campaign.uid,
          tu: undefined,
          ...aisleInAddress(aisle),
        })}
      >
        {title}
      </Link>
      <CampaignProgress of={aisle} />
      {onPrint && counts.waiting > 0 && (
        <PrintButton
          name={title}
          label={t('reissue.printAisle', { count: counts.waiting })}
          waiting={counts.waiting}
          onPrint={() => onPrint({ title, count: counts.waiting, zone, row })}
        />
      )}
    </section>
  );
}

interface PrintButtonProps {
  readonly name: string;
  readonly label: string;
  readonly waiting: number;
  readonly onPrint: () => void;
}

function PrintButton({ name, label, waiting, onPrint }: PrintButtonProps): ReactNode {
  return (
    <SteadyButton
      variant="default"
      leftSection={<IconPrinter size={18} aria-hidden />}
      off={waiting === 0}
      aria-label={`${label}: ${name}`}
      onClick={onPrint}
    >
      {label}
    </SteadyButton>
  );
}
