CREATE TABLE sync_author (
	tenant_id TEXT NOT NULL,
	tbl TEXT NOT NULL,
	row_id TEXT NOT NULL,
	field TEXT NOT NULL,
	user_id TEXT NOT NULL,
	at BIGINT NOT NULL,
	CONSTRAINT sync_author_key PRIMARY KEY (tenant_id, tbl, row_id, field)
)
--
CREATE TABLE sync_lost (
	tenant_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	muid TEXT NOT NULL,
	field TEXT NOT NULL,
	tbl TEXT NOT NULL,
	row_id TEXT NOT NULL,
	mine TEXT,
	theirs TEXT,
	by_id TEXT NOT NULL,
	at BIGINT NOT NULL,
	CONSTRAINT sync_lost_key PRIMARY KEY (tenant_id, user_id, ver, muid, field)
)
--
ALTER TABLE auth_device ADD COLUMN wipe_at BIGINT
--
ALTER TABLE auth_device ADD COLUMN wipe_nonce TEXT
--
ALTER TABLE auth_device ADD COLUMN wiped_at BIGINT
--
ALTER TABLE auth_device ADD COLUMN sign_key TEXT
--
ALTER TABLE auth_device ADD COLUMN box_key TEXT
--
CREATE TABLE att_upload (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	size BIGINT NOT NULL,
	mime TEXT NOT NULL,
	user_id TEXT NOT NULL,
	received BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	done_at BIGINT,
	CONSTRAINT att_upload_key PRIMARY KEY (tenant_id, id)
)
--
CREATE INDEX att_upload_sha ON att_upload (tenant_id, sha256)
--
CREATE TABLE sync_sealed (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	device_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	body TEXT NOT NULL,
	at BIGINT NOT NULL,
	opened_at BIGINT,
	CONSTRAINT sync_sealed_key PRIMARY KEY (tenant_id, id)
)
--
CREATE TABLE sync_report (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	device_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	body TEXT NOT NULL,
	at BIGINT NOT NULL,
	CONSTRAINT sync_report_key PRIMARY KEY (tenant_id, id)
)
--
ALTER TABLE unit ADD COLUMN jobs TEXT
--
ALTER TABLE unit ADD COLUMN share_ppm BIGINT
--
ALTER TABLE account ADD COLUMN service_id TEXT
--
PRAGMA writable_schema = ON
--
UPDATE sqlite_master SET sql = 'CREATE TABLE account (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	legal_name TEXT NOT NULL,
	short_name TEXT,
	aliases TEXT,
	invoice_title TEXT,
	tax_number TEXT,
	district TEXT,
	address TEXT,
	lat BIGINT,
	lon BIGINT,
	datum TEXT,
	place_source TEXT,
	phone TEXT,
	abc_class TEXT,
	industry TEXT,
	size TEXT,
	stage TEXT,
	need_choice BIGINT,
	need_speed BIGINT,
	need_quality BIGINT,
	need_saving BIGINT,
	shortlist_place BIGINT,
	shortlist_size BIGINT,
	tags TEXT,
	notes TEXT,
	zone TEXT,
	currency TEXT,
	owner_id TEXT NOT NULL,
	key_person_id TEXT,
	second_person_id TEXT,
	closed_on TEXT,
	source TEXT,
	source_key TEXT,
	territory_id TEXT,
	service_id TEXT,
	CONSTRAINT account_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT account_owner_id_ref FOREIGN KEY(tenant_id, owner_id) REFERENCES user (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT account_key_person_id_ref FOREIGN KEY(tenant_id, key_person_id) REFERENCES contact (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT account_second_person_id_ref FOREIGN KEY(tenant_id, second_person_id) REFERENCES contact (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT account_territory_id_ref FOREIGN KEY(tenant_id, territory_id) REFERENCES territory (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT account_service_id_ref FOREIGN KEY(tenant_id, service_id) REFERENCES user (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)' WHERE type = 'table' AND name = 'account'
--
PRAGMA writable_schema = RESET
--
CREATE INDEX account_service_id ON account (tenant_id, service_id)
--
ALTER TABLE objection ADD COLUMN campaign_key TEXT
--
CREATE TABLE campaign (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	unit_id TEXT NOT NULL,
	name TEXT NOT NULL,
	profile TEXT NOT NULL,
	drive TEXT NOT NULL,
	territory_id TEXT,
	started_on TEXT NOT NULL,
	ended_on TEXT,
	gap_days BIGINT,
	maturity_days BIGINT,
	thin_ppm BIGINT,
	few_reps BIGINT,
	accept_days BIGINT,
	state TEXT NOT NULL,
	reason TEXT,
	notes TEXT,
	CONSTRAINT campaign_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT campaign_unit_id_ref FOREIGN KEY(tenant_id, unit_id) REFERENCES unit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT campaign_territory_id_ref FOREIGN KEY(tenant_id, territory_id) REFERENCES territory (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX campaign_territory_id ON campaign (tenant_id, territory_id)
--
CREATE INDEX campaign_unit_id ON campaign (tenant_id, unit_id)
--
CREATE TABLE target (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	campaign_key TEXT NOT NULL,
	account_id TEXT NOT NULL,
	from_version BIGINT NOT NULL,
	until_version BIGINT,
	potential_minor BIGINT,
	currency TEXT,
	CONSTRAINT target_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT target_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT target_campaign_key_account_id_from_version_one UNIQUE (tenant_id, campaign_key, account_id, from_version)
)
--
CREATE INDEX target_account_id ON target (tenant_id, account_id)
--
CREATE TABLE attachment (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	visit_id TEXT,
	name TEXT NOT NULL,
	mime TEXT NOT NULL,
	size BIGINT NOT NULL,
	sha256 TEXT NOT NULL,
	taken_at BIGINT,
	note TEXT,
	is_ready BIGINT,
	CONSTRAINT attachment_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT attachment_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT attachment_visit_id_ref FOREIGN KEY(tenant_id, visit_id) REFERENCES visit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX attachment_account_id ON attachment (tenant_id, account_id)
--
CREATE INDEX attachment_sha256 ON attachment (tenant_id, sha256)
--
CREATE INDEX attachment_visit_id ON attachment (tenant_id, visit_id)
--
CREATE TABLE seat (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	contact_id TEXT,
	login TEXT NOT NULL,
	kind TEXT NOT NULL,
	parent_id TEXT,
	active_from_on TEXT NOT NULL,
	active_to_on TEXT,
	CONSTRAINT seat_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT seat_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT seat_contact_id_ref FOREIGN KEY(tenant_id, contact_id) REFERENCES contact (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT seat_parent_id_ref FOREIGN KEY(tenant_id, parent_id) REFERENCES seat (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX seat_account_id ON seat (tenant_id, account_id)
--
CREATE INDEX seat_contact_id ON seat (tenant_id, contact_id)
--
CREATE INDEX seat_parent_id ON seat (tenant_id, parent_id)
--
ALTER TABLE objection_event ADD COLUMN material TEXT
--
CREATE TABLE campaign_stage (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	campaign_id TEXT NOT NULL,
	territory_id TEXT,
	kind TEXT NOT NULL,
	starts_on TEXT NOT NULL,
	ends_on TEXT NOT NULL,
	gate_ppm BIGINT,
	state TEXT NOT NULL,
	closed_on TEXT,
	reason TEXT,
	CONSTRAINT campaign_stage_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT campaign_stage_campaign_id_ref FOREIGN KEY(tenant_id, campaign_id) REFERENCES campaign (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT campaign_stage_territory_id_ref FOREIGN KEY(tenant_id, territory_id) REFERENCES territory (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX campaign_stage_campaign_id ON campaign_stage (tenant_id, campaign_id)
--
CREATE INDEX campaign_stage_territory_id ON campaign_stage (tenant_id, territory_id)
--
CREATE TABLE campaign_member (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	campaign_id TEXT NOT NULL,
	rep_id TEXT NOT NULL,
	role TEXT NOT NULL,
	territory_id TEXT,
	from_on TEXT NOT NULL,
	to_on TEXT,
	CONSTRAINT campaign_member_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT campaign_member_campaign_id_ref FOREIGN KEY(tenant_id, campaign_id) REFERENCES campaign (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT campaign_member_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES user (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT campaign_member_territory_id_ref FOREIGN KEY(tenant_id, territory_id) REFERENCES territory (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX campaign_member_campaign_id ON campaign_member (tenant_id, campaign_id)
--
CREATE INDEX campaign_member_rep_id ON campaign_member (tenant_id, rep_id)
--
CREATE INDEX campaign_member_territory_id ON campaign_member (tenant_id, territory_id)
--
CREATE TABLE target_list (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	campaign_id TEXT NOT NULL,
	version BIGINT NOT NULL,
	frozen_on TEXT NOT NULL,
	basis TEXT NOT NULL,
	filter TEXT,
	reason TEXT,
	CONSTRAINT target_list_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT target_list_campaign_id_ref FOREIGN KEY(tenant_id, campaign_id) REFERENCES campaign (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT target_list_campaign_id_version_one UNIQUE (tenant_id, campaign_id, version)
)
--
CREATE TABLE hand_over (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	from_id TEXT NOT NULL,
	to_id TEXT NOT NULL,
	account_ids TEXT,
	selection TEXT,
	reason TEXT NOT NULL,
	handed_on TEXT NOT NULL,
	serves_from_on TEXT,
	moved BIGINT,
	CONSTRAINT hand_over_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT hand_over_from_id_ref FOREIGN KEY(tenant_id, from_id) REFERENCES user (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT hand_over_to_id_ref FOREIGN KEY(tenant_id, to_id) REFERENCES user (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX hand_over_from_id ON hand_over (tenant_id, from_id)
--
CREATE INDEX hand_over_to_id ON hand_over (tenant_id, to_id)
--
CREATE TABLE held_change (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT,
	from_id TEXT NOT NULL,
	cause TEXT NOT NULL,
	entity TEXT NOT NULL,
	row_id TEXT NOT NULL,
	op TEXT NOT NULL,
	document TEXT NOT NULL,
	group_key TEXT,
	made_at BIGINT NOT NULL,
	state TEXT NOT NULL,
	reason TEXT,
	settled_at BIGINT,
	settled_by_id TEXT,
	CONSTRAINT held_change_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT held_change_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT held_change_from_id_ref FOREIGN KEY(tenant_id, from_id) REFERENCES user (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT held_change_settled_by_id_ref FOREIGN KEY(tenant_id, settled_by_id) REFERENCES user (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX held_change_account_id ON held_change (tenant_id, account_id)
--
CREATE INDEX held_change_from_id ON held_change (tenant_id, from_id)
--
CREATE INDEX held_change_settled_by_id ON held_change (tenant_id, settled_by_id)
--
CREATE TABLE service_handover (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	campaign_key TEXT,
	from_id TEXT NOT NULL,
	to_id TEXT NOT NULL,
	offered_on TEXT NOT NULL,
	due_on TEXT NOT NULL,
	state TEXT NOT NULL,
	settled_on TEXT,
	reason TEXT,
	CONSTRAINT service_handover_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT service_handover_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT service_handover_from_id_ref FOREIGN KEY(tenant_id, from_id) REFERENCES user (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT service_handover_to_id_ref FOREIGN KEY(tenant_id, to_id) REFERENCES user (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX service_handover_account_id ON service_handover (tenant_id, account_id)
--
CREATE INDEX service_handover_from_id ON service_handover (tenant_id, from_id)
--
CREATE INDEX service_handover_to_id ON service_handover (tenant_id, to_id)
--
CREATE TABLE rep_activity (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	rep_id TEXT NOT NULL,
	day TEXT NOT NULL,
	first_at BIGINT,
	last_at BIGINT,
	rounds BIGINT,
	waiting BIGINT,
	lag_s BIGINT,
	CONSTRAINT rep_activity_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT rep_activity_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES user (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT rep_activity_rep_id_day_one UNIQUE (tenant_id, rep_id, day)
)
--
CREATE TABLE stage_snapshot (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	campaign_id TEXT NOT NULL,
	stage_id TEXT NOT NULL,
	taken_on TEXT NOT NULL,
	list_version BIGINT NOT NULL,
	document TEXT NOT NULL,
	CONSTRAINT stage_snapshot_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT stage_snapshot_campaign_id_ref FOREIGN KEY(tenant_id, campaign_id) REFERENCES campaign (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT stage_snapshot_stage_id_ref FOREIGN KEY(tenant_id, stage_id) REFERENCES campaign_stage (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX stage_snapshot_campaign_id ON stage_snapshot (tenant_id, campaign_id)
--
CREATE INDEX stage_snapshot_stage_id ON stage_snapshot (tenant_id, stage_id)
--
CREATE TRIGGER "campaign_guard_insert" BEFORE INSERT ON "campaign" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "campaign_guard_update" BEFORE UPDATE ON "campaign" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "campaign_guard_delete" BEFORE DELETE ON "campaign" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "campaign_stage_guard_insert" BEFORE INSERT ON "campaign_stage" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "campaign_stage_guard_update" BEFORE UPDATE ON "campaign_stage" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "campaign_stage_guard_delete" BEFORE DELETE ON "campaign_stage" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "campaign_member_guard_insert" BEFORE INSERT ON "campaign_member" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "campaign_member_guard_update" BEFORE UPDATE ON "campaign_member" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "campaign_member_guard_delete" BEFORE DELETE ON "campaign_member" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "target_list_guard_insert" BEFORE INSERT ON "target_list" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "target_list_guard_update" BEFORE UPDATE ON "target_list" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "target_list_guard_delete" BEFORE DELETE ON "target_list" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "target_guard_insert" BEFORE INSERT ON "target" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "target_guard_update" BEFORE UPDATE ON "target" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "target_guard_delete" BEFORE DELETE ON "target" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "stage_snapshot_guard_insert" BEFORE INSERT ON "stage_snapshot" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "stage_snapshot_guard_update" BEFORE UPDATE ON "stage_snapshot" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "stage_snapshot_guard_delete" BEFORE DELETE ON "stage_snapshot" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "hand_over_guard_insert" BEFORE INSERT ON "hand_over" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "hand_over_guard_update" BEFORE UPDATE ON "hand_over" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "hand_over_guard_delete" BEFORE DELETE ON "hand_over" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "held_change_guard_insert" BEFORE INSERT ON "held_change" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "held_change_guard_update" BEFORE UPDATE ON "held_change" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "held_change_guard_delete" BEFORE DELETE ON "held_change" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "service_handover_guard_insert" BEFORE INSERT ON "service_handover" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "service_handover_guard_update" BEFORE UPDATE ON "service_handover" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "service_handover_guard_delete" BEFORE DELETE ON "service_handover" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "rep_activity_guard_insert" BEFORE INSERT ON "rep_activity" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "rep_activity_guard_update" BEFORE UPDATE ON "rep_activity" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "rep_activity_guard_delete" BEFORE DELETE ON "rep_activity" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "attachment_guard_insert" BEFORE INSERT ON "attachment" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "attachment_guard_update" BEFORE UPDATE ON "attachment" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "attachment_guard_delete" BEFORE DELETE ON "attachment" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "seat_guard_insert" BEFORE INSERT ON "seat" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "seat_guard_update" BEFORE UPDATE ON "seat" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "seat_guard_delete" BEFORE DELETE ON "seat" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
