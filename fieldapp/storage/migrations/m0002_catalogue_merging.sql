-- Schema 2: territories, products, order lines, merged accounts, extra fields.

CREATE TABLE territory (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  code TEXT,
  parent_id TEXT REFERENCES territory (id) DEFERRABLE INITIALLY DEFERRED,
  divisions TEXT,
  source TEXT,
  source_key TEXT
);

CREATE TABLE product (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  category TEXT,
  unit TEXT,
  list_price_minor INTEGER CHECK (typeof(list_price_minor) IN ('integer', 'null')),
  currency TEXT,
  sold_from_on TEXT,
  discontinued_on TEXT,
  source TEXT,
  source_key TEXT
);

CREATE TABLE territory_assignment (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  territory_id TEXT NOT NULL REFERENCES territory (id) DEFERRABLE INITIALLY DEFERRED,
  unit_id TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  rep_id TEXT REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  from_on TEXT NOT NULL,
  to_on TEXT
);

CREATE TABLE order_line (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  order_id TEXT NOT NULL REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  line_no INTEGER NOT NULL,
  product_id TEXT REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  description TEXT,
  quantity_milli INTEGER NOT NULL,
  unit TEXT,
  unit_price_minor INTEGER CHECK (typeof(unit_price_minor) IN ('integer', 'null')),
  discount_ppm INTEGER,
  amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) IN ('integer', 'null')),
  currency TEXT NOT NULL,
  source_amount TEXT,
  supersedes TEXT REFERENCES order_line (id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT,
  source_key TEXT,
  UNIQUE (supersedes)
);

CREATE TABLE account_merge (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  merged_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  reason TEXT,
  choices TEXT,
  supersedes TEXT REFERENCES account_merge (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE extra_field (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  owner TEXT NOT NULL,
  row_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT,
  UNIQUE (row_id, name)
);

ALTER TABLE account ADD COLUMN territory_id TEXT REFERENCES territory (id) DEFERRABLE INITIALLY DEFERRED;

CREATE INDEX territory_parent_id ON territory (parent_id);

CREATE INDEX product_code ON product (code);

CREATE INDEX territory_assignment_territory_id_from_on ON territory_assignment (territory_id, from_on);

CREATE INDEX territory_assignment_unit_id ON territory_assignment (unit_id);

CREATE INDEX territory_assignment_rep_id ON territory_assignment (rep_id);

CREATE INDEX order_line_order_id_line_no ON order_line (order_id, line_no);

CREATE INDEX order_line_account_id ON order_line (account_id);

CREATE INDEX order_line_product_id ON order_line (product_id);

CREATE INDEX account_merge_account_id ON account_merge (account_id);

CREATE INDEX account_merge_merged_id ON account_merge (merged_id);

CREATE INDEX extra_field_account_id ON extra_field (account_id);

CREATE INDEX account_territory_id ON account (territory_id);

-- Only accounts that were merged away stand here: whose rows their rows are now, and by which merge.
CREATE TABLE account_member (
  account_id TEXT PRIMARY KEY,
  root_id TEXT NOT NULL,
  merge_id TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX account_member_root ON account_member (root_id);

-- What accounts that may be one have in common, as numbers made of it: candidates share one, and are then compared.
-- rid: twice that of the account, and one more where a letter of its name was left out.
CREATE TABLE duplicate_key (
  key INTEGER NOT NULL,
  rid INTEGER NOT NULL,
  PRIMARY KEY (key, rid)
) WITHOUT ROWID;

CREATE INDEX account_legal_name ON account (legal_name);

CREATE INDEX sales_order_number ON sales_order (number);

-- An import over several transactions: how far it is, and what is needed to go on after the power failed.
ALTER TABLE import_batch ADD COLUMN state TEXT NOT NULL DEFAULT 'done';

ALTER TABLE import_batch ADD COLUMN job TEXT;

ALTER TABLE import_batch ADD COLUMN position TEXT;

-- The groups of an import in the outbox, one per transaction: no group is larger than can be sent at once.
CREATE TABLE import_chunk (
  batch TEXT NOT NULL,
  place INTEGER NOT NULL,
  group_id TEXT NOT NULL UNIQUE,
  PRIMARY KEY (batch, place)
) WITHOUT ROWID;

INSERT INTO import_chunk (batch, place, group_id) SELECT id, 1, id FROM import_batch;

-- Ids of a source that were found to be rows of ours: what refers to them refers to those.
CREATE TABLE import_link (
  row_id TEXT PRIMARY KEY,
  entity TEXT NOT NULL,
  target_id TEXT NOT NULL,
  batch TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX import_link_batch ON import_link (batch);

-- The words of rows are made by the program; it fills this anew when it opens a file that was not indexed this way.
DROP TABLE search;

CREATE VIRTUAL TABLE search USING fts5 (
  words, content='', contentless_delete=1, detail='none', tokenize='ascii'
);

-- What was opened on this laptop, and when last: it is found first.
CREATE TABLE search_opened (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;

-- Sync: what the server said of a mutation; the scopes held, which rows each holds, pages that are not whole yet, and
-- the server's rows under changes that it has not answered.
ALTER TABLE outbox ADD COLUMN answer TEXT;

ALTER TABLE outbox ADD COLUMN settled_at INTEGER;

CREATE INDEX outbox_unsettled ON outbox (tbl, row_id) WHERE state IN ('pending', 'sent');

CREATE TABLE sync_scope (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  pos INTEGER NOT NULL,
  since INTEGER NOT NULL,
  xor INTEGER NOT NULL,
  live INTEGER NOT NULL
);

CREATE TABLE sync_member (
  tbl TEXT NOT NULL,
  row_id TEXT NOT NULL,
  scope_no INTEGER NOT NULL,
  ver INTEGER NOT NULL,
  PRIMARY KEY (tbl, row_id, scope_no)
) WITHOUT ROWID;

CREATE INDEX sync_member_scope ON sync_member (scope_no);

CREATE TABLE sync_shadow (
  tbl TEXT NOT NULL,
  row_id TEXT NOT NULL,
  row TEXT,
  PRIMARY KEY (tbl, row_id)
) WITHOUT ROWID;

CREATE TABLE sync_stage (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  page BLOB NOT NULL
);
