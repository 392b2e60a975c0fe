import type { Migration } from '../migration.ts';

/** Whose sale each credit is and why, and the summaries figures are read from. */
export const attribution: Migration = {
  version: 5,
  name: 'attribution',
  sql: `
-- Each credit has exactly one live line: a sale of a trader, open (waits in the
-- queue for a person), or not a sale. A change supersedes, it never overwrites.
CREATE TABLE attribution (
  id            INTEGER PRIMARY KEY,
  market_id     INTEGER NOT NULL REFERENCES market (id),
  payment_id    INTEGER NOT NULL REFERENCES payment (id) ON DELETE CASCADE,
  outcome       TEXT NOT NULL CHECK (outcome IN ('sale', 'open', 'not-sale')),
  vendor_id     INTEGER REFERENCES vendor (id),
  occupancy_id  INTEGER REFERENCES occupancy (id),
  rule          TEXT NOT NULL,                  -- e.g. own-account, virtual-account, payment-code, person
  evidence      TEXT NOT NULL CHECK (json_valid(evidence)),
  alarm         TEXT,                           -- e.g. foreign-code; only on open lines
  author        TEXT NOT NULL,
  decided_at    TEXT NOT NULL,
  superseded_at TEXT,
  CHECK ((outcome = 'sale') = (vendor_id IS NOT NULL))
) STRICT;
-- At most one live line per payment, any number of superseded ones. Whole, not
-- partial, because deleting a payment looks here for its lines too.
CREATE UNIQUE INDEX attribution_payment ON attribution
  (payment_id, CASE WHEN superseded_at IS NULL THEN 0 ELSE id END);
CREATE INDEX attribution_open ON attribution (market_id, id) WHERE superseded_at IS NULL AND outcome = 'open';

-- Refreshed for the touched days after every load, never by triggers.
CREATE TABLE daily_total (
  market_id INTEGER NOT NULL REFERENCES market (id),
  day       TEXT NOT NULL,
  lane      TEXT NOT NULL,
  outcome   TEXT NOT NULL CHECK (outcome IN ('sale', 'open')),
  tx_count  INTEGER NOT NULL,
  tx_value  INTEGER NOT NULL,
  -- Distinct traders with a sale. A trader with sales in lanes A and B on one
  -- day is counted under A only, so that A + B are distinct traders.
  vendors   INTEGER NOT NULL,
  PRIMARY KEY (market_id, day, lane, outcome)
) STRICT, WITHOUT ROWID;

CREATE TABLE daily_vendor (
  market_id    INTEGER NOT NULL REFERENCES market (id),
  day          TEXT NOT NULL,
  lane         TEXT NOT NULL,
  vendor_id    INTEGER NOT NULL REFERENCES vendor (id),
  occupancy_id INTEGER NOT NULL,                -- 0: the stall is not known
  account_id   INTEGER NOT NULL REFERENCES account (id),
  tx_count     INTEGER NOT NULL,
  tx_value     INTEGER NOT NULL,
  PRIMARY KEY (market_id, day, lane, vendor_id, occupancy_id, account_id)
) STRICT, WITHOUT ROWID;
-- Through which accounts a trader is paid at all: coverage asks.
CREATE INDEX daily_vendor_account ON daily_vendor (account_id, vendor_id, lane);
`,
};
