CREATE TABLE sync_author (
	tenant_id TEXT COLLATE "C" NOT NULL,
	tbl TEXT COLLATE "C" NOT NULL,
	row_id TEXT COLLATE "C" NOT NULL,
	field TEXT COLLATE "C" NOT NULL,
	user_id TEXT COLLATE "C" NOT NULL,
	at BIGINT NOT NULL,
	CONSTRAINT sync_author_key PRIMARY KEY (tenant_id, tbl, row_id, field)
)
--
CREATE TABLE sync_lost (
	tenant_id TEXT COLLATE "C" NOT NULL,
	user_id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	muid TEXT COLLATE "C" NOT NULL,
	field TEXT COLLATE "C" NOT NULL,
	tbl TEXT COLLATE "C" NOT NULL,
	row_id TEXT COLLATE "C" NOT NULL,
	mine TEXT,
	theirs TEXT,
	by_id TEXT COLLATE "C" NOT NULL,
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
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	sha256 TEXT COLLATE "C" NOT NULL,
	size BIGINT NOT NULL,
	mime TEXT NOT NULL,
	user_id TEXT COLLATE "C" NOT NULL,
	received BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	done_at BIGINT,
	CONSTRAINT att_upload_key PRIMARY KEY (tenant_id, id)
)
--
CREATE INDEX att_upload_sha ON att_upload (tenant_id, sha256)
--
CREATE TABLE sync_sealed (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	device_id TEXT COLLATE "C" NOT NULL,
	user_id TEXT COLLATE "C" NOT NULL,
	body TEXT NOT NULL,
	at BIGINT NOT NULL,
	opened_at BIGINT,
	CONSTRAINT sync_sealed_key PRIMARY KEY (tenant_id, id)
)
--
CREATE TABLE sync_report (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	device_id TEXT COLLATE "C" NOT NULL,
	user_id TEXT COLLATE "C" NOT NULL,
	body TEXT NOT NULL,
	at BIGINT NOT NULL,
	CONSTRAINT sync_report_key PRIMARY KEY (tenant_id, id)
)
--
ALTER TABLE unit ADD COLUMN jobs TEXT
--
ALTER TABLE unit ADD COLUMN share_ppm BIGINT
--
ALTER TABLE account ADD COLUMN service_id TEXT COLLATE "C"
--
ALTER TABLE account ADD CONSTRAINT account_service_id_ref FOREIGN KEY(tenant_id, service_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
--
CREATE INDEX account_service_id ON account (tenant_id, service_id)
--
ALTER TABLE objection ADD COLUMN campaign_key TEXT
--
CREATE TABLE campaign (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	unit_id TEXT COLLATE "C" NOT NULL,
	name TEXT NOT NULL,
	profile TEXT COLLATE "C" NOT NULL,
	drive TEXT COLLATE "C" NOT NULL,
	territory_id TEXT COLLATE "C",
	started_on TEXT COLLATE "C" NOT NULL,
	ended_on TEXT COLLATE "C",
	gap_days BIGINT,
	maturity_days BIGINT,
	thin_ppm BIGINT,
	few_reps BIGINT,
	accept_days BIGINT,
	state TEXT COLLATE "C" NOT NULL,
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
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	campaign_key TEXT NOT NULL,
	account_id TEXT COLLATE "C" NOT NULL,
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
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	visit_id TEXT COLLATE "C",
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
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	contact_id TEXT COLLATE "C",
	login TEXT NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	parent_id TEXT COLLATE "C",
	active_from_on TEXT COLLATE "C" NOT NULL,
	active_to_on TEXT COLLATE "C",
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
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	campaign_id TEXT COLLATE "C" NOT NULL,
	territory_id TEXT COLLATE "C",
	kind TEXT COLLATE "C" NOT NULL,
	starts_on TEXT COLLATE "C" NOT NULL,
	ends_on TEXT COLLATE "C" NOT NULL,
	gate_ppm BIGINT,
	state TEXT COLLATE "C" NOT NULL,
	closed_on TEXT COLLATE "C",
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
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	campaign_id TEXT COLLATE "C" NOT NULL,
	rep_id TEXT COLLATE "C" NOT NULL,
	role TEXT COLLATE "C" NOT NULL,
	territory_id TEXT COLLATE "C",
	from_on TEXT COLLATE "C" NOT NULL,
	to_on TEXT COLLATE "C",
	CONSTRAINT campaign_member_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT campaign_member_campaign_id_ref FOREIGN KEY(tenant_id, campaign_id) REFERENCES campaign (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT campaign_member_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
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
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	campaign_id TEXT COLLATE "C" NOT NULL,
	version BIGINT NOT NULL,
	frozen_on TEXT COLLATE "C" NOT NULL,
	basis TEXT COLLATE "C" NOT NULL,
	filter TEXT,
	reason TEXT,
	CONSTRAINT target_list_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT target_list_campaign_id_ref FOREIGN KEY(tenant_id, campaign_id) REFERENCES campaign (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT target_list_campaign_id_version_one UNIQUE (tenant_id, campaign_id, version)
)
--
CREATE TABLE hand_over (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	from_id TEXT COLLATE "C" NOT NULL,
	to_id TEXT COLLATE "C" NOT NULL,
	account_ids TEXT,
	selection TEXT,
	reason TEXT NOT NULL,
	handed_on TEXT COLLATE "C" NOT NULL,
	serves_from_on TEXT COLLATE "C",
	moved BIGINT,
	CONSTRAINT hand_over_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT hand_over_from_id_ref FOREIGN KEY(tenant_id, from_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT hand_over_to_id_ref FOREIGN KEY(tenant_id, to_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX hand_over_from_id ON hand_over (tenant_id, from_id)
--
CREATE INDEX hand_over_to_id ON hand_over (tenant_id, to_id)
--
CREATE TABLE held_change (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C",
	from_id TEXT COLLATE "C" NOT NULL,
	cause TEXT COLLATE "C" NOT NULL,
	entity TEXT NOT NULL,
	row_id TEXT NOT NULL,
	op TEXT NOT NULL,
	document TEXT NOT NULL,
	group_key TEXT,
	made_at BIGINT NOT NULL,
	state TEXT COLLATE "C" NOT NULL,
	reason TEXT,
	settled_at BIGINT,
	settled_by_id TEXT COLLATE "C",
	CONSTRAINT held_change_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT held_change_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT held_change_from_id_ref FOREIGN KEY(tenant_id, from_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT held_change_settled_by_id_ref FOREIGN KEY(tenant_id, settled_by_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX held_change_account_id ON held_change (tenant_id, account_id)
--
CREATE INDEX held_change_from_id ON held_change (tenant_id, from_id)
--
CREATE INDEX held_change_settled_by_id ON held_change (tenant_id, settled_by_id)
--
CREATE TABLE service_handover (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	campaign_key TEXT,
	from_id TEXT COLLATE "C" NOT NULL,
	to_id TEXT COLLATE "C" NOT NULL,
	offered_on TEXT COLLATE "C" NOT NULL,
	due_on TEXT COLLATE "C" NOT NULL,
	state TEXT COLLATE "C" NOT NULL,
	settled_on TEXT COLLATE "C",
	reason TEXT,
	CONSTRAINT service_handover_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT service_handover_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT service_handover_from_id_ref FOREIGN KEY(tenant_id, from_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT service_handover_to_id_ref FOREIGN KEY(tenant_id, to_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX service_handover_account_id ON service_handover (tenant_id, account_id)
--
CREATE INDEX service_handover_from_id ON service_handover (tenant_id, from_id)
--
CREATE INDEX service_handover_to_id ON service_handover (tenant_id, to_id)
--
CREATE TABLE rep_activity (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	rep_id TEXT COLLATE "C" NOT NULL,
	day TEXT COLLATE "C" NOT NULL,
	first_at BIGINT,
	last_at BIGINT,
	rounds BIGINT,
	waiting BIGINT,
	lag_s BIGINT,
	CONSTRAINT rep_activity_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT rep_activity_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT rep_activity_rep_id_day_one UNIQUE (tenant_id, rep_id, day)
)
--
CREATE TABLE stage_snapshot (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	campaign_id TEXT COLLATE "C" NOT NULL,
	stage_id TEXT COLLATE "C" NOT NULL,
	taken_on TEXT COLLATE "C" NOT NULL,
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
CREATE TRIGGER "campaign_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "campaign" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "campaign_stage_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "campaign_stage" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "campaign_member_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "campaign_member" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "target_list_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "target_list" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "target_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "target" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "stage_snapshot_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "stage_snapshot" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "hand_over_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "hand_over" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "held_change_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "held_change" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "service_handover_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "service_handover" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "rep_activity_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "rep_activity" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "attachment_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "attachment" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "seat_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "seat" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
