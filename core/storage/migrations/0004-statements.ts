import type { Migration } from '../migration.ts';

/** Imports of statements and the payments they contain. */
export const statements: Migration = {
  version: 4,
  name: 'statements',
  sql: `
-- One account of one file, taken in once. Undone imports stay as history.
CREATE TABLE import (
  id              INTEGER PRIMARY KEY,
  uid             TEXT NOT NULL UNIQUE,
  market_id       INTEGER NOT NULL REFERENCES market (id),
  account_id      INTEGER NOT NULL REFERENCES account (id),
  account_kind    TEXT NOT NULL CHECK (account_kind IN ('trader', 'provider', 'board')),
  lane            TEXT NOT NULL CHECK (lane IN ('A', 'B', 'C')),  -- A provider, B consented, C self-declared
  file_name       TEXT NOT NULL,
  file_sha256     TEXT NOT NULL,
  format          TEXT NOT NULL,
  layout          TEXT,
  encoding        TEXT,
  from_day        TEXT NOT NULL,
  to_day          TEXT NOT NULL,
  opening         INTEGER,
  closing         INTEGER,
  credit_count    INTEGER NOT NULL,
  credit_sum      INTEGER NOT NULL,
  debit_count     INTEGER NOT NULL,
  debit_sum       INTEGER NOT NULL CHECK (debit_sum <= 0),
  fee_sum         INTEGER NOT NULL,
  proof           TEXT NOT NULL CHECK (proof IN ('balanced', 'totals', 'unproved', 'failed')),
  accepted_reason TEXT,                         -- why a failed proof was taken all the same
  added           INTEGER NOT NULL,
  duplicate       INTEGER NOT NULL,
  ignored         INTEGER NOT NULL,
  rejected        INTEGER NOT NULL,
  author          TEXT NOT NULL,
  created_at      TEXT NOT NULL,
  undone_at       TEXT,
  undone_by       TEXT,
  CHECK (proof <> 'failed' OR accepted_reason IS NOT NULL)
) STRICT;
CREATE INDEX import_file ON import (market_id, file_sha256);
CREATE INDEX import_account ON import (account_id, from_day, to_day) WHERE undone_at IS NULL;

-- One bank transaction, once, however many imports contain it. Of equal rows
-- in one file the first is occurrence 1, the next 2 …: so the store is the
-- union of the live imports, and equal rows inside one file all count.
CREATE TABLE payment (
  id              INTEGER PRIMARY KEY,
  market_id       INTEGER NOT NULL REFERENCES market (id),
  account_id      INTEGER NOT NULL REFERENCES account (id),
  account_kind    TEXT NOT NULL CHECK (account_kind IN ('trader', 'provider', 'board')),
  lane            TEXT NOT NULL CHECK (lane IN ('A', 'B', 'C')),
  import_id       INTEGER NOT NULL REFERENCES import (id),   -- a live import that contains it
  row_no          INTEGER NOT NULL,                          -- its row in that file
  fingerprint     BLOB NOT NULL CHECK (length(fingerprint) = 16),
  occurrence      INTEGER NOT NULL CHECK (occurrence >= 1),
  at              TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??'),
  day             TEXT NOT NULL CHECK (day GLOB '????-??-??'),
  amount          INTEGER NOT NULL CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
  fee             INTEGER NOT NULL DEFAULT 0,
  reference       TEXT NOT NULL DEFAULT '',
  memo            TEXT NOT NULL DEFAULT '',
  payer_name      TEXT NOT NULL DEFAULT '',     -- masked: initials
  payer_account   TEXT NOT NULL DEFAULT '',     -- masked: last digits
  virtual_account TEXT NOT NULL DEFAULT '',
  terminal        TEXT NOT NULL DEFAULT '',
  balance         INTEGER,
  UNIQUE (account_id, fingerprint, occurrence)
) STRICT;
CREATE INDEX payment_day ON payment (market_id, day);

-- Every row of every import and what became of it.
CREATE TABLE import_row (
  import_id  INTEGER NOT NULL REFERENCES import (id),
  row_no     INTEGER NOT NULL,
  outcome    TEXT NOT NULL CHECK (outcome IN ('new', 'duplicate', 'ignored', 'rejected')),
  payment_id INTEGER REFERENCES payment (id),   -- NULL when ignored, rejected or undone
  reason     TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (import_id, row_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_row_payment ON import_row (payment_id) WHERE payment_id IS NOT NULL;
`,
};
