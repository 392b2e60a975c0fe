import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { Async } from '../components/async.tsx';
import { Facts } from '../components/facts.tsx';
import { Panel } from '../components/panel.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { Tag } from '../components/tag.tsx';
import { authorName } from '../lib/author-name.ts';
import type { Report, SignedReport } from '../types.ts';
import type { Look } from './address.ts';
import { ChangesPanel } from './changes-panel.tsx';
import { DifferencesTable } from './differences-table.tsx';
import { FiguresTable } from './figures-table.tsx';
import { ImportsUsed } from './imports-used.tsx';
import { LookSwitch } from './look-switch.tsx';
import { MessageDialog } from './message-dialog.tsx';
import { Paper } from './paper.tsx';
import type { Go } from './period-desk.tsx';
import { signedModelQuery } from './queries.ts';
import type { Corrected } from './sign-dialog.tsx';
import { SignedFiles } from './signed-files.tsx';

interface SignedDeskProps {
  readonly report: SignedReport;
  /** Every report of the period, each correcting the one before. */
  readonly chain: readonly SignedReport[];
  readonly look: Look;
  readonly go: Go;
  readonly onCorrect: (report: Report, corrected: Corrected) => void;
}

/** A signed report: as it was signed, its files, and whether its figures still hold. */
export function SignedDesk(props: SignedDeskProps): ReactNode {
  const { t } = useTranslation();
  const { report, chain, look, go, onCorrect } = props;
  const query = useQuery(signedModelQuery(report.uid));
  return (
    <Async query={query} rows={12}>
      {(model) => (
        <div className="with-aside report-desk" data-state="ready">
          <Stack gap="sm">
            {report.correctedBy === null && (
              <ChangesPanel report={report} go={go} onCorrect={onCorrect} />
            )}
            <div className="report-bar">
              <SignedTags report={report} model={model} chain={chain} />
              <LookSwitch look={look} onChange={(next) => go({ look: next })} />
            </div>
            {look === 'van-ban' ? (
              <Paper report={model} />
            ) : (
              <>
                {model.correction && (
                  <Panel title={t('report.corrects', { number: model.correction.number })}>
                    <p>{t('report.because', { reason: model.correction.reason })}</p>
                    <DifferencesTable differences={model.correction.differences} />
                  </Panel>
                )}
                <FiguresTable report={model} />
                <ImportsUsed imports={model.imports} />
              </>
            )}
          </Stack>
          <aside className="aside" aria-label={t('report.work')}>
            <Stack gap="sm">
              <SignedFacts report={report} model={model} />
              {chain.length > 1 && <ChainPanel shown={report} chain={chain} go={go} />}
            </Stack>
          </aside>
        </div>
      )}
    </Async>
  );
}

function SignedTags(props: {
  readonly report: SignedReport;
  readonly model: Report;
  readonly chain: readonly SignedReport[];
}): ReactNode {
  const { t } = useTranslation();
  const { report, model, chain } = props;
  const later = chain.find(({ corrects }) => corrects === report.uid);
  return (
    <div className="report-tags">
      <Tag tone="good">{t('report.stateSigned', { number: report.number })}</Tag>
      {model.correction && (
        <Tag>{t('report.stateCorrection', { number: model.correction.number })}</Tag>
      )}
      {later && <Tag tone="warn">{t('report.stateCorrected', { number: later.number })}</Tag>}
      <span className="soft">
        {t('report.period', {
          from: formatDay(model.from),
          to: formatDay(model.to),
          asAt: formatDay(model.asAt),
        })}
      </span>
    </div>
  );
}

function SignedFacts({ report, model }: { report: SignedReport; model: Report }): ReactNode {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel title={t('report.stateSigned', { number: report.number })}>
      <Stack gap="sm">
        <Facts
          facts={[
            [t('sign.day'), formatDay(report.signedDay)],
            [t('sign.signer'), model.letterhead.signerName],
            [t('report.signedBy'), authorName(report.signedBy)],
          ]}
        />
        <p className="soft">{t('report.sameBytes')}</p>
        <SignedFiles report={report} />
        <SteadyButton variant="default" onClick={() => setOpen(true)}>
          {t('report.copyMessage')}
        </SteadyButton>
        {isOpen && <MessageDialog text={model.message} onClose={() => setOpen(false)} />}
      </Stack>
    </Panel>
  );
}

function ChainPanel(props: {
  readonly shown: SignedReport;
  readonly chain: readonly SignedReport[];
  readonly go: Go;
}): ReactNode {
  const { t } = useTranslation();
  const { shown, chain, go } = props;
  return (
    <Panel title={t('report.chain')}>
      <Stack gap="xs" align="flex-start">
        {chain.map(({ uid, number, signedDay }) => (
          <button
            key={uid}
            type="button"
            className="row-link"
            aria-current={uid === shown.uid ? 'true' : undefined}
            onClick={() => go({ copy: uid })}
          >
            {t('report.chainLine', { number, day: formatDay(signedDay) })}
          </button>
        ))}
      </Stack>
    </Panel>
  );
}
