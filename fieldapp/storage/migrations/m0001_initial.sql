-- Schema 1: the synced entities, then what only this laptop keeps. Frozen: never edit, add a migration.

CREATE TABLE unit (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  parent_id TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE user (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  unit_id TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  phone TEXT,
  left_on TEXT
);

CREATE TABLE account (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  legal_name TEXT NOT NULL,
  short_name TEXT,
  aliases TEXT,
  invoice_title TEXT,
  tax_number TEXT,
  district TEXT,
  address TEXT,
  lat INTEGER,
  lon INTEGER,
  datum TEXT,
  place_source TEXT,
  phone TEXT,
  abc_class TEXT,
  industry TEXT,
  size TEXT,
  stage TEXT,
  need_choice INTEGER,
  need_speed INTEGER,
  need_quality INTEGER,
  need_saving INTEGER,
  shortlist_place INTEGER,
  shortlist_size INTEGER,
  tags TEXT,
  notes TEXT,
  zone TEXT,
  currency TEXT,
  owner_id TEXT NOT NULL REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  key_person_id TEXT REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  second_person_id TEXT REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  closed_on TEXT,
  source TEXT,
  source_key TEXT
);

CREATE TABLE supplier_share (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  share_ppm INTEGER,
  noted_on TEXT
);

CREATE TABLE wallet_estimate (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  total_minor INTEGER NOT NULL CHECK (typeof(total_minor) IN ('integer', 'null')),
  currency TEXT NOT NULL,
  dated_on TEXT NOT NULL,
  basis TEXT,
  supersedes TEXT REFERENCES wallet_estimate (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE contact (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  title TEXT,
  phone TEXT,
  mobile TEXT,
  email TEXT,
  wechat TEXT,
  is_outside INTEGER,
  relation TEXT,
  stance TEXT,
  influence INTEGER,
  left_on TEXT,
  notes TEXT,
  map_x INTEGER,
  map_y INTEGER,
  source TEXT,
  source_key TEXT
);

CREATE TABLE role_assignment (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id TEXT NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL,
  subject TEXT,
  from_on TEXT NOT NULL,
  to_on TEXT
);

CREATE TABLE influence (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  from_contact_id TEXT NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  to_contact_id TEXT NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  strength INTEGER,
  UNIQUE (from_contact_id, to_contact_id)
);

CREATE TABLE visit_plan (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  rep_id TEXT NOT NULL REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  channel TEXT NOT NULL,
  planned_at INTEGER NOT NULL,
  planned_offset INTEGER NOT NULL,
  planned_zone TEXT NOT NULL,
  has_time INTEGER NOT NULL,
  purpose TEXT,
  from_visit_id TEXT REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
  cancelled_at INTEGER,
  cancel_reason TEXT
);

CREATE TABLE visit (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  rep_id TEXT NOT NULL REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  channel TEXT NOT NULL,
  plan_id TEXT REFERENCES visit_plan (id) DEFERRABLE INITIALLY DEFERRED,
  started_at INTEGER NOT NULL,
  started_offset INTEGER NOT NULL,
  started_zone TEXT NOT NULL,
  ended_at INTEGER,
  lat INTEGER,
  lon INTEGER,
  datum TEXT,
  place_source TEXT,
  place_note TEXT,
  distance_m INTEGER,
  purpose TEXT,
  outcome TEXT,
  supersedes TEXT REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE visit_person (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id TEXT NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (visit_id, contact_id)
);

CREATE TABLE promise (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  visit_id TEXT REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
  side TEXT NOT NULL,
  text TEXT NOT NULL,
  due_on TEXT,
  state TEXT NOT NULL,
  settled_on TEXT,
  settled_visit_id TEXT REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE sample_given (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  visit_id TEXT REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  note TEXT
);

CREATE TABLE objection (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  visit_id TEXT REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id TEXT REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  rate TEXT NOT NULL,
  category TEXT NOT NULL,
  words TEXT NOT NULL,
  severity INTEGER NOT NULL,
  value_minor INTEGER CHECK (typeof(value_minor) IN ('integer', 'null')),
  currency TEXT,
  raised_at INTEGER NOT NULL,
  raised_offset INTEGER NOT NULL,
  raised_zone TEXT NOT NULL,
  supersedes TEXT REFERENCES objection (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE objection_event (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  objection_id TEXT NOT NULL REFERENCES objection (id) DEFERRABLE INITIALLY DEFERRED,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  visit_id TEXT REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  evidence TEXT,
  note TEXT,
  happened_at INTEGER NOT NULL,
  happened_offset INTEGER NOT NULL,
  happened_zone TEXT NOT NULL
);

CREATE TABLE account_opened (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  opened_on TEXT NOT NULL,
  evidence TEXT NOT NULL,
  reference TEXT,
  supersedes TEXT REFERENCES account_opened (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE origination (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  rep_id TEXT NOT NULL REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  weight_ppm INTEGER NOT NULL,
  from_on TEXT NOT NULL,
  evidence TEXT,
  state TEXT NOT NULL,
  supersedes TEXT REFERENCES origination (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE service_assignment (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  rep_id TEXT NOT NULL REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  from_on TEXT NOT NULL,
  supersedes TEXT REFERENCES service_assignment (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE sales_order (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  rep_id TEXT REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  number TEXT NOT NULL,
  channel TEXT NOT NULL,
  ordered_at INTEGER NOT NULL,
  ordered_offset INTEGER NOT NULL,
  ordered_zone TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) IN ('integer', 'null')),
  currency TEXT NOT NULL,
  source_amount TEXT,
  promised_on TEXT,
  delivered_on TEXT,
  deposit_minor INTEGER CHECK (typeof(deposit_minor) IN ('integer', 'null')),
  state TEXT NOT NULL,
  supersedes TEXT REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT,
  source_key TEXT,
  UNIQUE (source, number),
  UNIQUE (supersedes)
);

CREATE TABLE invoice (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  order_id TEXT NOT NULL REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  tax_number TEXT,
  amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) IN ('integer', 'null')),
  currency TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  supersedes TEXT REFERENCES invoice (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE payment (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  order_id TEXT REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  payer TEXT,
  amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) IN ('integer', 'null')),
  currency TEXT NOT NULL,
  paid_on TEXT NOT NULL,
  supersedes TEXT REFERENCES payment (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE refund (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  order_id TEXT NOT NULL REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED,
  amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) IN ('integer', 'null')),
  currency TEXT NOT NULL,
  refunded_on TEXT NOT NULL,
  reason TEXT,
  supersedes TEXT REFERENCES refund (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE trade_confirmation (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  order_id TEXT NOT NULL REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED,
  invoice_id TEXT REFERENCES invoice (id) DEFERRABLE INITIALLY DEFERRED,
  payment_id TEXT REFERENCES payment (id) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT NOT NULL,
  confirmed_on TEXT NOT NULL,
  state TEXT NOT NULL,
  supersedes TEXT REFERENCES trade_confirmation (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE INDEX account_owner_id ON account (owner_id);

CREATE INDEX account_tax_number ON account (tax_number);

CREATE INDEX account_key_person_id ON account (key_person_id);

CREATE INDEX account_second_person_id ON account (second_person_id);

CREATE INDEX supplier_share_account_id ON supplier_share (account_id);

CREATE INDEX wallet_estimate_account_id_dated_on ON wallet_estimate (account_id, dated_on);

CREATE INDEX contact_account_id ON contact (account_id);

CREATE INDEX role_assignment_account_id ON role_assignment (account_id);

CREATE INDEX role_assignment_contact_id ON role_assignment (contact_id);

CREATE INDEX influence_account_id ON influence (account_id);

CREATE INDEX influence_to_contact_id ON influence (to_contact_id);

CREATE INDEX visit_plan_account_id ON visit_plan (account_id);

CREATE INDEX visit_plan_rep_id_planned_at ON visit_plan (rep_id, planned_at);

CREATE INDEX visit_plan_from_visit_id ON visit_plan (from_visit_id);

CREATE INDEX visit_account_id_started_at ON visit (account_id, started_at);

CREATE INDEX visit_rep_id_started_at ON visit (rep_id, started_at);

CREATE INDEX visit_plan_id ON visit (plan_id);

CREATE INDEX visit_person_account_id ON visit_person (account_id);

CREATE INDEX visit_person_contact_id ON visit_person (contact_id);

CREATE INDEX promise_account_id ON promise (account_id);

CREATE INDEX promise_state_due_on ON promise (state, due_on);

CREATE INDEX promise_visit_id ON promise (visit_id);

CREATE INDEX promise_settled_visit_id ON promise (settled_visit_id);

CREATE INDEX sample_given_account_id ON sample_given (account_id);

CREATE INDEX sample_given_visit_id ON sample_given (visit_id);

CREATE INDEX objection_account_id ON objection (account_id);

CREATE INDEX objection_visit_id ON objection (visit_id);

CREATE INDEX objection_contact_id ON objection (contact_id);

CREATE INDEX objection_event_objection_id_happened_at ON objection_event (objection_id, happened_at);

CREATE INDEX objection_event_account_id ON objection_event (account_id);

CREATE INDEX objection_event_visit_id ON objection_event (visit_id);

CREATE INDEX account_opened_account_id ON account_opened (account_id);

CREATE INDEX origination_account_id ON origination (account_id);

CREATE INDEX origination_rep_id ON origination (rep_id);

CREATE INDEX service_assignment_account_id_from_on ON service_assignment (account_id, from_on);

CREATE INDEX sales_order_account_id_ordered_at ON sales_order (account_id, ordered_at);

CREATE INDEX sales_order_rep_id ON sales_order (rep_id);

CREATE INDEX invoice_account_id ON invoice (account_id);

CREATE INDEX invoice_order_id ON invoice (order_id);

CREATE INDEX payment_account_id ON payment (account_id);

CREATE INDEX payment_order_id ON payment (order_id);

CREATE INDEX refund_account_id ON refund (account_id);

CREATE INDEX refund_order_id ON refund (order_id);

CREATE INDEX trade_confirmation_account_id ON trade_confirmation (account_id);

CREATE INDEX trade_confirmation_order_id ON trade_confirmation (order_id);

CREATE INDEX trade_confirmation_invoice_id ON trade_confirmation (invoice_id);

CREATE INDEX trade_confirmation_payment_id ON trade_confirmation (payment_id);

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  muid TEXT NOT NULL UNIQUE,
  mid INTEGER UNIQUE,
  group_id TEXT NOT NULL,
  intent TEXT NOT NULL,
  subject TEXT,
  op TEXT NOT NULL,
  tbl TEXT NOT NULL,
  row_id TEXT NOT NULL,
  patch TEXT NOT NULL,
  base TEXT NOT NULL,
  base_ver INTEGER NOT NULL,
  at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending',
  undone INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX outbox_group_id ON outbox (group_id);

CREATE INDEX outbox_pending ON outbox (seq) WHERE state = 'pending';

CREATE TABLE draft (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  payload TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (kind, key)
);

CREATE TABLE list_view (
  list TEXT NOT NULL,
  name TEXT NOT NULL,
  payload TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (list, name)
) WITHOUT ROWID;

CREATE TABLE import_batch (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  files TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  counts TEXT,
  undone_at INTEGER
) WITHOUT ROWID;

CREATE TABLE account_summary (
  rid INTEGER PRIMARY KEY,
  account_id TEXT NOT NULL UNIQUE,
  name_key TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  abc_class TEXT,
  stage TEXT,
  district TEXT,
  mode TEXT,
  last_visit_at INTEGER,
  last_contact_at INTEGER,
  next_plan_at INTEGER,
  unresolved_objections INTEGER NOT NULL,
  roles_known INTEGER NOT NULL,
  order_count INTEGER NOT NULL,
  last_order_at INTEGER,
  wallet_minor INTEGER,
  is_closed INTEGER NOT NULL
);

CREATE TABLE objection_status (
  objection_id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  state TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX objection_status_account_id ON objection_status (account_id);

CREATE INDEX account_summary_name ON account_summary (is_closed, name_key);

CREATE INDEX account_summary_visit ON account_summary (last_visit_at);

CREATE INDEX account_summary_plan ON account_summary (next_plan_at);

CREATE INDEX account_summary_owner ON account_summary (owner_id, is_closed, name_key);

CREATE VIEW visit_current AS
  SELECT * FROM visit v WHERE NOT EXISTS (SELECT 1 FROM visit s WHERE s.supersedes = v.id);

CREATE VIEW order_current AS
  SELECT * FROM sales_order o WHERE NOT EXISTS (SELECT 1 FROM sales_order s WHERE s.supersedes = o.id);

-- A corrected order keeps what was refunded on its former versions; few orders are corrected.
CREATE VIEW order_valid AS
  SELECT o.* FROM (
    SELECT c.*, coalesce(CASE WHEN c.supersedes IS NULL
      THEN (SELECT sum(r.amount_minor) FROM refund r WHERE r.order_id = c.id AND r.currency = c.currency
        AND NOT EXISTS (SELECT 1 FROM refund s WHERE s.supersedes = r.id))
      ELSE (SELECT sum(r.amount_minor) FROM refund r WHERE r.currency = c.currency
        AND NOT EXISTS (SELECT 1 FROM refund s WHERE s.supersedes = r.id)
        AND r.order_id IN (
          WITH RECURSIVE version (id) AS (SELECT c.id UNION ALL SELECT p.supersedes
            FROM version v JOIN sales_order p ON p.id = v.id WHERE p.supersedes IS NOT NULL)
          SELECT id FROM version))
      END, 0) AS refunded
    FROM order_current c WHERE c.state = 'valid') o
  WHERE o.refunded = 0 OR o.refunded < o.amount_minor;

CREATE VIEW plan_open AS
  SELECT * FROM visit_plan p
  WHERE p.cancelled_at IS NULL AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.plan_id = p.id);

CREATE VIEW objection_current AS
  SELECT o.*, coalesce((SELECT t.state FROM objection_status t WHERE t.objection_id = o.id), 'open') AS state
  FROM objection o WHERE NOT EXISTS (SELECT 1 FROM objection s WHERE s.supersedes = o.id);

CREATE VIRTUAL TABLE search USING fts5 (
  name, initials, pinyin, digits,
  content='', contentless_delete=1, detail='column', tokenize="unicode61 remove_diacritics 2"
);
