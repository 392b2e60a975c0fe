import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Text = z.string();
const Named = z.object({ label: Text, definition: Text });

const Wording = z.object({
  title: Text,
  /** Lines of the trích yếu. */
  subject: z.array(Text).min(1),
  opening: Text,
  closing: Text,
  sampleMark: Text,
  blank: Text,
  headings: z.object({
    results: Text,
    adoption: Text,
    activity: Text,
    daily: Text,
    zones: Text,
    goods: Text,
    previous: Text,
    difficulties: Text,
    proposals: Text,
    appendix: Text,
    appendixTitle: Text,
    sources: Text,
  }),
  sentences: z.object({
    vendors: Text,
    qr: Text,
    qrNone: Text,
    totals: Text,
    active: Text,
    activeShare: Text,
    unattributed: Text,
    unattributedNone: Text,
    aggregated: Text,
    declared: Text,
    times: Text,
    noCount: Text,
    coverage: Text,
    chart: Text,
    noData: Text,
    difficulties: Text,
    proposals: Text,
    appendixReference: Text,
    sources: Text,
    consented: Text,
  }),
  tables: z.object({
    daily: z.array(Text).length(5),
    groups: z.array(Text).length(3),
    zone: Text,
    goods: Text,
    previous: z.array(Text).length(5),
    definitions: z.array(Text).length(3),
    sources: z.array(Text).length(5),
    total: Text,
    unknown: Text,
  }),
  weekdays: z.array(Text).length(7),
  proofs: z.object({ balanced: Text, totals: Text, unproved: Text, failed: Text, mixed: Text }),
  figures: z.object({
    totalVendors: Named,
    qrIssued: Named,
    qrVerified: Named,
    qrAdoptionRate: Named,
    activeVendors: Named,
    txCount: Named,
    txValue: Named,
    unattributed: Named,
    aggregated: Named,
    declared: Named,
    coverage: Named,
  }),
  comparison: z.object({
    txCount: Text,
    txValue: Text,
    activeVendors: Text,
    qrIssued: Text,
    totalVendors: Text,
  }),
  warnings: z.object({
    unnamed: Text,
    operator: Text,
    commune: Text,
    signer: Text,
    running: Text,
    noVendors: Text,
    listLater: Text,
    noImports: Text,
    unattributed: Text,
    unproved: Text,
    notCounted: Text,
    differing: Text,
  }),
});
/** Every sentence, heading and definition of the month's report. */
export type Wording = z.infer<typeof Wording>;

const Defaults = z.object({
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

/** Reads the shipped wording of the month's report. */
export function readWording(): Wording {
  return Wording.parse(readResource('monthly.json'));
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
