import type { Migration } from '../migration.ts';

/**
 * Originals of statement files, doors, money seen twice, reversals, keyed
 * payers, decisions that outlive an undo, layouts a board taught, totals
 * without rows (lanes A and C), bank feeds, files asked for.
 */
export const statementsInFull: Migration = {
  version: 8,
  name: 'statements-in-full',
  sql: `
-- The bytes a board handed over, as they were, so that a better reader can read
-- them again. One line however many accounts or imports came out of it.
CREATE TABLE statement_file (
  id         INTEGER PRIMARY KEY,
  market_id  INTEGER NOT NULL REFERENCES market (id),
  sha256     TEXT NOT NULL,
  size       INTEGER NOT NULL,                 -- bytes, unpacked
  packed     BLOB NOT NULL,                    -- compressed with zstd
  created_at TEXT NOT NULL,
  UNIQUE (market_id, sha256)
) STRICT;

-- Through which door rows came: an account's own statement file, a feed of the
-- same account, or a gateway's report of single sales whose money the bank
-- books in batches.
ALTER TABLE import ADD COLUMN door TEXT NOT NULL DEFAULT 'statement'
  CHECK (door IN ('statement', 'feed', 'gateway'));
ALTER TABLE import ADD COLUMN file_id INTEGER REFERENCES statement_file (id);  -- NULL: taken in before originals were kept
ALTER TABLE import ADD COLUMN choice TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(choice));  -- account, kind, layout as they were chosen
ALTER TABLE import ADD COLUMN reader INTEGER NOT NULL DEFAULT 1;                -- version of the reader that read it
ALTER TABLE import ADD COLUMN replaced_by INTEGER REFERENCES import (id);       -- undone, because it was read again
CREATE INDEX import_file_id ON import (file_id) WHERE file_id IS NOT NULL;

ALTER TABLE payment ADD COLUMN door TEXT NOT NULL DEFAULT 'statement'
  CHECK (door IN ('statement', 'feed', 'gateway'));
-- 0: the same money is counted elsewhere; twin_id says where, when it is one row.
ALTER TABLE payment ADD COLUMN counts INTEGER NOT NULL DEFAULT 1 CHECK (counts IN (0, 1));
ALTER TABLE payment ADD COLUMN twin_id INTEGER REFERENCES payment (id) ON DELETE SET NULL;
ALTER TABLE payment ADD COLUMN is_reversal INTEGER NOT NULL DEFAULT 0 CHECK (is_reversal IN (0, 1));
ALTER TABLE payment ADD COLUMN payer_key BLOB;                                  -- keyed hash of the payer's account; NULL: not or only partly known
ALTER TABLE payment ADD COLUMN source_id TEXT NOT NULL DEFAULT '';              -- the provider's own id of a feed's row
CREATE INDEX payment_twin ON payment (twin_id) WHERE twin_id IS NOT NULL;
CREATE INDEX payment_apart ON payment (account_id, day) WHERE door <> 'statement';
CREATE INDEX payment_reversal ON payment (market_id, day) WHERE is_reversal = 1;
CREATE INDEX payment_payer ON payment (market_id, payer_key) WHERE payer_key IS NOT NULL;

-- Of tx_count the sales alone: who only took a sale back that day sold nothing.
ALTER TABLE daily_vendor ADD COLUMN sales INTEGER NOT NULL DEFAULT 0;
UPDATE daily_vendor SET sales = tx_count;

-- What a person had decided about a payment that an undo took away: it holds
-- again when the same payment comes back.
CREATE TABLE kept_decision (
  market_id    INTEGER NOT NULL REFERENCES market (id),
  account_id   INTEGER NOT NULL REFERENCES account (id),
  fingerprint  BLOB NOT NULL,
  occurrence   INTEGER NOT NULL,
  outcome      TEXT NOT NULL CHECK (outcome IN ('sale', 'open', 'not-sale')),
  vendor_id    INTEGER REFERENCES vendor (id),
  occupancy_id INTEGER REFERENCES occupancy (id),
  rule         TEXT NOT NULL,
  evidence     TEXT NOT NULL CHECK (json_valid(evidence)),
  author       TEXT NOT NULL,
  decided_at   TEXT NOT NULL,
  PRIMARY KEY (account_id, fingerprint, occurrence)
) STRICT, WITHOUT ROWID;

-- Layouts a person taught; retired ones stay, imports name them.
CREATE TABLE taught_layout (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  market_id  INTEGER NOT NULL REFERENCES market (id),
  name       TEXT NOT NULL,
  layout     TEXT NOT NULL CHECK (json_valid(layout)),
  account_id INTEGER REFERENCES account (id),   -- whose files it was taught on; NULL: anybody's
  account_number TEXT,                          -- the same while the registry does not know the account yet
  author     TEXT NOT NULL,
  created_at TEXT NOT NULL,
  retired_at TEXT
) STRICT;

-- Totals without rows. Lane A: what a provider says of a trader, or of the
-- whole market (vendor NULL). Lane C: what traders say of themselves.
CREATE TABLE aggregate (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE,
  market_id    INTEGER NOT NULL REFERENCES market (id),
  lane         TEXT NOT NULL CHECK (lane IN ('A', 'C')),
  provider_bin TEXT,                            -- bank or wallet; NULL only in lane C
  vendor_id    INTEGER REFERENCES vendor (id),
  from_day     TEXT NOT NULL,
  to_day       TEXT NOT NULL,
  tx_count     INTEGER CHECK (tx_count >= 0),   -- NULL: only the amount was given
  tx_value     INTEGER NOT NULL CHECK (tx_value >= 0),
  source       TEXT NOT NULL,                   -- file name, or who said it
  file_id      INTEGER REFERENCES statement_file (id),
  batch_uid    TEXT NOT NULL,                   -- what was taken in together is taken back together
  author       TEXT NOT NULL,
  created_at   TEXT NOT NULL,
  undone_at    TEXT,
  undone_by    TEXT,
  replaced_by  TEXT,                            -- batch that gave another figure for the same; NULL: none did
  CHECK (from_day <= to_day),
  CHECK (lane = 'C' OR provider_bin IS NOT NULL),
  CHECK (lane = 'A' OR vendor_id IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX aggregate_once ON aggregate
  (market_id, lane, ifnull(provider_bin, ''), ifnull(vendor_id, 0), from_day, to_day) WHERE undone_at IS NULL;
CREATE INDEX aggregate_days ON aggregate (market_id, to_day, from_day) WHERE undone_at IS NULL;
CREATE INDEX aggregate_batch ON aggregate (batch_uid);
CREATE INDEX aggregate_replaced ON aggregate (replaced_by) WHERE replaced_by IS NOT NULL;

-- Bank feeds that are asked for new payments; their keys are kept outside the data.
CREATE TABLE feed (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  market_id   INTEGER NOT NULL REFERENCES market (id),
  connector   TEXT NOT NULL,                    -- sepay-v1, sepay-v2, casso-v2, payos
  name        TEXT NOT NULL,
  settings    TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
  cursor      TEXT NOT NULL DEFAULT '',         -- last day wholly asked for
  last_run_at TEXT,
  last_error  TEXT NOT NULL DEFAULT '',
  created_at  TEXT NOT NULL,
  removed_at  TEXT
) STRICT;

-- A file that was asked for, for days nothing is known of.
CREATE TABLE file_request (
  id         INTEGER PRIMARY KEY,
  market_id  INTEGER NOT NULL REFERENCES market (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  from_day   TEXT NOT NULL,
  to_day     TEXT NOT NULL,
  author     TEXT NOT NULL,
  asked_at   TEXT NOT NULL
) STRICT;
CREATE INDEX file_request_account ON file_request (account_id, asked_at);

-- Secrets of this data folder; what a key opens is useless without it.
CREATE TABLE secret (
  name  TEXT PRIMARY KEY,                       -- payer-key
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
