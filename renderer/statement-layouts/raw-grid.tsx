import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { focusAlong } from '../lib/arrow-focus.ts';
import type { Pointing, RawFile } from '../types.ts';
import { ROLES, type Role } from './pointing.ts';

interface RawGridProps {
  readonly sheet: RawFile['sheets'][number];
  readonly pointing: Pointing;
  /** Somebody points at a row, counted from 0. */
  readonly onRow: (row: number) => void;
  readonly onRole: (column: number, role: Role | null) => void;
}

const STEPS: Readonly<Record<string, number | 'start' | 'end'>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: 'start',
  End: 'end',
};

/** A sheet as it is: a row is pointed at, each column is told what it holds. */
export function RawGrid({ sheet, pointing, onRow, onRole }: RawGridProps): ReactNode {
  const { t } = useTranslation();
  const width = Math.min(Math.max(...sheet.rows.map((row) => row.length), 1), MOST_COLUMNS);
  const columns = Array.from({ length: width }, (_, column) => column);
  const chosen = pointing.heading ?? pointing.first;
  const headings = pointing.heading === null ? [] : (sheet.rows[pointing.heading] ?? []);
  const pressed = (event: KeyboardEvent<HTMLElement>) => {
    const to = STEPS[event.key];
    if (to === undefined || !(event.target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    focusAlong(event.currentTarget, to);
  };
  const clicked = (event: MouseEvent<HTMLElement>) => {
    const row = (event.target as Element).closest('tr')?.dataset['row'];
    if (row !== undefined) onRow(Number(row));
  };
  return (
    <section className="table-wrap raw-grid" aria-label={t('teach.grid')}>
      <table className="table">
        <caption className="visually-hidden">{t('teach.grid')}</caption>
        <thead>
          <tr>
            <th scope="col" className="mark">
              <span className="visually-hidden">{t('teach.row')}</span>
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" data-used={(pointing.roles[column] ?? null) !== null}>
                <RoleSelect
                  column={column}
                  heading={headings[column] ?? ''}
                  role={pointing.roles[column] ?? null}
                  onRole={onRole}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={pressed} onClick={clicked}>
          {sheet.rows.map((row, index) => (
            <tr
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are known by their place
              key={index}
              data-row={index}
              data-part={partOf(index, pointing)}
            >
              <th scope="row" className="mark">
                <button
                  type="button"
                  className="row-button"
                  aria-pressed={index === chosen}
                  tabIndex={index === (chosen ?? 0) ? 0 : -1}
                  aria-label={t(pointing.heading === null ? 'teach.firstRow' : 'teach.headingRow', {
                    row: index + 1,
                  })}
                >
                  {index + 1}
                </button>
              </th>
              {columns.map((column) => (
                <td key={column} data-used={(pointing.roles[column] ?? null) !== null}>
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const MOST_COLUMNS = 80;

/** What a row is: above the table, its headings, or its payments. */
function partOf(row: number, { heading, headingRows, first }: Pointing): string {
  const start = heading ?? first ?? 0;
  if (row < start) return 'above';
  return heading !== null && row < heading + headingRows ? 'heading' : 'body';
}

interface RoleSelectProps {
  readonly column: number;
  readonly heading: string;
  readonly role: Role | null;
  readonly onRole: (column: number, role: Role | null) => void;
}

function RoleSelect({ column, heading, role, onRole }: RoleSelectProps): ReactNode {
  const { t } = useTranslation();
  return (
    <select
      className="role-select"
      aria-label={t('teach.column', { number: column + 1, heading })}
      data-chosen={role !== null}
      value={role ?? ''}
      onChange={(event) => {
        const value = event.currentTarget.value;
        onRole(column, ROLES.find((one) => one === value) ?? null);
      }}
    >
      <option value="">{t('teach.noRole')}</option>
      {ROLES.map((one) => (
        <option key={one} value={one}>
          {t(`teach.role.${one}`)}
        </option>
      ))}
    </select>
  );
}
