import { Alert, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { LinkButton } from '../components/link-button.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { said } from '../i18n/said.ts';
import type { Report } from '../types.ts';
import { LetterheadDialog } from './letterhead-dialog.tsx';
import { type MissingMonth, useMissingMonths } from './use-missing-months.ts';

/** What is missing or doubtful, first of all, and the ways to where it is mended. */
export function Warnings({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation();
  const missing = useMissingMonths(report);
  const { warnings } = report;
  if (warnings.length === 0 && missing.length === 0) return null;
  return (
    <Alert
      color="yellow"
      title={t('report.warnings')}
      icon={<IconAlertTriangle size={18} aria-hidden />}
    >
      <ul className="plain-list">
        {warnings.map((warning) => (
          <li key={warning}>{said(warning)}</li>
        ))}
        {missing.map((one) => (
          <MissingLine key={one.month} {...one} />
        ))}
      </ul>
      <Mending report={report} />
    </Alert>
  );
}

function MissingLine({ month, partly, without }: MissingMonth): ReactNode {
  const { t } = useTranslation();
  return (
    <li>
      {t('report.missingIn', {
        month: `${month.slice(5)}/${month.slice(0, 4)}`,
        partly: formatCount(partly),
        without: formatCount(without),
      })}{' '}
      <Link className="row-link" to="/sao-ke" search={{ muc: 'lich', thang: month, con: 'thieu' }}>
        {t('report.toCalendar')}
      </Link>
    </li>
  );
}

/** The ways to what can be mended now. */
function Mending({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { figures, letterhead, imports } = report;
  const hasBlank = /…/.test(`${letterhead.issuer}${letterhead.superior}${report.subject}`);
  return (
    <Group gap="xs" mt="xs">
      {figures.unattributedCount > 0 && (
        <LinkButton to="/doi-soat" variant="default">
          {t('report.mend.queue', { count: figures.unattributedCount })}
        </LinkButton>
      )}
      {imports.length === 0 && (
        <LinkButton to="/sao-ke" variant="default">
          {t('imports.toTakeIn')}
        </LinkButton>
      )}
      {hasBlank && (
        <LinkButton to="/cai-dat" search={{ muc: 'cho' }} variant="default">
          {t('report.mend.market')}
        </LinkButton>
      )}
      {!letterhead.signerName && (
        <SteadyButton variant="default" onClick={() => setOpen(true)}>
          {t('report.mend.signer')}
        </SteadyButton>
      )}
      {isOpen && <LetterheadDialog report={report} onClose={() => setOpen(false)} />}
    </Group>
  );
}
