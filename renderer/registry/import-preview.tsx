import { Group, SegmentedControl, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { SteadyButton } from '../components/steady-button.tsx';
import { said } from '../i18n/said.ts';
import type { VendorImport } from '../types.ts';
import { ImportRows } from './import-rows.tsx';

type Result = VendorImport['result'];
type Row = Result['rows'][number];

const OUTCOMES = ['new', 'changed', 'unchanged', 'rejected'] as const;

interface ImportPreviewProps {
  readonly result: Result;
  readonly busy: boolean;
  readonly onCommit: () => void;
}

/** What would happen to every row of the file; nothing has been stored yet. */
export function ImportPreview({ result, busy, onCommit }: ImportPreviewProps): ReactNode {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Row['outcome'] | 'all'>(
    result.rejected.length > 0 ? 'rejected' : 'all',
  );
  const rows = result.rows.filter(({ outcome }) => shown === 'all' || outcome === shown);
  const count = (outcome: Row['outcome']) =>
    result.rows.filter((row) => row.outcome === outcome).length;
  const good = result.added + result.updated;
  return (
    <Stack gap="sm" data-state="ready">
      <Group justify="space-between" gap="sm">
        <SegmentedControl
          aria-label={t('vendorImport.show')}
          value={shown}
          data={[
            {
              value: 'all',
              label: t('vendorImport.all', { count: result.rows.length }),
            },
            ...OUTCOMES.map((outcome) => ({
              value: outcome,
              label: `${t(`rowOutcome.${outcome}`)} ${formatCount(count(outcome))}`,
            })),
          ]}
          onChange={(value) => {
            setShown(value === 'all' ? 'all' : (OUTCOMES.find((one) => one === value) ?? 'all'));
          }}
        />
        <SteadyButton onClick={onCommit} busy={busy} off={good === 0}>
          {good === 0 ? t('vendorImport.nothing') : t('vendorImport.commit', { count: good })}
        </SteadyButton>
      </Group>
      <Warnings warnings={result.warnings} />
      <ImportRows key={shown} rows={rows} warnings={result.warnings} />
    </Stack>
  );
}

function Warnings({ warnings }: Pick<Result, 'warnings'>): ReactNode {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <details className="panel notice">
      <summary>{t('vendorImport.warnings', { count: warnings.length })}</summary>
      <ul className="plain-list">
        {warnings.map((warning) => (
          <li key={`${warning.row} ${warning.column ?? ''} ${warning.reason}`}>
            {t('vendorImport.rowNumber', { row: warning.row })}
            {warning.column ? ` · ${said(warning.column)}` : ''}: {said(warning.reason)}
          </li>
        ))}
      </ul>
    </details>
  );
}
