import type { Migration } from '../migration.ts';

/** The market itself, the people who work in its office, settings, audit trail. */
export const market: Migration = {
  version: 1,
  name: 'market',
  sql: `
CREATE TABLE market (
  id            INTEGER PRIMARY KEY,
  uid           TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL DEFAULT '',       -- empty: unnamed
  operator      TEXT NOT NULL DEFAULT '',       -- tổ chức quản lý chợ
  operator_type TEXT NOT NULL DEFAULT 'board'
                CHECK (operator_type IN ('board', 'company', 'cooperative', 'commune')),
  commune       TEXT NOT NULL DEFAULT '',
  province      TEXT NOT NULL DEFAULT '',
  is_sample     INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  created_at    TEXT NOT NULL
) STRICT;

CREATE TABLE person (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  job_title  TEXT NOT NULL DEFAULT '',
  active     INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
  market_id INTEGER NOT NULL REFERENCES market (id),
  name      TEXT NOT NULL,                      -- e.g. report.letterhead
  value     TEXT NOT NULL CHECK (json_valid(value)),
  PRIMARY KEY (market_id, name)
) STRICT, WITHOUT ROWID;

-- Append-only: one line at least for every write. Times are UTC.
CREATE TABLE audit (
  id          INTEGER PRIMARY KEY,
  at          TEXT NOT NULL,
  market_id   INTEGER REFERENCES market (id),
  person_id   INTEGER REFERENCES person (id),   -- NULL: the command line
  author      TEXT NOT NULL,                    -- the name as it was then, or 'cli'
  action      TEXT NOT NULL,                    -- e.g. vendors.import
  subject_uid TEXT,
  detail      TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail))
) STRICT;
CREATE INDEX audit_subject ON audit (subject_uid) WHERE subject_uid IS NOT NULL;
CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
`,
};
