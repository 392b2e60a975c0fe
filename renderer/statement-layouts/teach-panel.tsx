import '../styles/statement-layouts.css';
import { Alert, Checkbox, Group, Select, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { ErrorAlert, Loading } from '../components/async.tsx';
import { Panel } from '../components/panel.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { Pointing, RawFile, Trial } from '../types.ts';
import { missingIn, pointed, pointingAt, withRole } from './pointing.ts';
import { trialQuery } from './queries.ts';
import { RawGrid } from './raw-grid.tsx';
import { SaveForm, type Saving } from './save-form.tsx';
import { StyleFields } from './style-fields.tsx';
import { TrialView } from './trial-view.tsx';

interface TeachPanelProps {
  readonly raw: RawFile;
  /** The account the file was said to be of. */
  readonly account: string;
  /** A layout was kept: the file is read by it. */
  readonly onTaught: (layout: string, account: string) => void;
}

const PAUSE_MS = 250;

/** A file's rows to point at, and beneath them at once what it says then. */
export function TeachPanel({ raw, account, onTaught }: TeachPanelProps): ReactNode {
  const { t } = useTranslation();
  const { sheet, suggestion, pointing, setPointing, toSheet, toRow, error } = usePointing(raw);
  const missing = missingIn(pointing);
  const [asked] = useDebouncedValue(pointing, PAUSE_MS);
  const trial = useQuery({
    ...trialQuery(raw.id, asked),
    enabled: missing === null && missingIn(asked) === null,
  });
  const save = useWrite(({ name, account: number }: Saving) =>
    call(
      api.statements.teach[':id'].save.$post({
        param: { id: raw.id },
        json: { pointing, name, ...(number.trim() ? { account: number } : {}) },
      }),
    ),
  );
  if (!sheet) return null;
  const stated = trial.data?.statements[0]?.account ?? null;
  return (
    <Stack gap="sm" data-state="ready">
      <WhereFields
        {...{ raw, sheet, pointing }}
        onChange={setPointing}
        onSheet={toSheet}
        onRow={toRow}
      />
      <ErrorAlert error={error} />
      <RawGrid
        sheet={sheet}
        pointing={pointing}
        onRow={(row) => toRow({ ...pointing, row })}
        onRole={(column, role) => setPointing(withRole(pointing, column, role))}
      />
      {sheet.rows.length < sheet.rowCount && (
        <span className="soft">
          {t('teach.someRows', {
            shown: formatCount(sheet.rows.length),
            total: formatCount(sheet.rowCount),
          })}
        </span>
      )}
      {suggestion.turned && <div className="warning-line">{t('teach.turned')}</div>}
      {suggestion.flipped && <div className="warning-line">{t('teach.flippedFound')}</div>}
      <StyleFields sheet={sheet} pointing={pointing} onChange={setPointing} />
      <Panel title={t('teach.sample')}>
        <Stack gap="sm">
          <div role="status" aria-busy={trial.isFetching}>
            {missing ? (
              <Alert color="gray">{t(`teach.missing.${missing}`)}</Alert>
            ) : (
              <>
                <ErrorAlert error={trial.error} />
                {trial.isPending && !trial.error && <Loading rows={2} />}
                {trial.data && !trial.error && <TrialView trial={trial.data} />}
              </>
            )}
          </div>
          <SaveForm
            usualName={nameOf(raw.fileName)}
            usualAccount={stated ?? account}
            off={missing !== null || trial.error !== null || !hasPayments(trial.data)}
            busy={save.isPending}
            error={save.error}
            onSave={(saving) =>
              save.mutate(saving, {
                // A file that names its account is not told another.
                onSuccess: ({ id }) => onTaught(id, stated === null ? saving.account : ''),
              })
            }
          />
        </Stack>
      </Panel>
    </Stack>
  );
}

/** What reads nothing is not worth keeping. */
function hasPayments(trial: Trial | undefined): boolean {
  return trial?.statements.some((one) => one.creditCount + one.debitCount > 0) ?? false;
}

/** A file's name without its ending and the numbers of accounts and days in it. */
function nameOf(fileName: string): string {
  return fileName
    .replace(/\.\w+$/, '')
    .replace(/\d{4,}/g, ' ')
    .replace(/[\s_.-]+/g, ' ')
    .trim();
}

type Sheet = RawFile['sheets'][number];

interface PointedRow {
  readonly row: number | null;
  readonly heading: number | null;
  readonly headingRows: 1 | 2;
}

/** What is pointed at; another row brings what the columns seem to hold beneath it. */
function usePointing(raw: RawFile) {
  const [number, setNumber] = useState(raw.sheets[0]?.number);
  const sheet = raw.sheets.find((one) => one.number === number);
  const [state, setState] = useState(() => stateOf(raw.sheets[0]));
  const again = useMutation({
    mutationFn: (json: { sheet: number; heading: number | null; headingRows: 1 | 2 }) =>
      call(api.statements.teach[':id'].suggest.$post({ param: { id: raw.id }, json })),
  });
  const toRow = ({ row, heading, headingRows }: PointedRow) => {
    if (!sheet) return;
    // Without headings a row is the first payment's, and says nothing of the columns.
    if (heading === null && row !== null) {
      setState((before) => ({ ...before, pointing: { ...before.pointing, first: row } }));
      return;
    }
    const place = { sheet: sheet.number, heading: row, headingRows };
    setState((before) => ({
      ...before,
      pointing: { ...before.pointing, heading: row, headingRows },
    }));
    again.mutate(place, {
      onSuccess: (suggestion) =>
        setState(({ pointing }) => ({
          suggestion,
          pointing: { ...pointing, ...pointed(suggestion) },
        })),
    });
  };
  return {
    ...state,
    sheet,
    toRow,
    error: again.error,
    setPointing: (pointing: Pointing) => setState((before) => ({ ...before, pointing })),
    toSheet: (wanted: number) => {
      setNumber(wanted);
      setState(stateOf(raw.sheets.find((one) => one.number === wanted)));
    },
  };
}

function stateOf(sheet: Sheet | undefined) {
  const suggestion: Sheet['suggestion'] = sheet?.suggestion ?? {
    ...{ heading: null, headingRows: 1, first: null, roles: [], turned: false, flipped: false },
  };
  const pointing: Pointing = sheet
    ? pointingAt(sheet)
    : { sheet: 0, heading: null, headingRows: 1, first: null, roles: [] };
  return { suggestion, pointing };
}

interface WhereFieldsProps {
  readonly raw: RawFile;
  readonly sheet: Sheet;
  readonly pointing: Pointing;
  readonly onChange: (pointing: Pointing) => void;
  readonly onSheet: (number: number) => void;
  readonly onRow: (row: PointedRow) => void;
}

/** Which sheet, and whether and how high its headings are. */
function WhereFields(props: WhereFieldsProps): ReactNode {
  const { t } = useTranslation();
  const { raw, sheet, pointing, onChange, onSheet, onRow } = props;
  const { heading, headingRows, first } = pointing;
  return (
    <Group gap="md" align="center">
      <span>{t(heading === null ? 'teach.pointFirst' : 'teach.pointHeading')}</span>
      {raw.sheets.length > 1 && (
        <>
          <Select
            w={220}
            aria-label={t('teach.sheet')}
            allowDeselect={false}
            data={raw.sheets.map((one) => ({ value: String(one.number), label: one.name }))}
            value={String(sheet.number)}
            onChange={(value) => onSheet(Number(value))}
          />
          <Checkbox
            label={t('teach.onlySheet')}
            checked={pointing.onlySheet ?? false}
            onChange={(event) => onChange({ ...pointing, onlySheet: event.currentTarget.checked })}
          />
        </>
      )}
      <Checkbox
        label={t('teach.noHeading')}
        checked={heading === null}
        onChange={(event) =>
          event.currentTarget.checked
            ? onRow({ row: null, heading: null, headingRows: 1 })
            : onRow({ row: Math.max(0, (first ?? 1) - 1), heading: 0, headingRows: 1 })
        }
      />
      {heading !== null && (
        <Checkbox
          label={t('teach.twoRows')}
          checked={headingRows === 2}
          onChange={(event) =>
            onRow({ row: heading, heading, headingRows: event.currentTarget.checked ? 2 : 1 })
          }
        />
      )}
    </Group>
  );
}
