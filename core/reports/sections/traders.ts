import { formatCount, formatDay, formatRate } from '../../kernel/index.ts';
import { numberOf } from '../facts.ts';
import type { ReportBlock } from '../schema.ts';
import { countCell, measureCell, measureText, tableOf } from '../tabular/index.ts';
import { fill, sentence } from '../wording.ts';
import { kindWords, type ReportParts, text } from './context.ts';

/** Traders in business and how many of them have a code. */
export function adoptionBlocks({ facts, wording, contents }: ReportParts): ReportBlock[] {
  const { sentences } = wording;
  const { figures } = facts.measures;
  const { numerator, denominator } = figures.qrAdoptionRate;
  const total = numberOf(figures.totalVendors);
  const values = {
    asAt: formatDay(figures.totalVendors.asAt),
    totalVendors: formatCount(total),
    fixed: formatCount(numberOf(figures.fixedVendors)),
    itinerant: formatCount(numberOf(figures.itinerantVendors)),
    paused: formatCount(numberOf(figures.pausedVendors)),
    qrIssued: formatCount(numberOf(figures.qrIssued)),
    qrVerified: formatCount(numberOf(figures.qrVerified)),
    rate: formatRate(numerator ?? 0, denominator ?? 0) ?? '',
  };
  const vendors = contents.vendors === 'fixed' ? sentences.vendorsFixed : sentences.vendors;
  return [
    ...factsLine(contents.facts),
    text(fill(vendors, values)),
    text(fill(total === 0 ? sentences.qrNone : sentences.qr, values)),
  ];
}

function factsLine(facts: ReportParts['contents']['facts']): ReportBlock[] {
  const known = facts.filter(({ label, value }) => label !== '' && value !== '');
  if (known.length === 0) return [];
  return [text(`${known.map(({ label, value }) => `${label}: ${value}`).join('; ')}.`)];
}

/** Registered, deployed and aimed at: three figures, never one series. */
export function rolloutBlocks({ facts, wording }: ReportParts): ReportBlock[] {
  const { figures } = facts.measures;
  const { tables, sentences } = wording;
  const rows = [figures.registered, figures.deployed, figures.target].filter(
    ({ value }) => value !== null,
  );
  // One alone says no more than the paragraph before it.
  if (rows.length < 2) return [];
  return [
    text(sentences.rollout),
    {
      kind: 'table',
      table: tableOf<(typeof rows)[number]>(
        { id: 'rollout', title: tables.names['rollout'] ?? '' },
        {
          columns: [
            {
              id: 'name',
              head: tables.figure,
              align: 'text',
              width: 26,
              cell: ({ label }) => label,
            },
            { id: 'value', head: tables.value, align: 'number', width: 14, cell: measureCell },
            {
              id: 'asAt',
              head: tables.asAt,
              align: 'code',
              width: 16,
              cell: ({ asAt }) => formatDay(asAt),
            },
            {
              id: 'meaning',
              head: tables.meaning,
              align: 'text',
              width: 44,
              cell: ({ definition }) => definition,
            },
          ],
          rows,
        },
      ),
    },
  ];
}

/** Who had a code and gave it up in the period, by reason. */
export function churnBlocks(parts: ReportParts): ReportBlock[] {
  const { facts, wording } = parts;
  const { churn } = facts.measures.figures;
  const { tables, sentences } = wording;
  if (churn.value === null) return [];
  const values = { ...kindWords(parts), count: formatCount(churn.value) };
  if (churn.value === 0) return [text(sentence(sentences.churnNone, values))];
  const rows = churn.parts ?? [];
  const said = text(sentence(sentences.churn, values));
  if (rows.length === 0) return [said];
  return [
    said,
    {
      kind: 'table',
      table: tableOf<(typeof rows)[number]>(
        { id: 'churn', title: tables.names['churn'] ?? '' },
        {
          columns: [
            {
              id: 'name',
              head: tables.reason,
              align: 'text',
              width: 70,
              cell: ({ name }) => name || tables.noReason,
              total: tables.total,
            },
            {
              id: 'value',
              head: tables.people,
              align: 'number',
              width: 30,
              cell: ({ value }) => countCell(value),
              total: measureCell(churn),
            },
          ],
          rows,
          hasTotal: true,
        },
      ),
    },
  ];
}

const MAIN = [
  'totalVendors',
  'qrIssued',
  'qrAdoptionRate',
  'qrVerified',
  'activeVendors',
  'txCount',
  'txValue',
  'unattributedCount',
  'unattributedValue',
  'coverage',
] as const;

/** The main figures side by side. */
export function totalsBlocks({ facts, wording, contents }: ReportParts): ReportBlock[] {
  const { tables, units } = wording;
  const rows = MAIN.map((id) => facts.measures.figures[id]);
  const summed: ReadonlySet<string> = new Set(['activeVendors', 'txCount', 'txValue']);
  const { cumulative } = facts;
  return [
    {
      kind: 'table',
      table: tableOf<(typeof rows)[number]>(
        { id: 'totals', title: tables.names['totals'] ?? '' },
        {
          columns: [
            {
              id: 'name',
              head: tables.figure,
              align: 'text',
              width: 40,
              cell: ({ label }) => label,
            },
            {
              id: 'unit',
              head: tables.unit,
              align: 'code',
              width: 16,
              cell: ({ unit }) => units[unit],
            },
            {
              id: 'value',
              head: tables.value,
              align: 'number',
              width: 24,
              cell: (figure) => shareCell(figure),
            },
            ...(cumulative === null
              ? []
              : [
                  {
                    id: 'cumulative',
                    head: wording.totals.cumulative,
                    align: 'number' as const,
                    width: 24,
                    cell: ({ id }: (typeof rows)[number]) =>
                      summed.has(id) ? measureCell(cumulative.measures.figures[id]) : '',
                  },
                ]),
          ],
          rows,
          hidden: contents.hidden.totals,
        },
      ),
    },
  ];
}

// A share is never printed without what it is a share of.
function shareCell(figure: Parameters<typeof measureText>[0]) {
  const cell = measureCell(figure);
  return typeof cell === 'string' || figure.unit !== 'share'
    ? cell
    : { ...cell, text: measureText(figure) };
}
