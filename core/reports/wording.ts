import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Contents, SECTIONS } from './choices.ts';

const Text = z.string();
/** An object with just these texts. */
const texts = <const Names extends readonly [string, ...string[]]>(...names: Names) =>
  z.record(z.enum(names), Text);

const Kind = texts('inPeriod', 'previous', 'present', 'results', 'step', 'chart', 'bars');

const Wording = z.object({
  title: Text,
  /** The trích yếu, its lines as they are broken. */
  subject: Text,
  opening: Text,
  closing: Text,
  sampleMark: Text,
  blank: Text,
  correction: texts('title', 'opening', 'same', 'continues', 'table'),
  kinds: z.object({ month: Kind, quarter: Kind, year: Kind }),
  headings: z.record(z.enum(SECTIONS), Text),
  appendix: texts('title', 'mention', 'reference', 'sources'),
  sentences: texts(
    'facts',
    'vendors',
    'vendorsFixed',
    'qr',
    'qrNone',
    'rollout',
    'totals',
    'totalsPartial',
    'active',
    'activeShare',
    'average',
    'unattributed',
    'unattributedNone',
    'aggregated',
    'declared',
    'times',
    'noCount',
    'coverage',
    'noData',
    'noPrevious',
    'partialEarlier',
    'sinceNewYear',
    'running',
    'targetNone',
    'churn',
    'churnNone',
    'ownFigures',
    'difficulties',
    'proposals',
    'chart',
    'chartNone',
    'sources',
    'consented',
    'week',
    'month',
  ),
  totals: texts('cumulative'),
  units: texts('people', 'payments', 'dong', 'share', 'days'),
  tables: z.intersection(
    texts(
      'total',
      'unknown',
      'closed',
      'ownSource',
      'figure',
      'value',
      'unit',
      'asAt',
      'meaning',
      'share',
      'lanes',
      'coverage',
      'day',
      'weekday',
      'lunar',
      'week',
      'month',
      'count',
      'amount',
      'vendors',
      'zones',
      'rows',
      'goods',
      'providers',
      'difference',
      'rate',
      'cumulative',
      'lastYear',
      'reason',
      'people',
      'noReason',
      'goal',
      'byDay',
      'reached',
      'reachedShare',
      'source',
      'sourceFile',
      'from',
      'to',
      'proof',
      'before',
      'after',
    ),
    z.object({ names: z.record(Text, Text) }),
  ),
  weekdays: z.array(Text).length(7),
  proofs: texts('balanced', 'totals', 'unproved', 'failed', 'mixed', 'mixedFailed'),
  comparison: texts('txCount', 'txValue', 'activeVendors', 'qrIssued', 'totalVendors'),
  suggestions: texts(
    'noQr',
    'churn',
    'unverified',
    'coverage',
    'noData',
    'gaps',
    'unattributed',
    'inactive',
    'silent',
    'silentUnknown',
    'proposeQr',
    'proposeChurn',
    'proposeVerify',
    'proposeCoverage',
    'proposeUnattributed',
    'proposeSilent',
  ),
  message: texts(
    'head',
    'draft',
    'number',
    'correction',
    'qr',
    'totals',
    'noData',
    'unattributed',
    'aggregated',
    'declared',
    'coverage',
    'partial',
  ),
  warnings: texts(
    'unnamed',
    'operator',
    'commune',
    'signer',
    'running',
    'noVendors',
    'listLater',
    'noImports',
    'partial',
    'gaps',
    'unattributed',
    'unproved',
    'notCounted',
    'differing',
    'suggested',
    'ownFigures',
  ),
});
/** Every sentence and heading of a report. */
export type Wording = z.infer<typeof Wording>;

const Defaults = z.object({
  hasNation: z.boolean(),
  superior: Text,
  issuer: Text,
  issuerFallback: Text,
  symbol: Text,
  archive: Text,
  signerAuthority: Text,
  signerTitle: Text,
});
const LetterheadDefaults = z.object({
  blank: Text,
  board: Defaults,
  company: Defaults,
  cooperative: Defaults,
  commune: Defaults,
  addressees: z.record(z.enum(['board', 'company', 'cooperative', 'commune']), z.array(Text)),
  recipients: z.array(Text),
});
/** The letterhead a kind of operator gets until somebody writes their own. */
export type LetterheadDefaults = z.infer<typeof LetterheadDefaults>;

/** Reads the shipped wording of reports. */
export function readWording(): Wording {
  return Wording.parse(readResource('wording.json'));
}

/** Reads what a report holds until a board chooses. */
export function readContentsDefaults(): Contents {
  return Contents.parse(readResource('contents.json'));
}

/** Reads the shipped letterheads. */
export function readLetterheadDefaults(): LetterheadDefaults {
  return LetterheadDefaults.parse(readResource('letterhead.json'));
}

function readResource(name: string): unknown {
  const path = new URL(`../../resources/report/${name}`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Puts values into `{names}`; a name without a value stays visible. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A sentence that may begin with a filled-in word: its first letter is made capital. */
export function sentence(text: string, values: Readonly<Record<string, string | number>>): string {
  const filled = fill(text, values);
  return filled.charAt(0).toLocaleUpperCase('vi') + filled.slice(1);
}
