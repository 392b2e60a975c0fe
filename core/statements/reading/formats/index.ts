import { headOf, type TableFile } from '../../../tables/index.ts';
import type { Door, StatementFormat } from '../../schema.ts';
import type { Part } from '../part.ts';
import { isBai2, isMt, isQif } from './heads.ts';

/** What a file that is no table holds, before it is proved. */
export interface FamilyRead {
  readonly format: StatementFormat;
  readonly encoding: string | null;
  /** BIN of the Vietnamese bank the file names, where it does. */
  readonly bankBin?: string | null;
  /** Absent: an account's own statement. */
  readonly door?: Door;
  readonly parts: readonly Part[];
}

/** A family of formats that one reader knows. */
export interface Family {
  /** What people call it. */
  readonly name: string;
  /** Whether a file is of this family, by its first 4,096 bytes (UTF-16 decoded, else as latin-1) without mark and blanks before it. */
  matches(head: string): boolean;
  /**
   * Its reader, loaded when it is needed. `read` throws a Refusal for what it
   * cannot read; a table it gives is read on as any other.
   */
  load(): Promise<{
    read(bytes: Uint8Array): FamilyRead | Promise<FamilyRead> | Promise<TableFile>;
  }>;
}

const HEAD_BYTES = 4096;

// Order matters: what is stricter comes first.
const FAMILIES: readonly Family[] = [
  {
    name: 'đường truyền',
    matches: (head) => head.startsWith('{"choSoFeed":'),
    load: () => import('./feed.ts'),
  },
  {
    name: 'PDF',
    matches: (head) => head.startsWith('%PDF-'),
    load: () => import('../pdf/index.ts'),
  },
  {
    name: 'CAMT (ISO 20022)',
    matches: (head) => head.startsWith('<') && /camt\.05[234]|<(?:\w+:)?BkToCstmr/.test(head),
    load: () => import('./camt.ts'),
  },
  {
    name: 'OFX',
    matches: (head) => /^(?:OFXHEADER:|<\?OFX)|<OFX[\s>]/i.test(head),
    load: () => import('./ofx.ts'),
  },
  {
    name: 'QIF',
    matches: isQif,
    load: () => import('./qif.ts'),
  },
  {
    name: 'BAI2',
    matches: isBai2,
    load: () => import('./bai2.ts'),
  },
  {
    name: 'MT940/MT942',
    matches: isMt,
    load: () => import('./mt.ts'),
  },
];

/** The family a file belongs to; undefined: it is read as a table. */
export function familyOf(bytes: Uint8Array): Family | undefined {
  const head = headOf(bytes, HEAD_BYTES).trimStart();
  return FAMILIES.find((family) => family.matches(head));
}
