import type { Migration } from '../migration.ts';

/** Places, traders, who trades where and when, and the accounts money comes in on. */
export const registry: Migration = {
  version: 2,
  name: 'registry',
  sql: `
CREATE TABLE zone (
  id        INTEGER PRIMARY KEY,
  uid       TEXT NOT NULL UNIQUE,
  market_id INTEGER NOT NULL REFERENCES market (id),
  name      TEXT NOT NULL,                      -- khu
  name_key  TEXT NOT NULL,                      -- placeKey(name)
  UNIQUE (market_id, name_key)
) STRICT;

CREATE TABLE stall_row (
  id        INTEGER PRIMARY KEY,
  uid       TEXT NOT NULL UNIQUE,
  market_id INTEGER NOT NULL REFERENCES market (id),
  zone_id   INTEGER REFERENCES zone (id),
  name      TEXT NOT NULL,                      -- dãy
  name_key  TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX stall_row_name ON stall_row (market_id, ifnull(zone_id, 0), name_key);

CREATE TABLE stall (
  id        INTEGER PRIMARY KEY,
  uid       TEXT NOT NULL UNIQUE,
  market_id INTEGER NOT NULL REFERENCES market (id),
  zone_id   INTEGER REFERENCES zone (id),
  row_id    INTEGER REFERENCES stall_row (id),
  code      TEXT NOT NULL,                      -- as the board writes it
  code_key  TEXT NOT NULL,                      -- stallKey(code)
  UNIQUE (market_id, code_key)
) STRICT;

CREATE TABLE vendor (
  id                      INTEGER PRIMARY KEY,
  uid                     TEXT NOT NULL UNIQUE,
  market_id               INTEGER NOT NULL REFERENCES market (id),
  name                    TEXT NOT NULL,
  name_key                TEXT NOT NULL,
  phone                   TEXT NOT NULL DEFAULT '',   -- digits, leading 0
  kind                    TEXT NOT NULL DEFAULT 'fixed' CHECK (kind IN ('fixed', 'itinerant')),
  goods_line              TEXT NOT NULL DEFAULT '',
  household_business_name TEXT NOT NULL DEFAULT '',
  note                    TEXT NOT NULL DEFAULT '',
  created_at              TEXT NOT NULL
) STRICT;
CREATE INDEX vendor_name ON vendor (market_id, name_key);
CREATE INDEX vendor_phone ON vendor (market_id, phone) WHERE phone <> '';

-- Dated status: the line whose days hold the day asked about is the status then.
CREATE TABLE vendor_status (
  id        INTEGER PRIMARY KEY,
  market_id INTEGER NOT NULL REFERENCES market (id),
  vendor_id INTEGER NOT NULL REFERENCES vendor (id),
  status    TEXT NOT NULL CHECK (status IN ('active', 'paused', 'left')),
  from_day  TEXT NOT NULL CHECK (from_day GLOB '????-??-??'),
  to_day    TEXT CHECK (to_day IS NULL OR to_day >= from_day),
  reason    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX vendor_status_vendor ON vendor_status (vendor_id, from_day);
CREATE UNIQUE INDEX vendor_status_open ON vendor_status (vendor_id) WHERE to_day IS NULL;

CREATE TABLE account (
  id                 INTEGER PRIMARY KEY,
  uid                TEXT NOT NULL UNIQUE,
  market_id          INTEGER NOT NULL REFERENCES market (id),
  kind               TEXT NOT NULL CHECK (kind IN ('trader', 'provider', 'board')),
  vendor_id          INTEGER REFERENCES vendor (id),
  bank_bin           TEXT CHECK (bank_bin IS NULL OR length(bank_bin) = 6),
  number             TEXT NOT NULL,             -- text: leading zeros, letters
  number_key         TEXT NOT NULL,             -- codeKey(number)
  holder             TEXT NOT NULL DEFAULT '',
  from_day           TEXT NOT NULL,
  to_day             TEXT CHECK (to_day IS NULL OR to_day >= from_day),
  -- Statements of a trader's account rest on the trader's consent: the day it
  -- was recorded, and the day the signed form was seen (NULL: form missing).
  consent_day        TEXT,
  consent_form_day   TEXT,
  created_at         TEXT NOT NULL,
  CHECK ((kind = 'trader') = (vendor_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX account_number ON account (market_id, number_key, ifnull(bank_bin, '')) WHERE to_day IS NULL;
-- Statements of accounts that were given up are still looked for.
CREATE INDEX account_number_any ON account (market_id, number_key);
CREATE INDEX account_vendor ON account (vendor_id) WHERE vendor_id IS NOT NULL;

-- A trader at a stall, dated. account_id: where the stall's code pays to.
CREATE TABLE occupancy (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  market_id  INTEGER NOT NULL REFERENCES market (id),
  vendor_id  INTEGER NOT NULL REFERENCES vendor (id),
  stall_id   INTEGER NOT NULL REFERENCES stall (id),
  account_id INTEGER REFERENCES account (id),
  from_day   TEXT NOT NULL CHECK (from_day GLOB '????-??-??'),
  to_day     TEXT CHECK (to_day IS NULL OR to_day >= from_day),
  UNIQUE (stall_id, vendor_id, from_day)
) STRICT;
CREATE INDEX occupancy_vendor ON occupancy (vendor_id);
CREATE INDEX occupancy_account ON occupancy (account_id) WHERE account_id IS NOT NULL;
CREATE UNIQUE INDEX occupancy_open_stall ON occupancy (stall_id) WHERE to_day IS NULL;

-- Our own code of a trader-at-stall. AUTOINCREMENT: a number is never reused,
-- not even after its occupancy is gone.
CREATE TABLE payment_code (
  number       INTEGER PRIMARY KEY AUTOINCREMENT,
  market_id    INTEGER NOT NULL REFERENCES market (id),
  occupancy_id INTEGER NOT NULL REFERENCES occupancy (id),
  code         TEXT UNIQUE                      -- NULL only inside the transaction that draws it
) STRICT;
CREATE INDEX payment_code_occupancy ON payment_code (occupancy_id);

-- Virtual accounts and terminal codes a provider gave to a trader-at-stall.
CREATE TABLE routing_code (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE,
  market_id    INTEGER NOT NULL REFERENCES market (id),
  kind         TEXT NOT NULL CHECK (kind IN ('virtual-account', 'terminal')),
  value        TEXT NOT NULL,
  value_key    TEXT NOT NULL,                   -- codeKey(value)
  occupancy_id INTEGER NOT NULL REFERENCES occupancy (id),
  from_day     TEXT NOT NULL,
  to_day       TEXT CHECK (to_day IS NULL OR to_day >= from_day)
) STRICT;
CREATE UNIQUE INDEX routing_code_value ON routing_code (market_id, kind, value_key) WHERE to_day IS NULL;
CREATE INDEX routing_code_any ON routing_code (market_id, kind, value_key);
CREATE INDEX routing_code_occupancy ON routing_code (occupancy_id);
`,
};
