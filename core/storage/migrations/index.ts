import type { Migration } from '../migration.ts';
import { market } from './0001-market.ts';
import { registry } from './0002-registry.ts';
import { stickers } from './0003-stickers.ts';
import { statements } from './0004-statements.ts';
import { attribution } from './0005-attribution.ts';
import { codeDrafts } from './0006-code-drafts.ts';
import { stickerWork } from './0007-sticker-work.ts';
import { statementsInFull } from './0008-statements-in-full.ts';
import { figuresAndReports } from './0009-figures-and-reports.ts';

/** Every step of the schema, in order. */
export const migrations: readonly Migration[] = [
  market,
  registry,
  stickers,
  statements,
  attribution,
  codeDrafts,
  stickerWork,
  statementsInFull,
  figuresAndReports,
];
