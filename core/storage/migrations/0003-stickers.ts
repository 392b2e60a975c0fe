import type { Migration } from '../migration.ts';

/** QR codes with their versions and what happened to them, and print jobs. */
export const stickers: Migration = {
  version: 3,
  name: 'stickers',
  sql: `
-- One version of the code of a trader-at-stall; a change of account, holder,
-- memo or kind makes the next version, the row itself never changes.
CREATE TABLE qr_code (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE,
  market_id    INTEGER NOT NULL REFERENCES market (id),
  occupancy_id INTEGER NOT NULL REFERENCES occupancy (id),
  account_id   INTEGER NOT NULL REFERENCES account (id),
  version      INTEGER NOT NULL CHECK (version >= 1),
  kind         TEXT NOT NULL CHECK (kind IN ('napas-transfer', 'napas-merchant', 'vnpay', 'other-emv')),
  payload      TEXT NOT NULL,
  check_mark   TEXT NOT NULL,                   -- short hash of the payload, printed on the sticker
  holder       TEXT NOT NULL,
  created_at   TEXT NOT NULL,
  revoked_day  TEXT,
  UNIQUE (occupancy_id, version)
) STRICT;
CREATE UNIQUE INDEX qr_code_current ON qr_code (occupancy_id) WHERE revoked_day IS NULL;

-- What happened to a code and its sticker, dated; the newest line is the status.
CREATE TABLE qr_code_event (
  id         INTEGER PRIMARY KEY,
  market_id  INTEGER NOT NULL REFERENCES market (id),
  qr_code_id INTEGER NOT NULL REFERENCES qr_code (id),
  status     TEXT NOT NULL CHECK (status IN
             ('made', 'sent', 'put-up', 'test-scanned', 'first-payment', 'lost', 'refused')),
  day        TEXT NOT NULL CHECK (day GLOB '????-??-??'),
  at         TEXT NOT NULL,
  author     TEXT NOT NULL,
  reason     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX qr_code_event_code ON qr_code_event (qr_code_id, day, id);

CREATE TABLE print_job (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  market_id   INTEGER NOT NULL REFERENCES market (id),
  printer     TEXT NOT NULL,                    -- URI, e.g. tcp://192.168.1.50:9100
  language    TEXT NOT NULL CHECK (language IN ('escpos', 'tspl', 'pdf')),
  dots        INTEGER,                          -- printable dots across; NULL for a sheet
  template    TEXT NOT NULL,                    -- sticker template or sheet layout id
  state       TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown')),
  reason      TEXT NOT NULL DEFAULT '',
  author      TEXT NOT NULL,
  created_at  TEXT NOT NULL,
  finished_at TEXT
) STRICT;

CREATE TABLE print_item (
  job_id     INTEGER NOT NULL REFERENCES print_job (id),
  position   INTEGER NOT NULL,
  qr_code_id INTEGER NOT NULL REFERENCES qr_code (id),
  state      TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown')),
  PRIMARY KEY (job_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX print_item_code ON print_item (qr_code_id);
`,
};
