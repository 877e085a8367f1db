-- Schema 3: modes set by hand, plans, the ledger of commission, and what they rest on.

CREATE TABLE mode_override (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  mode TEXT NOT NULL,
  reason TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  until_at INTEGER,
  supersedes TEXT REFERENCES mode_override (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE mode_note (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  order_id TEXT NOT NULL REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT NOT NULL,
  noted_on TEXT NOT NULL,
  supersedes TEXT REFERENCES mode_note (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE usage (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id TEXT REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  product_id TEXT REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  seat TEXT,
  used_on TEXT NOT NULL,
  seats_active INTEGER,
  sessions INTEGER,
  minutes INTEGER,
  supersedes TEXT REFERENCES usage (id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT,
  source_key TEXT,
  UNIQUE (supersedes)
);

CREATE TABLE origination_decision (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  origination_id TEXT NOT NULL REFERENCES origination (id) DEFERRABLE INITIALLY DEFERRED,
  verdict TEXT NOT NULL,
  reason TEXT,
  decided_on TEXT NOT NULL,
  supersedes TEXT REFERENCES origination_decision (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE payment_allocation (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  payment_id TEXT NOT NULL REFERENCES payment (id) DEFERRABLE INITIALLY DEFERRED,
  order_id TEXT NOT NULL REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED,
  amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) IN ('integer', 'null')),
  currency TEXT NOT NULL,
  supersedes TEXT REFERENCES payment_allocation (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE credit_memo (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  order_id TEXT NOT NULL REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED,
  invoice_id TEXT REFERENCES invoice (id) DEFERRABLE INITIALLY DEFERRED,
  number TEXT,
  amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) IN ('integer', 'null')),
  currency TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  reason TEXT,
  supersedes TEXT REFERENCES credit_memo (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE rebate (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  earned_order_id TEXT REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED,
  used_order_id TEXT REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED,
  amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) IN ('integer', 'null')),
  currency TEXT NOT NULL,
  granted_on TEXT NOT NULL,
  used_on TEXT,
  reason TEXT,
  supersedes TEXT REFERENCES rebate (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE order_event (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  order_id TEXT NOT NULL REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  happened_on TEXT NOT NULL,
  reason TEXT,
  supersedes TEXT REFERENCES order_event (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE order_cost (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  order_id TEXT NOT NULL REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED,
  line_id TEXT REFERENCES order_line (id) DEFERRABLE INITIALLY DEFERRED,
  refund_id TEXT REFERENCES refund (id) DEFERRABLE INITIALLY DEFERRED,
  credit_memo_id TEXT REFERENCES credit_memo (id) DEFERRABLE INITIALLY DEFERRED,
  cost_minor INTEGER NOT NULL CHECK (typeof(cost_minor) IN ('integer', 'null')),
  deductions_minor INTEGER CHECK (typeof(deductions_minor) IN ('integer', 'null')),
  currency TEXT NOT NULL,
  supersedes TEXT REFERENCES order_cost (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE order_base (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  order_id TEXT NOT NULL REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED,
  line_id TEXT REFERENCES order_line (id) DEFERRABLE INITIALLY DEFERRED,
  refund_id TEXT REFERENCES refund (id) DEFERRABLE INITIALLY DEFERRED,
  credit_memo_id TEXT REFERENCES credit_memo (id) DEFERRABLE INITIALLY DEFERRED,
  base_minor INTEGER NOT NULL CHECK (typeof(base_minor) IN ('integer', 'null')),
  currency TEXT NOT NULL,
  supersedes TEXT REFERENCES order_base (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE termination (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  rep_id TEXT NOT NULL REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  account_id TEXT REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  ended_on TEXT NOT NULL,
  until_on TEXT,
  amount_minor INTEGER CHECK (typeof(amount_minor) IN ('integer', 'null')),
  currency TEXT,
  reason TEXT NOT NULL,
  approved_by_id TEXT REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  supersedes TEXT REFERENCES termination (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE plan_version (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  unit_id TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  plan TEXT NOT NULL,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT,
  zone TEXT NOT NULL,
  document TEXT NOT NULL,
  reason TEXT,
  approved_by_id TEXT REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  supersedes TEXT REFERENCES plan_version (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE plan_terms (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  beneficiary_id TEXT NOT NULL REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  plan TEXT NOT NULL,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT,
  zone TEXT NOT NULL,
  document TEXT NOT NULL,
  is_default INTEGER NOT NULL,
  supersedes TEXT REFERENCES plan_terms (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE plan_assignment (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  rep_id TEXT REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  plan TEXT NOT NULL,
  pinned_version TEXT,
  from_on TEXT NOT NULL,
  supersedes TEXT REFERENCES plan_assignment (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE commission_period (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  unit_id TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT NOT NULL,
  state TEXT NOT NULL,
  changed_at INTEGER,
  changed_by_id TEXT REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  zone_data TEXT
);

CREATE TABLE commission_run (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  unit_id TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  as_of TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  facts_hash TEXT NOT NULL,
  plans_hash TEXT NOT NULL,
  zone_data TEXT,
  accounts INTEGER NOT NULL,
  orders INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  warnings TEXT
);

CREATE TABLE commission_entry (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  beneficiary TEXT NOT NULL,
  beneficiary_id TEXT REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  unit_id TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL,
  component TEXT NOT NULL,
  account_key TEXT NOT NULL,
  account_name TEXT,
  order_key TEXT NOT NULL,
  order_number TEXT,
  channel TEXT,
  mode TEXT,
  ordered_on TEXT,
  event_key TEXT NOT NULL,
  cause TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  period_on TEXT NOT NULL,
  payable_on TEXT,
  order_minor INTEGER CHECK (typeof(order_minor) IN ('integer', 'null')),
  base_minor INTEGER CHECK (typeof(base_minor) IN ('integer', 'null')),
  rate_ppm INTEGER,
  weight_ppm INTEGER,
  earned_minor INTEGER NOT NULL CHECK (typeof(earned_minor) IN ('integer', 'null')),
  target_minor INTEGER NOT NULL CHECK (typeof(target_minor) IN ('integer', 'null')),
  amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) IN ('integer', 'null')),
  currency TEXT NOT NULL,
  plan TEXT,
  version TEXT,
  tier INTEGER,
  is_adjusting INTEGER NOT NULL,
  reason TEXT,
  reverses_id TEXT REFERENCES commission_entry (id) DEFERRABLE INITIALLY DEFERRED,
  dispute_key TEXT,
  run_key TEXT,
  explanation TEXT
);

CREATE TABLE statement (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  beneficiary_id TEXT NOT NULL REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  period_on TEXT NOT NULL,
  period_end_on TEXT NOT NULL,
  currency TEXT NOT NULL,
  opening_minor INTEGER NOT NULL CHECK (typeof(opening_minor) IN ('integer', 'null')),
  earned_minor INTEGER NOT NULL CHECK (typeof(earned_minor) IN ('integer', 'null')),
  adjustments_minor INTEGER NOT NULL CHECK (typeof(adjustments_minor) IN ('integer', 'null')),
  held_minor INTEGER NOT NULL CHECK (typeof(held_minor) IN ('integer', 'null')),
  paid_minor INTEGER NOT NULL CHECK (typeof(paid_minor) IN ('integer', 'null')),
  closing_minor INTEGER NOT NULL CHECK (typeof(closing_minor) IN ('integer', 'null')),
  entries INTEGER NOT NULL,
  entries_hash TEXT,
  state TEXT NOT NULL,
  paid_on TEXT,
  payout_reference TEXT
);

CREATE TABLE dispute (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  raised_by_id TEXT NOT NULL REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL,
  entry_key TEXT,
  account_name TEXT,
  order_key TEXT,
  order_number TEXT,
  claimed_minor INTEGER CHECK (typeof(claimed_minor) IN ('integer', 'null')),
  currency TEXT,
  reason TEXT NOT NULL,
  raised_on TEXT NOT NULL,
  supersedes TEXT REFERENCES dispute (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE TABLE dispute_decision (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  dispute_id TEXT NOT NULL REFERENCES dispute (id) DEFERRABLE INITIALLY DEFERRED,
  verdict TEXT NOT NULL,
  amount_minor INTEGER CHECK (typeof(amount_minor) IN ('integer', 'null')),
  currency TEXT,
  reason TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  supersedes TEXT REFERENCES dispute_decision (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (supersedes)
);

CREATE INDEX mode_override_account_id ON mode_override (account_id);

CREATE INDEX mode_note_account_id ON mode_note (account_id);

CREATE INDEX mode_note_order_id ON mode_note (order_id);

CREATE INDEX usage_account_id_used_on ON usage (account_id, used_on);

CREATE INDEX usage_contact_id ON usage (contact_id);

CREATE INDEX usage_product_id ON usage (product_id);

CREATE INDEX origination_decision_account_id ON origination_decision (account_id);

CREATE INDEX origination_decision_origination_id ON origination_decision (origination_id);

CREATE INDEX payment_allocation_account_id ON payment_allocation (account_id);

CREATE INDEX payment_allocation_payment_id ON payment_allocation (payment_id);

CREATE INDEX payment_allocation_order_id ON payment_allocation (order_id);

CREATE INDEX credit_memo_account_id ON credit_memo (account_id);

CREATE INDEX credit_memo_order_id ON credit_memo (order_id);

CREATE INDEX credit_memo_invoice_id ON credit_memo (invoice_id);

CREATE INDEX rebate_account_id ON rebate (account_id);

CREATE INDEX rebate_earned_order_id ON rebate (earned_order_id);

CREATE INDEX rebate_used_order_id ON rebate (used_order_id);

CREATE INDEX order_event_account_id ON order_event (account_id);

CREATE INDEX order_event_order_id ON order_event (order_id);

CREATE INDEX order_cost_account_id ON order_cost (account_id);

CREATE INDEX order_cost_order_id ON order_cost (order_id);

CREATE INDEX order_cost_line_id ON order_cost (line_id);

CREATE INDEX order_cost_refund_id ON order_cost (refund_id);

CREATE INDEX order_cost_credit_memo_id ON order_cost (credit_memo_id);

CREATE INDEX order_base_account_id ON order_base (account_id);

CREATE INDEX order_base_order_id ON order_base (order_id);

CREATE INDEX order_base_line_id ON order_base (line_id);

CREATE INDEX order_base_refund_id ON order_base (refund_id);

CREATE INDEX order_base_credit_memo_id ON order_base (credit_memo_id);

CREATE INDEX termination_account_id ON termination (account_id);

CREATE INDEX termination_rep_id ON termination (rep_id);

CREATE INDEX plan_version_plan_from_on ON plan_version (plan, from_on);

CREATE INDEX plan_terms_beneficiary_id_from_on ON plan_terms (beneficiary_id, from_on);

CREATE INDEX plan_assignment_account_id_from_on ON plan_assignment (account_id, from_on);

CREATE INDEX plan_assignment_rep_id ON plan_assignment (rep_id);

CREATE INDEX commission_period_from_on ON commission_period (from_on);

CREATE INDEX commission_run_started_at ON commission_run (started_at);

CREATE INDEX commission_entry_beneficiary_period_on ON commission_entry (beneficiary, period_on);

CREATE INDEX commission_entry_account_key_beneficiary ON commission_entry (account_key, beneficiary);

CREATE INDEX commission_entry_order_key ON commission_entry (order_key);

CREATE INDEX commission_entry_reverses_id ON commission_entry (reverses_id);

CREATE INDEX statement_beneficiary_id_period_on ON statement (beneficiary_id, period_on);

CREATE INDEX dispute_raised_by_id ON dispute (raised_by_id);

CREATE INDEX dispute_entry_key ON dispute (entry_key);

CREATE INDEX dispute_decision_dispute_id ON dispute_decision (dispute_id);

-- How accounts bought over time, as spans [from_at, until_at): the mode that counts, the one that follows from the
-- orders, and what it rests on: the order that completed it and the window by channel. A dormant one counts nowhere.
CREATE TABLE mode_span (
  account_id TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  until_at INTEGER,
  mode TEXT NOT NULL,
  derived TEXT,
  is_dormant INTEGER NOT NULL,
  override_id TEXT,
  order_id TEXT,
  by_rep INTEGER NOT NULL,
  by_assisted INTEGER NOT NULL,
  by_self INTEGER NOT NULL,
  by_renew INTEGER NOT NULL,
  PRIMARY KEY (account_id, from_at)
) WITHOUT ROWID;

CREATE INDEX mode_span_from ON mode_span (from_at);

-- Those for whom one or two orders placed alone decide, while they last.
CREATE INDEX mode_span_ready ON mode_span (until_at) WHERE is_dormant = 0 AND mode <> 'auto'
  AND by_rep + by_assisted + by_self + by_renew >= 3
  AND ((by_self + by_renew) * 10 >= (by_rep + by_assisted + by_self + by_renew) * 6
    OR (mode = 'manual' AND (by_assisted + by_self + by_renew) * 10 >= (by_rep + by_assisted + by_self + by_renew) * 3));

-- What an account adds to the two tables below (parts: JSON), so that it can be taken out of them again.
CREATE TABLE mix_account (
  account_id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL,
  place TEXT NOT NULL,
  parts TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX mix_account_owner ON mix_account (owner_id, place);

-- Accounts that were otherwise at the end of a month (of the company's zone) than at the end of the one before;
-- modes are none (not a customer yet), manual, semi, auto, dormant.
CREATE TABLE mix_flow (
  owner_id TEXT NOT NULL,
  place TEXT NOT NULL,
  month TEXT NOT NULL,
  from_mode TEXT NOT NULL,
  to_mode TEXT NOT NULL,
  accounts INTEGER NOT NULL,
  PRIMARY KEY (owner_id, place, month, from_mode, to_mode)
) WITHOUT ROWID;

-- Money of the valid orders of a month by the mode that the account had when it ordered; profit_minor is of the
-- orders whose base is known, known_minor their revenue.
CREATE TABLE mix_revenue (
  owner_id TEXT NOT NULL,
  place TEXT NOT NULL,
  month TEXT NOT NULL,
  mode TEXT NOT NULL,
  currency TEXT NOT NULL,
  orders INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL,
  known_minor INTEGER NOT NULL,
  profit_minor INTEGER NOT NULL,
  PRIMARY KEY (owner_id, place, month, mode, currency)
) WITHOUT ROWID;

-- Accounts whose commission must be reckoned anew, on the day given or after it.
CREATE TABLE commission_due (
  account_id TEXT PRIMARY KEY,
  due_on TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX commission_due_on ON commission_due (due_on);

-- Sums of the ledger; is_local says that this laptop posted, or expects, the entries. back_minor is the part below zero.
CREATE TABLE commission_sum (
  beneficiary TEXT NOT NULL,
  account_key TEXT NOT NULL,
  currency TEXT NOT NULL,
  period_on TEXT NOT NULL,
  mode TEXT NOT NULL,
  is_local INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL,
  back_minor INTEGER NOT NULL,
  back_entries INTEGER NOT NULL,
  adjusting_minor INTEGER NOT NULL,
  PRIMARY KEY (beneficiary, account_key, currency, period_on, mode, is_local)
) WITHOUT ROWID;

-- What orders that are not paid, or not invoiced, will bring when they are.
CREATE TABLE commission_open (
  account_key TEXT NOT NULL,
  order_key TEXT NOT NULL,
  beneficiary TEXT NOT NULL,
  role TEXT NOT NULL,
  currency TEXT NOT NULL,
  order_number TEXT NOT NULL,
  due_on TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  PRIMARY KEY (account_key, order_key, beneficiary, role)
) WITHOUT ROWID;

-- Verified trade of an account since its first order, and what of its facts could not be reckoned with (JSON).
CREATE TABLE commission_account (
  account_id TEXT NOT NULL,
  currency TEXT NOT NULL,
  orders INTEGER NOT NULL,
  verified_minor INTEGER NOT NULL,
  PRIMARY KEY (account_id, currency)
) WITHOUT ROWID;

CREATE TABLE commission_gap (
  account_id TEXT NOT NULL,
  code TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (account_id, code, subject, detail)
) WITHOUT ROWID;

-- ---- local tables of others: below this line ----
