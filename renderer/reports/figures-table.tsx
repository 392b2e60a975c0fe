import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay } from '../../core/kernel/index.ts';
import { CoverageBadge, LaneBadge } from '../components/badges.tsx';
import { type Column, Table } from '../components/table.tsx';
import { said } from '../i18n/said.ts';
import type { Report } from '../types.ts';
import { rowsOf } from './figure-rows.ts';

type Figure = Report['explained'][number];

/** Every figure with its share; its name opens what it means, its link the rows behind it. */
export function FiguresTable({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation();
  const columns: readonly Column<Figure>[] = [
    {
      id: 'figure',
      title: t('report.figure'),
      kind: 'head',
      cell: (figure) => <Meaning figure={figure} />,
    },
    {
      id: 'value',
      title: t('report.value'),
      kind: 'figure',
      cell: (figure) => (
        <>
          <strong className="strong">{valueText(figure)}</strong>
          <span className="figure-share">{shareOf(figure)}</span>
        </>
      ),
    },
    {
      id: 'lanes',
      title: t('report.lane'),
      cell: ({ lanes }) => (
        <span className="figure-lanes">
          {lanes.map((lane) => (
            <LaneBadge key={lane} lane={lane} />
          ))}
        </span>
      ),
    },
    {
      id: 'rows',
      title: t('report.rows'),
      kind: 'mark',
      cell: ({ id, label }) => (
        <Link className="row-link" {...rowsOf(id, report)}>
          {t('report.seeRows')}
          <span className="visually-hidden"> {said(label)}</span>
        </Link>
      ),
    },
  ];
  return (
    <Table
      caption={t('report.figure')}
      columns={columns}
      rows={report.explained}
      keyOf={({ id }) => id}
    />
  );
}

/** What the figure means, under its name. */
function Meaning({ figure }: { readonly figure: Figure }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="figure-meaning">
      <button
        type="button"
        className="row-link"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {said(figure.label)}
      </button>
      {isOpen && <Definition figure={figure} />}
    </div>
  );
}

function Definition({ figure }: { readonly figure: Figure }): ReactNode {
  const { t } = useTranslation();
  const { definition, asAt, coverage, imports, parts = [] } = figure;
  return (
    <>
      <p>{said(definition)}</p>
      {parts.length > 0 && (
        <p>
          {parts.map(({ name, value }, index) => (
            <Fragment key={name}>
              {index > 0 && '; '}
              {name}: {formatCount(value)}
            </Fragment>
          ))}
        </p>
      )}
      <p className="soft">
        {t('report.asAt', { day: formatDay(asAt) })}
        {imports.length > 0 && ` · ${t('report.onImports', { count: imports.length })}`}{' '}
        <CoverageBadge part={coverage.vendorDaysWithData} whole={coverage.vendorDaysOpen} />
      </p>
    </>
  );
}

/** The figure as the document writes it; what it is a share of stands in a column of its own. */
function valueText(figure: Figure): string {
  return said(figure.text.replace(` (${shareOf(figure)})`, ''));
}

/** What a share is of: `240/300`. */
function shareOf({ numerator, denominator }: Figure): string {
  if (numerator === null || denominator === null) return '';
  return `${formatCount(numerator)}/${formatCount(denominator)}`;
}
