import type { Migration } from '../migration.ts';

/** A new version of a code no longer takes the one that hangs out of force by being drawn. */
export const codeDrafts: Migration = {
  version: 6,
  name: 'code-drafts',
  sql: `
-- Only another payload makes a new version. It is a draft until its sticker is
-- sent or put up, and only then is the version before it revoked; a draft that
-- is dropped is revoked as it is. The holder is not in the payload: that column
-- follows the registry, for the next sticker.
ALTER TABLE qr_code ADD COLUMN is_draft INTEGER NOT NULL DEFAULT 0 CHECK (is_draft IN (0, 1));
DROP INDEX qr_code_current;
CREATE UNIQUE INDEX qr_code_current ON qr_code (occupancy_id) WHERE revoked_day IS NULL AND is_draft = 0;
CREATE UNIQUE INDEX qr_code_draft ON qr_code (occupancy_id) WHERE revoked_day IS NULL AND is_draft = 1;
`,
};
