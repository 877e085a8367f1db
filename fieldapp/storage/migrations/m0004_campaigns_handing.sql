-- Schema 4: campaigns, accounts that change hands, files, and the customer's own logins.

ALTER TABLE unit ADD COLUMN jobs TEXT;

ALTER TABLE unit ADD COLUMN share_ppm INTEGER;

ALTER TABLE account ADD COLUMN service_id TEXT REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED;

CREATE INDEX account_service_id ON account (service_id);

ALTER TABLE objection ADD COLUMN campaign_key TEXT;

ALTER TABLE objection_event ADD COLUMN material TEXT;

CREATE TABLE campaign (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  unit_id TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  profile TEXT NOT NULL,
  drive TEXT NOT NULL,
  territory_id TEXT REFERENCES territory (id) DEFERRABLE INITIALLY DEFERRED,
  started_on TEXT NOT NULL,
  ended_on TEXT,
  gap_days INTEGER,
  maturity_days INTEGER,
  thin_ppm INTEGER,
  few_reps INTEGER,
  accept_days INTEGER,
  state TEXT NOT NULL,
  reason TEXT,
  notes TEXT
);

CREATE TABLE campaign_stage (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  campaign_id TEXT NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  territory_id TEXT REFERENCES territory (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  gate_ppm INTEGER,
  state TEXT NOT NULL,
  closed_on TEXT,
  reason TEXT
);

CREATE TABLE campaign_member (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  campaign_id TEXT NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  rep_id TEXT NOT NULL REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL,
  territory_id TEXT REFERENCES territory (id) DEFERRABLE INITIALLY DEFERRED,
  from_on TEXT NOT NULL,
  to_on TEXT
);

CREATE TABLE target_list (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  campaign_id TEXT NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  version INTEGER NOT NULL,
  frozen_on TEXT NOT NULL,
  basis TEXT NOT NULL,
  filter TEXT,
  reason TEXT,
  UNIQUE (campaign_id, version)
);

CREATE TABLE target (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  campaign_key TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  from_version INTEGER NOT NULL,
  until_version INTEGER,
  potential_minor INTEGER CHECK (typeof(potential_minor) IN ('integer', 'null')),
  currency TEXT,
  UNIQUE (campaign_key, account_id, from_version)
);

CREATE TABLE stage_snapshot (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  campaign_id TEXT NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  stage_id TEXT NOT NULL REFERENCES campaign_stage (id) DEFERRABLE INITIALLY DEFERRED,
  taken_on TEXT NOT NULL,
  list_version INTEGER NOT NULL,
  document TEXT NOT NULL
);

CREATE TABLE hand_over (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  from_id TEXT NOT NULL REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  to_id TEXT NOT NULL REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  account_ids TEXT,
  selection TEXT,
  reason TEXT NOT NULL,
  handed_on TEXT NOT NULL,
  serves_from_on TEXT,
  moved INTEGER
);

CREATE TABLE held_change (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  from_id TEXT NOT NULL REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  cause TEXT NOT NULL,
  entity TEXT NOT NULL,
  row_id TEXT NOT NULL,
  op TEXT NOT NULL,
  document TEXT NOT NULL,
  group_key TEXT,
  made_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  settled_at INTEGER,
  settled_by_id TEXT REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE service_handover (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  campaign_key TEXT,
  from_id TEXT NOT NULL REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  to_id TEXT NOT NULL REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  offered_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  state TEXT NOT NULL,
  settled_on TEXT,
  reason TEXT
);

CREATE TABLE rep_activity (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  rep_id TEXT NOT NULL REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL,
  first_at INTEGER,
  last_at INTEGER,
  rounds INTEGER,
  waiting INTEGER,
  lag_s INTEGER,
  UNIQUE (rep_id, day)
);

CREATE TABLE attachment (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  visit_id TEXT REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  mime TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  taken_at INTEGER,
  note TEXT,
  is_ready INTEGER
);

CREATE TABLE seat (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ver INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  account_id TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id TEXT REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  login TEXT NOT NULL,
  kind TEXT NOT NULL,
  parent_id TEXT REFERENCES seat (id) DEFERRABLE INITIALLY DEFERRED,
  active_from_on TEXT NOT NULL,
  active_to_on TEXT
);

CREATE INDEX campaign_unit_id ON campaign (unit_id);

CREATE INDEX campaign_territory_id ON campaign (territory_id);

CREATE INDEX campaign_stage_campaign_id ON campaign_stage (campaign_id);

CREATE INDEX campaign_stage_territory_id ON campaign_stage (territory_id);

CREATE INDEX campaign_member_campaign_id ON campaign_member (campaign_id);

CREATE INDEX campaign_member_rep_id ON campaign_member (rep_id);

CREATE INDEX campaign_member_territory_id ON campaign_member (territory_id);

CREATE INDEX target_account_id ON target (account_id);

CREATE INDEX stage_snapshot_campaign_id ON stage_snapshot (campaign_id);

CREATE INDEX stage_snapshot_stage_id ON stage_snapshot (stage_id);

CREATE INDEX hand_over_from_id ON hand_over (from_id);

CREATE INDEX hand_over_to_id ON hand_over (to_id);

CREATE INDEX held_change_account_id ON held_change (account_id);

CREATE INDEX held_change_from_id ON held_change (from_id);

CREATE INDEX held_change_settled_by_id ON held_change (settled_by_id);

CREATE INDEX service_handover_account_id ON service_handover (account_id);

CREATE INDEX service_handover_from_id ON service_handover (from_id);

CREATE INDEX service_handover_to_id ON service_handover (to_id);

CREATE INDEX attachment_account_id ON attachment (account_id);

CREATE INDEX attachment_visit_id ON attachment (visit_id);

CREATE INDEX attachment_sha256 ON attachment (sha256);

CREATE INDEX seat_account_id ON seat (account_id);

CREATE INDEX seat_contact_id ON seat (contact_id);

CREATE INDEX seat_parent_id ON seat (parent_id);

-- ---- local tables ----

-- Answers that a person may have to look at: how many is asked after every save.
CREATE INDEX outbox_answer ON outbox (settled_at) WHERE answer IS NOT NULL;

-- What somebody else's later change wrote over; told once, and put back by one click.
CREATE TABLE lost_write (
  id TEXT PRIMARY KEY,
  tbl TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  mine TEXT,
  theirs TEXT,
  by_id TEXT,
  at INTEGER NOT NULL,
  seen_at INTEGER
) WITHOUT ROWID;

-- The state of an account before a span of its modes, so that who fell back is found without reading both.
ALTER TABLE mode_span ADD COLUMN was TEXT NOT NULL DEFAULT 'none';

CREATE INDEX mode_span_fell ON mode_span (from_at)
  WHERE is_dormant = 0 AND (was = 'auto' AND mode <> 'auto' OR was = 'semi' AND mode = 'manual');

CREATE INDEX mode_span_state ON mode_span (is_dormant, mode, until_at);

-- Those for whom one or two orders placed alone decide, the nearest to the next mode first.
DROP INDEX mode_span_ready;

CREATE INDEX mode_span_ready ON mode_span (
  (by_self + by_renew) * 10000 / (by_rep + by_assisted + by_self + by_renew) DESC, account_id, until_at)
  WHERE is_dormant = 0 AND mode <> 'auto' AND by_rep + by_assisted + by_self + by_renew >= 3
  AND ((by_self + by_renew) * 10 >= (by_rep + by_assisted + by_self + by_renew) * 6
    OR (mode = 'manual' AND (by_assisted + by_self + by_renew) * 10 >= (by_rep + by_assisted + by_self + by_renew) * 3));

-- Accounts whose steps are to be counted anew.
CREATE TABLE step_due (
  account_id TEXT PRIMARY KEY
) WITHOUT ROWID;

-- By which terms (JSON: how it counts, versions of its list) the steps of a campaign were counted.
CREATE TABLE step_campaign (
  campaign TEXT PRIMARY KEY,
  terms TEXT NOT NULL
) WITHOUT ROWID;

-- Where an account belongs, and what it adds to step_sum day by day (parts: JSON) and to step_cohort (months: that of
-- its conversion, then those in which it bought), so that it can be taken out again; campaign is empty for all accounts.
CREATE TABLE step_account (
  campaign TEXT NOT NULL,
  account_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  team_id TEXT NOT NULL,
  place TEXT NOT NULL,
  abc_class TEXT NOT NULL,
  stage TEXT NOT NULL,
  parts TEXT NOT NULL,
  months TEXT NOT NULL,
  PRIMARY KEY (campaign, account_id)
) WITHOUT ROWID;

CREATE INDEX step_account_id ON step_account (account_id);

CREATE INDEX step_account_place ON step_account (campaign, place, stage, owner_id);

CREATE INDEX step_account_owner ON step_account (campaign, owner_id);

-- Every reason against as it stands: what it holds back, whose the account is, and since when (days of the company's
-- zone); settled_on: since when it is eliminated or accepted.
CREATE TABLE reason_state (
  rate TEXT NOT NULL,
  category TEXT NOT NULL,
  account_id TEXT NOT NULL,
  objection_id TEXT NOT NULL,
  state TEXT NOT NULL,
  severity INTEGER NOT NULL,
  value_minor INTEGER,
  currency TEXT,
  raised_on TEXT NOT NULL,
  settled_on TEXT,
  owner_id TEXT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (rate, category, account_id, objection_id)
) WITHOUT ROWID;

CREATE INDEX reason_state_account ON reason_state (account_id);

-- The days of an account's steps as they are known in [from_on, until_on); is_known: its wallet counts.
CREATE TABLE step_span (
  campaign TEXT NOT NULL,
  account_id TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT NOT NULL,
  listed_on TEXT NOT NULL,
  opened_on TEXT,
  converted_on TEXT,
  again_on TEXT,
  is_known INTEGER NOT NULL,
  PRIMARY KEY (campaign, account_id, from_on)
) WITHOUT ROWID;

-- By how much the accounts of a group change from a day (grain: day) or in a month (grain: month, day: YYYY-MM) on.
-- team: of this team alone, or empty; dim: by what (place, rep, team, class, stage, or empty), key: which.
-- old_: of those that could take the step for long enough.
CREATE TABLE step_sum (
  campaign TEXT NOT NULL,
  team TEXT NOT NULL,
  dim TEXT NOT NULL,
  grain TEXT NOT NULL,
  day TEXT NOT NULL,
  key TEXT NOT NULL,
  targets INTEGER NOT NULL,
  opened INTEGER NOT NULL,
  converted INTEGER NOT NULL,
  again INTEGER NOT NULL,
  old_targets INTEGER NOT NULL,
  old_targets_opened INTEGER NOT NULL,
  old_opened INTEGER NOT NULL,
  old_opened_converted INTEGER NOT NULL,
  old_converted INTEGER NOT NULL,
  old_converted_again INTEGER NOT NULL,
  known INTEGER NOT NULL,
  errors INTEGER NOT NULL,
  ours_minor INTEGER NOT NULL,
  wallet_minor INTEGER NOT NULL,
  potential_minor INTEGER NOT NULL,
  potential_opened_minor INTEGER NOT NULL,
  PRIMARY KEY (campaign, team, dim, grain, day, key)
) WITHOUT ROWID;

-- Accounts that were converted in a month (since) and bought in another (month), as known now; team as in step_sum.
CREATE TABLE step_cohort (
  campaign TEXT NOT NULL,
  team TEXT NOT NULL,
  since TEXT NOT NULL,
  month TEXT NOT NULL,
  accounts INTEGER NOT NULL,
  PRIMARY KEY (campaign, team, since, month)
) WITHOUT ROWID;

-- Who was not visited for long, by class and owner.
CREATE INDEX account_summary_class ON account_summary (is_closed, abc_class, owner_id, last_visit_at);
