import type { Migration } from '../migration.ts';

/**
 * Codes of several providers, what can be taken back, printers with their
 * queue, own templates and sheets, reissue campaigns, sticker audits.
 */
export const stickerWork: Migration = {
  version: 7,
  name: 'sticker-work',
  sql: `
-- Codes that exist already have no account of ours, and a stall can have one
-- code of each provider. What the sticker says is kept with the version: a
-- change of any of it makes the next one.
CREATE TABLE qr_code_next (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE,
  market_id    INTEGER NOT NULL REFERENCES market (id),
  occupancy_id INTEGER NOT NULL REFERENCES occupancy (id),
  provider     TEXT NOT NULL DEFAULT 'vietqr' CHECK (provider IN
               ('vietqr', 'bank', 'vietqrpay', 'vnpay', 'momo', 'zalopay', 'other')),
  account_id   INTEGER REFERENCES account (id),
  version      INTEGER NOT NULL CHECK (version >= 1),
  kind         TEXT NOT NULL CHECK (kind IN ('napas-transfer', 'napas-merchant', 'vnpay', 'other-emv')),
  payload      TEXT NOT NULL,
  check_mark   TEXT NOT NULL,                   -- short hash of the payload, printed on the sticker
  holder       TEXT NOT NULL,
  stall_code   TEXT NOT NULL,
  vendor_name  TEXT NOT NULL,
  is_draft     INTEGER NOT NULL DEFAULT 0 CHECK (is_draft IN (0, 1)),
  created_at   TEXT NOT NULL,
  laid_out_at  TEXT,                            -- when a sheet with its sticker was last drawn; what goes to a roll is in print_item
  revoked_day  TEXT,
  UNIQUE (occupancy_id, provider, version),
  CHECK (provider <> 'vietqr' OR account_id IS NOT NULL)
) STRICT;
INSERT INTO qr_code_next (id, uid, market_id, occupancy_id, provider, account_id, version, kind,
                          payload, check_mark, holder, stall_code, vendor_name, is_draft, created_at, laid_out_at, revoked_day)
SELECT q.id, q.uid, q.market_id, q.occupancy_id, 'vietqr', q.account_id, q.version, q.kind,
       q.payload, q.check_mark, q.holder, s.code, v.name, q.is_draft, q.created_at,
       -- Sheets left no line behind: what was never on a roll may be on one.
       CASE WHEN EXISTS (SELECT 1 FROM print_item i WHERE i.qr_code_id = q.id) THEN NULL ELSE q.created_at END,
       q.revoked_day
FROM qr_code q JOIN occupancy o ON o.id = q.occupancy_id
JOIN stall s ON s.id = o.stall_id JOIN vendor v ON v.id = o.vendor_id;
DROP TABLE qr_code;
ALTER TABLE qr_code_next RENAME TO qr_code;
CREATE UNIQUE INDEX qr_code_current ON qr_code (occupancy_id, provider) WHERE revoked_day IS NULL AND is_draft = 0;
CREATE UNIQUE INDEX qr_code_draft ON qr_code (occupancy_id, provider) WHERE revoked_day IS NULL AND is_draft = 1;
CREATE INDEX qr_code_payload ON qr_code (payload);

-- An event that was a mistake stays readable, and counts nowhere. Those of
-- origin 'payments' follow the statements and are renewed with them.
ALTER TABLE qr_code_event ADD COLUMN taken_back_at TEXT;
ALTER TABLE qr_code_event ADD COLUMN taken_back_by TEXT;
ALTER TABLE qr_code_event ADD COLUMN origin TEXT NOT NULL DEFAULT 'person'
  CHECK (origin IN ('person', 'payments'));
CREATE INDEX qr_code_event_payments ON qr_code_event (market_id, day) WHERE origin = 'payments';
-- The first sale at a stall after a sticker was put up there.
CREATE INDEX daily_vendor_occupancy ON daily_vendor (occupancy_id, day);

-- A printer and how it is to be spoken to; its profile is checked when read.
CREATE TABLE printer (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  market_id  INTEGER NOT NULL REFERENCES market (id),
  name       TEXT NOT NULL,
  profile    TEXT NOT NULL CHECK (json_valid(profile)),
  created_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;

-- The queue. A job is a batch in walking order; paused: it waits for a person.
CREATE TABLE print_job_next (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  market_id   INTEGER NOT NULL REFERENCES market (id),
  printer_id  INTEGER REFERENCES printer (id),  -- NULL: named by its address only
  printer     TEXT NOT NULL,                    -- URI, e.g. tcp://192.168.1.50:9100
  profile     TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(profile)),  -- as it was when ordered
  language    TEXT NOT NULL CHECK (language IN ('escpos', 'tspl', 'pdf')),
  dots        INTEGER,                          -- printable dots across; NULL for a sheet
  template    TEXT NOT NULL,                    -- sticker template or sheet layout id
  purpose     TEXT NOT NULL DEFAULT '',         -- Vietnamese, why: a reprint's reason, a campaign's name
  origin      TEXT NOT NULL DEFAULT 'queue' CHECK (origin IN ('queue', 'command')),  -- a command takes what it could not send with it
  state       TEXT NOT NULL CHECK (state IN
              ('queued', 'sending', 'paused', 'sent', 'failed', 'unknown', 'cancelled')),
  reason      TEXT NOT NULL DEFAULT '',
  author      TEXT NOT NULL,
  created_at  TEXT NOT NULL,
  finished_at TEXT
) STRICT;
INSERT INTO print_job_next (id, uid, market_id, printer, language, dots, template, state, reason, author, created_at, finished_at)
SELECT id, uid, market_id, printer, language, dots, template, state, reason, author, created_at, finished_at FROM print_job;
DROP TABLE print_job;
ALTER TABLE print_job_next RENAME TO print_job;
CREATE INDEX print_job_printer ON print_job (printer_id) WHERE printer_id IS NOT NULL;
CREATE INDEX print_job_live ON print_job (state) WHERE state IN ('queued', 'sending', 'paused');

CREATE TABLE print_item_next (
  job_id     INTEGER NOT NULL REFERENCES print_job (id),
  position   INTEGER NOT NULL,                  -- from 1, in walking order
  qr_code_id INTEGER NOT NULL REFERENCES qr_code (id),
  state      TEXT NOT NULL CHECK (state IN
             ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
  sends      INTEGER NOT NULL DEFAULT 0,        -- how often bytes of it may have left
  reason     TEXT NOT NULL DEFAULT '',          -- why it failed, or why it was sent again
  sent_at    TEXT,
  PRIMARY KEY (job_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO print_item_next (job_id, position, qr_code_id, state, sends)
SELECT job_id, position + 1, qr_code_id, state, state IN ('sent', 'unknown', 'sending') FROM print_item;
DROP TABLE print_item;
ALTER TABLE print_item_next RENAME TO print_item;
CREATE INDEX print_item_code ON print_item (qr_code_id);

-- The board's own sizes, besides those that come with the app. Removed ones
-- stay: print jobs name them, and their numbers are not given out again.
CREATE TABLE own_template (
  market_id  INTEGER NOT NULL REFERENCES market (id),
  number     INTEGER NOT NULL CHECK (number >= 1),
  body       TEXT NOT NULL CHECK (json_valid(body)),
  removed_at TEXT,
  PRIMARY KEY (market_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE own_sheet (
  market_id  INTEGER NOT NULL REFERENCES market (id),
  number     INTEGER NOT NULL CHECK (number >= 1),
  body       TEXT NOT NULL CHECK (json_valid(body)),
  removed_at TEXT,
  PRIMARY KEY (market_id, number)
) STRICT, WITHOUT ROWID;

-- A campaign: who is to get a new sticker, chosen once by a rule. How far each
-- has come is read from the codes.
CREATE TABLE reissue (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  market_id  INTEGER NOT NULL REFERENCES market (id),
  name       TEXT NOT NULL,
  rule       TEXT NOT NULL CHECK (json_valid(rule)),
  started_day TEXT NOT NULL CHECK (started_day GLOB '????-??-??'),
  author     TEXT NOT NULL,
  created_at TEXT NOT NULL,
  ended_day  TEXT,
  ended_by   TEXT,
  note       TEXT NOT NULL DEFAULT ''           -- what was decided about what is left
) STRICT;
CREATE TABLE reissue_line (
  reissue_id   INTEGER NOT NULL REFERENCES reissue (id),
  position     INTEGER NOT NULL,
  occupancy_id INTEGER NOT NULL REFERENCES occupancy (id),
  stall_code   TEXT NOT NULL,                   -- these as they are when it ends: that record stays
  vendor_name  TEXT NOT NULL,
  phone        TEXT NOT NULL,
  zone         TEXT NOT NULL,
  row_name     TEXT NOT NULL,
  why          TEXT NOT NULL,                   -- Vietnamese, as it was when chosen
  left_state   TEXT,                            -- how far it had come when the campaign ended
  PRIMARY KEY (reissue_id, position),
  UNIQUE (reissue_id, occupancy_id)
) STRICT, WITHOUT ROWID;

-- A round through the market: what hung at each stall, compared with the
-- registry at that moment. After signing nothing of it changes.
CREATE TABLE sticker_audit (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  market_id   INTEGER NOT NULL REFERENCES market (id),
  name        TEXT NOT NULL,
  started_day TEXT NOT NULL CHECK (started_day GLOB '????-??-??'),
  author      TEXT NOT NULL,
  created_at  TEXT NOT NULL,
  signed_at   TEXT,
  signed_by   TEXT,
  note        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE sticker_audit_line (
  id           INTEGER PRIMARY KEY,
  audit_id     INTEGER NOT NULL REFERENCES sticker_audit (id),
  position     INTEGER NOT NULL,
  occupancy_id INTEGER NOT NULL REFERENCES occupancy (id),
  stall_code   TEXT NOT NULL,
  vendor_name  TEXT NOT NULL,
  zone         TEXT NOT NULL,
  row_name     TEXT NOT NULL,
  expected     INTEGER NOT NULL CHECK (expected IN (0, 1)),  -- whether a sticker should hang here
  result       TEXT CHECK (result IS NULL OR result IN
               ('right', 'out-of-date', 'other-stall', 'somebody-else', 'unreadable', 'missing')),
  said         TEXT,                            -- the result as a person said it; NULL: nobody did
  said_after   INTEGER NOT NULL DEFAULT 0,      -- the newest reading there was when it was said
  said_at      TEXT,
  note         TEXT NOT NULL DEFAULT '',
  UNIQUE (audit_id, position),
  UNIQUE (audit_id, occupancy_id)
) STRICT;
-- Every reading, also those whose stall nobody knows yet (line_id NULL). One
-- that is put at another stall gets a new id: there it is the newest.
CREATE TABLE sticker_audit_scan (
  id       INTEGER PRIMARY KEY,
  audit_id INTEGER NOT NULL REFERENCES sticker_audit (id),
  line_id  INTEGER REFERENCES sticker_audit_line (id),
  source   TEXT NOT NULL CHECK (source IN ('camera', 'photo', 'gun', 'hand')),
  file     TEXT NOT NULL DEFAULT '',            -- name of the photo
  file_mark TEXT NOT NULL DEFAULT '',           -- hash of the photo: several phones give the same names
  problem  TEXT NOT NULL DEFAULT '',            -- Vietnamese, why the photo could not be opened
  payload  TEXT,                                -- NULL: nothing could be read
  own_stall TEXT,                               -- the stall whose sticker it is; NULL: none of ours
  result   TEXT NOT NULL,
  message  TEXT NOT NULL,                       -- Vietnamese, what it is and what to do
  at       TEXT NOT NULL,
  author   TEXT NOT NULL,
  set_aside INTEGER NOT NULL DEFAULT 0 CHECK (set_aside IN (0, 1))  -- a person put it aside
) STRICT;
CREATE INDEX sticker_audit_scan_audit ON sticker_audit_scan (audit_id, line_id);
CREATE INDEX sticker_audit_scan_file ON sticker_audit_scan (audit_id, file);
`,
};
