import type { Migration } from '../migration.ts';

/**
 * When a market is open, what it aims at, private slips, and reports that are
 * signed: their texts, numbers, frozen content and files.
 */
export const figuresAndReports: Migration = {
  version: 9,
  name: 'figures-and-reports',
  sql: `
-- When the market meets, from a day on; of the rules that hold the newest day
-- counts. Without any rule every day is a market day.
CREATE TABLE opening_rule (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  market_id  INTEGER NOT NULL REFERENCES market (id),
  from_day   TEXT NOT NULL CHECK (from_day GLOB '????-??-??'),
  rule       TEXT NOT NULL CHECK (json_valid(rule)),
  author     TEXT NOT NULL,
  created_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;
CREATE UNIQUE INDEX opening_rule_day ON opening_rule (market_id, from_day) WHERE removed_at IS NULL;

-- Single days that do not follow the rule: closed, or open all the same.
CREATE TABLE special_day (
  market_id  INTEGER NOT NULL REFERENCES market (id),
  day        TEXT NOT NULL CHECK (day GLOB '????-??-??'),
  is_open    INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  reason     TEXT NOT NULL DEFAULT '',
  author     TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (market_id, day)
) STRICT, WITHOUT ROWID;

-- Whether a trader sold anything in some days: asked of everybody each morning.
-- With the number of sales in it the index alone answers.
CREATE INDEX daily_vendor_sales ON daily_vendor (vendor_id, day, sales) WHERE sales > 0;

-- What is to be reached, by when, and which plan says so.
CREATE TABLE target (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  market_id  INTEGER NOT NULL REFERENCES market (id),
  measure    TEXT NOT NULL,                     -- a figure's name, e.g. qrAdoptionRate
  value      INTEGER NOT NULL CHECK (value >= 0),  -- people or đồng; a share in ten-thousandths
  from_day   TEXT NOT NULL,                     -- since when it is asked for
  by_day     TEXT NOT NULL CHECK (by_day >= from_day),
  source     TEXT NOT NULL DEFAULT '',          -- e.g. Kế hoạch 156/KH-UBND
  author     TEXT NOT NULL,
  created_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;
CREATE INDEX target_market ON target (market_id, measure, by_day) WHERE removed_at IS NULL;

-- Letterhead, wording and contents of reports, from a day on: bodies are renamed.
CREATE TABLE report_setting (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  market_id  INTEGER NOT NULL REFERENCES market (id),
  name       TEXT NOT NULL CHECK (name IN ('letterhead', 'wording', 'contents')),
  from_day   TEXT NOT NULL,
  value      TEXT NOT NULL CHECK (json_valid(value)),
  author     TEXT NOT NULL,
  created_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;
CREATE UNIQUE INDEX report_setting_day ON report_setting (market_id, name, from_day) WHERE removed_at IS NULL;
INSERT INTO report_setting (uid, market_id, name, from_day, value, author, created_at)
  SELECT lower(hex(randomblob(16))), market_id, 'letterhead', '1900-01-01', value, '', ''
  FROM setting WHERE name = 'report.letterhead';
DELETE FROM setting WHERE name = 'report.letterhead';

-- What a person wrote for a report that is not signed yet.
CREATE TABLE report_draft (
  market_id  INTEGER NOT NULL REFERENCES market (id),
  period     TEXT NOT NULL,                     -- 2026-10, 2026-Q4, 2026
  texts      TEXT NOT NULL CHECK (json_valid(texts)),
  author     TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (market_id, period)
) STRICT, WITHOUT ROWID;

-- A signed report: what it says, the inputs it rests on, and what it corrects.
CREATE TABLE report (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  market_id   INTEGER NOT NULL REFERENCES market (id),
  period      TEXT NOT NULL,
  from_day    TEXT NOT NULL,
  to_day      TEXT NOT NULL,
  corrects_id INTEGER REFERENCES report (id),
  reason      TEXT NOT NULL DEFAULT '',         -- of a correction
  model       TEXT NOT NULL CHECK (json_valid(model)),   -- figures, definitions, inputs, texts: all that is written
  signed_day  TEXT NOT NULL,
  author      TEXT NOT NULL,
  signed_at   TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX report_first ON report (market_id, period) WHERE corrects_id IS NULL;
-- One correction follows another, never two the same.
CREATE UNIQUE INDEX report_corrected ON report (corrects_id) WHERE corrects_id IS NOT NULL;
CREATE INDEX report_days ON report (market_id, to_day, from_day);

-- The files as they were given out.
CREATE TABLE report_file (
  report_id INTEGER NOT NULL REFERENCES report (id),
  format    TEXT NOT NULL CHECK (format IN ('docx', 'pdf', 'xlsx', 'txt')),
  name      TEXT NOT NULL,
  sha256    TEXT NOT NULL,
  size      INTEGER NOT NULL,
  packed    BLOB NOT NULL,                      -- compressed with zstd
  PRIMARY KEY (report_id, format)
) STRICT;

-- Sổ đăng ký văn bản đi: numbers are drawn here, one row of numbers a year.
-- Documents written elsewhere stand here too, so that no number is given twice.
CREATE TABLE outgoing_document (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  market_id  INTEGER NOT NULL REFERENCES market (id),
  year       INTEGER NOT NULL,
  number     INTEGER NOT NULL CHECK (number BETWEEN 1 AND 99999),
  symbol     TEXT NOT NULL,                     -- BC-BQLC
  day        TEXT NOT NULL,
  subject    TEXT NOT NULL,
  report_id  INTEGER REFERENCES report (id),    -- NULL: written elsewhere
  author     TEXT NOT NULL,
  created_at TEXT NOT NULL,
  UNIQUE (market_id, year, number)
) STRICT;

-- What was signed and given out is never changed; it can only be corrected.
CREATE TRIGGER report_is_final_update BEFORE UPDATE ON report
BEGIN SELECT RAISE(ABORT, 'a signed report is final'); END;
CREATE TRIGGER report_is_final_delete BEFORE DELETE ON report
BEGIN SELECT RAISE(ABORT, 'a signed report is final'); END;
CREATE TRIGGER report_file_is_final_update BEFORE UPDATE ON report_file
BEGIN SELECT RAISE(ABORT, 'a signed report is final'); END;
CREATE TRIGGER report_file_is_final_delete BEFORE DELETE ON report_file
BEGIN SELECT RAISE(ABORT, 'a signed report is final'); END;

CREATE TRIGGER report_number_is_final_update BEFORE UPDATE ON outgoing_document WHEN OLD.report_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the number of a signed report is final'); END;
CREATE TRIGGER report_number_is_final_delete BEFORE DELETE ON outgoing_document WHEN OLD.report_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the number of a signed report is final'); END;

-- A trader's own takings on paper, at the trader's request and for nobody else.
CREATE TABLE private_slip (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  market_id  INTEGER NOT NULL REFERENCES market (id),
  vendor_id  INTEGER NOT NULL REFERENCES vendor (id),
  from_month TEXT NOT NULL,
  to_month   TEXT NOT NULL CHECK (to_month >= from_month),
  paper      TEXT NOT NULL CHECK (paper IN ('80mm', 'A5')),
  asked_day  TEXT NOT NULL,                     -- the day the trader asked
  state      TEXT NOT NULL CHECK (state IN ('made', 'sent', 'failed', 'unknown')),
  author     TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX private_slip_vendor ON private_slip (vendor_id, created_at);

-- Summaries beside daily_total and daily_vendor, kept the same way: for the
-- touched days, never by triggers. What waits for an owner and what is no sale,
-- by account: a provider's share of it, and of the totals providers give.
CREATE TABLE daily_rest (
  market_id  INTEGER NOT NULL REFERENCES market (id),
  day        TEXT NOT NULL,
  lane       TEXT NOT NULL,
  outcome    TEXT NOT NULL CHECK (outcome IN ('open', 'not-sale')),
  account_id INTEGER NOT NULL REFERENCES account (id),
  tx_count   INTEGER NOT NULL,                  -- credits
  tx_value   INTEGER NOT NULL,
  lines      INTEGER NOT NULL,                  -- open lines in the queue, reversals that fit nothing too
  alarms     INTEGER NOT NULL,                  -- of them, those with an alarm
  PRIMARY KEY (market_id, day, lane, outcome, account_id)
) STRICT, WITHOUT ROWID;
INSERT INTO daily_rest
  SELECT p.market_id, p.day, p.lane, a.outcome, p.account_id,
         sum(p.amount > 0 AND (a.outcome = 'open' OR p.is_reversal = 0)),
         sum(CASE WHEN p.amount > 0 AND (a.outcome = 'open' OR p.is_reversal = 0) THEN p.amount ELSE 0 END),
         sum(a.outcome = 'open'), sum(a.outcome = 'open' AND a.alarm IS NOT NULL)
  FROM attribution a JOIN payment p ON p.id = a.payment_id
  WHERE a.superseded_at IS NULL AND a.outcome <> 'sale' AND p.counts = 1
  GROUP BY 1, 2, 3, 4, 5;
CREATE INDEX daily_rest_waiting ON daily_rest (market_id, lines, alarms) WHERE lines > 0;

-- daily_vendor by month: a year costs what a month does.
CREATE TABLE monthly_vendor (
  market_id    INTEGER NOT NULL REFERENCES market (id),
  month        TEXT NOT NULL,                   -- 2026-10
  lane         TEXT NOT NULL,
  vendor_id    INTEGER NOT NULL REFERENCES vendor (id),
  occupancy_id INTEGER NOT NULL,                -- 0: the stall is not known
  account_id   INTEGER NOT NULL REFERENCES account (id),
  tx_count     INTEGER NOT NULL,
  tx_value     INTEGER NOT NULL,
  sales        INTEGER NOT NULL,
  last_sale    TEXT,                            -- the last day with a sale; NULL: money was only taken back
  PRIMARY KEY (market_id, month, lane, vendor_id, occupancy_id, account_id)
) STRICT, WITHOUT ROWID;
INSERT INTO monthly_vendor
  SELECT market_id, substr(day, 1, 7), lane, vendor_id, occupancy_id, account_id,
         sum(tx_count), sum(tx_value), sum(sales), max(CASE WHEN sales > 0 THEN day END)
  FROM daily_vendor GROUP BY 1, 2, 3, 4, 5, 6;
CREATE INDEX monthly_vendor_last_sale ON monthly_vendor (vendor_id, last_sale, lane);

-- Which days statements tell of, without reading the imports themselves.
CREATE INDEX import_days ON import (market_id, to_day, from_day, account_id, lane, account_kind, undone_at)
  WHERE undone_at IS NULL AND lane IN ('A', 'B') AND account_kind <> 'board';
CREATE INDEX import_first_day ON import (market_id, from_day, lane, account_kind, undone_at)
  WHERE undone_at IS NULL AND lane IN ('A', 'B') AND account_kind <> 'board';
-- What an import tells of a period; rows of feeds that gave way to a statement do not count.
CREATE INDEX payment_import_day ON payment (import_id, day) WHERE counts = 1;
`,
};
