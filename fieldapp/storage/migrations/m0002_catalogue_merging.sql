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
CREATE TABLE duplicate_key (
  key INTEGER NOT NULL,
  rid INTEGER NOT NULL,
  PRIMARY KEY (key, rid)
) WITHOUT ROWID;
