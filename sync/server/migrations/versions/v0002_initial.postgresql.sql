CREATE TABLE tenant (
	id TEXT COLLATE "C" NOT NULL,
	name TEXT NOT NULL,
	public_key TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (id)
)
--
CREATE TABLE sync_head (
	tenant_id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	gc_floor BIGINT NOT NULL,
	epoch TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (tenant_id)
)
--
CREATE TABLE sync_index (
	tenant_id TEXT COLLATE "C" NOT NULL,
	scope TEXT COLLATE "C" NOT NULL,
	tbl TEXT COLLATE "C" NOT NULL,
	row_id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	row_ver BIGINT NOT NULL,
	alive BOOLEAN NOT NULL,
	by_ref BOOLEAN NOT NULL,
	removed_at BIGINT,
	CONSTRAINT sync_index_key PRIMARY KEY (tenant_id, scope, tbl, row_id)
)
--
CREATE INDEX sync_index_row ON sync_index (tenant_id, tbl, row_id)
--
CREATE INDEX sync_index_log ON sync_index (tenant_id, scope, ver)
--
CREATE TABLE sync_scope (
	tenant_id TEXT COLLATE "C" NOT NULL,
	scope TEXT COLLATE "C" NOT NULL,
	tbl TEXT COLLATE "C" NOT NULL,
	xor BIGINT NOT NULL,
	live BIGINT NOT NULL,
	CONSTRAINT sync_scope_key PRIMARY KEY (tenant_id, scope, tbl)
)
--
CREATE TABLE sync_client (
	tenant_id TEXT COLLATE "C" NOT NULL,
	client_id TEXT COLLATE "C" NOT NULL,
	device_id TEXT COLLATE "C" NOT NULL,
	last_mid BIGINT NOT NULL,
	pos BIGINT NOT NULL,
	seen_at BIGINT NOT NULL,
	CONSTRAINT sync_client_key PRIMARY KEY (tenant_id, client_id)
)
--
CREATE TABLE sync_mutation (
	tenant_id TEXT COLLATE "C" NOT NULL,
	muid TEXT COLLATE "C" NOT NULL,
	client_id TEXT COLLATE "C" NOT NULL,
	mid BIGINT NOT NULL,
	user_id TEXT COLLATE "C" NOT NULL,
	group_id TEXT COLLATE "C" NOT NULL,
	sha TEXT COLLATE "C" NOT NULL,
	status TEXT COLLATE "C" NOT NULL,
	code TEXT COLLATE "C",
	detail TEXT,
	at BIGINT NOT NULL,
	CONSTRAINT sync_mutation_key PRIMARY KEY (tenant_id, muid),
	CONSTRAINT sync_mutation_mid_one UNIQUE (tenant_id, client_id, mid),
	CONSTRAINT sync_mutation_status CHECK (status IN ('applied', 'conflict', 'rejected', 'quarantined'))
)
--
CREATE TABLE sync_deadletter (
	tenant_id TEXT COLLATE "C" NOT NULL,
	muid TEXT COLLATE "C" NOT NULL,
	user_id TEXT COLLATE "C" NOT NULL,
	tbl TEXT COLLATE "C" NOT NULL,
	row_id TEXT COLLATE "C" NOT NULL,
	op TEXT COLLATE "C" NOT NULL,
	payload TEXT NOT NULL,
	reason TEXT COLLATE "C" NOT NULL,
	at BIGINT NOT NULL,
	resolved_at BIGINT,
	resolved_by TEXT COLLATE "C",
	CONSTRAINT sync_deadletter_key PRIMARY KEY (tenant_id, muid)
)
--
CREATE INDEX sync_deadletter_row ON sync_deadletter (tenant_id, tbl, row_id)
--
CREATE TABLE sync_attempt (
	tenant_id TEXT COLLATE "C" NOT NULL,
	muid TEXT COLLATE "C" NOT NULL,
	attempts BIGINT NOT NULL,
	at BIGINT NOT NULL,
	CONSTRAINT sync_attempt_key PRIMARY KEY (tenant_id, muid)
)
--
CREATE TABLE auth_credential (
	tenant_id TEXT COLLATE "C" NOT NULL,
	user_id TEXT COLLATE "C" NOT NULL,
	login TEXT NOT NULL,
	password TEXT,
	changed_at BIGINT NOT NULL,
	CONSTRAINT auth_credential_key PRIMARY KEY (tenant_id, user_id),
	CONSTRAINT auth_credential_login_one UNIQUE (tenant_id, login)
)
--
CREATE TABLE auth_enrolment (
	code_sha TEXT COLLATE "C" NOT NULL,
	tenant_id TEXT COLLATE "C" NOT NULL,
	user_id TEXT COLLATE "C" NOT NULL,
	made_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL,
	used_at BIGINT,
	PRIMARY KEY (code_sha)
)
--
CREATE TABLE auth_throttle (
	name TEXT COLLATE "C" NOT NULL,
	failures BIGINT NOT NULL,
	blocked_until BIGINT NOT NULL,
	PRIMARY KEY (name)
)
--
CREATE TABLE auth_device (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	user_id TEXT COLLATE "C" NOT NULL,
	name TEXT NOT NULL,
	platform TEXT NOT NULL,
	version TEXT NOT NULL,
	status TEXT COLLATE "C" NOT NULL,
	joined_at BIGINT NOT NULL,
	seen_at BIGINT,
	waiting BIGINT,
	sealed_key TEXT,
	CONSTRAINT auth_device_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT auth_device_status CHECK (status IN ('active', 'locked', 'revoked'))
)
--
CREATE INDEX auth_device_user ON auth_device (tenant_id, user_id)
--
CREATE TABLE auth_token (
	tenant_id TEXT COLLATE "C" NOT NULL,
	sha TEXT COLLATE "C" NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	family TEXT COLLATE "C" NOT NULL,
	device_id TEXT COLLATE "C" NOT NULL,
	user_id TEXT COLLATE "C" NOT NULL,
	parent TEXT COLLATE "C",
	made_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL,
	used_at BIGINT,
	revoked BOOLEAN DEFAULT false NOT NULL,
	CONSTRAINT auth_token_key PRIMARY KEY (tenant_id, sha)
)
--
CREATE INDEX auth_token_device ON auth_token (tenant_id, device_id)
--
CREATE INDEX auth_token_family ON auth_token (tenant_id, family)
--
CREATE TABLE territory (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	kind TEXT COLLATE "C" NOT NULL,
	name TEXT NOT NULL,
	code TEXT,
	parent_id TEXT COLLATE "C",
	divisions TEXT,
	source TEXT,
	source_key TEXT,
	CONSTRAINT territory_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT territory_parent_id_ref FOREIGN KEY(tenant_id, parent_id) REFERENCES territory (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX territory_parent_id ON territory (tenant_id, parent_id)
--
CREATE TABLE product (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	category TEXT,
	unit TEXT,
	list_price_minor BIGINT,
	currency TEXT,
	sold_from_on TEXT COLLATE "C",
	discontinued_on TEXT COLLATE "C",
	source TEXT,
	source_key TEXT,
	CONSTRAINT product_key PRIMARY KEY (tenant_id, id)
)
--
CREATE INDEX product_code ON product (tenant_id, code)
--
CREATE TABLE unit (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	kind TEXT COLLATE "C" NOT NULL,
	name TEXT NOT NULL,
	parent_id TEXT COLLATE "C",
	CONSTRAINT unit_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT unit_parent_id_ref FOREIGN KEY(tenant_id, parent_id) REFERENCES unit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE TABLE account (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	legal_name TEXT NOT NULL,
	short_name TEXT,
	aliases TEXT,
	invoice_title TEXT,
	tax_number TEXT,
	district TEXT,
	address TEXT,
	lat BIGINT,
	lon BIGINT,
	datum TEXT COLLATE "C",
	place_source TEXT COLLATE "C",
	phone TEXT,
	abc_class TEXT COLLATE "C",
	industry TEXT,
	size TEXT COLLATE "C",
	stage TEXT COLLATE "C",
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
	owner_id TEXT COLLATE "C" NOT NULL,
	key_person_id TEXT COLLATE "C",
	second_person_id TEXT COLLATE "C",
	closed_on TEXT COLLATE "C",
	source TEXT,
	source_key TEXT,
	territory_id TEXT COLLATE "C",
	CONSTRAINT account_key PRIMARY KEY (tenant_id, id)
)
--
CREATE INDEX account_tax_number ON account (tenant_id, tax_number)
--
CREATE INDEX account_owner_id ON account (tenant_id, owner_id)
--
CREATE INDEX account_territory_id ON account (tenant_id, territory_id)
--
CREATE INDEX account_key_person_id ON account (tenant_id, key_person_id)
--
CREATE INDEX account_legal_name ON account (tenant_id, legal_name)
--
CREATE INDEX account_second_person_id ON account (tenant_id, second_person_id)
--
CREATE TABLE contact (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	name TEXT NOT NULL,
	title TEXT,
	phone TEXT,
	mobile TEXT,
	email TEXT,
	wechat TEXT,
	is_outside BIGINT,
	relation TEXT,
	stance TEXT COLLATE "C",
	influence BIGINT,
	left_on TEXT COLLATE "C",
	notes TEXT,
	map_x BIGINT,
	map_y BIGINT,
	source TEXT,
	source_key TEXT,
	CONSTRAINT contact_key PRIMARY KEY (tenant_id, id)
)
--
CREATE INDEX contact_account_id ON contact (tenant_id, account_id)
--
CREATE TABLE visit_plan (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	rep_id TEXT COLLATE "C" NOT NULL,
	channel TEXT COLLATE "C" NOT NULL,
	planned_at BIGINT NOT NULL,
	planned_offset BIGINT NOT NULL,
	planned_zone TEXT NOT NULL,
	has_time BIGINT NOT NULL,
	purpose TEXT,
	from_visit_id TEXT COLLATE "C",
	cancelled_at BIGINT,
	cancel_reason TEXT,
	CONSTRAINT visit_plan_key PRIMARY KEY (tenant_id, id)
)
--
CREATE INDEX visit_plan_rep_id_planned_at ON visit_plan (tenant_id, rep_id, planned_at)
--
CREATE INDEX visit_plan_from_visit_id ON visit_plan (tenant_id, from_visit_id)
--
CREATE INDEX visit_plan_account_id ON visit_plan (tenant_id, account_id)
--
CREATE TABLE visit (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	rep_id TEXT COLLATE "C" NOT NULL,
	channel TEXT COLLATE "C" NOT NULL,
	plan_id TEXT COLLATE "C",
	started_at BIGINT NOT NULL,
	started_offset BIGINT NOT NULL,
	started_zone TEXT NOT NULL,
	ended_at BIGINT,
	lat BIGINT,
	lon BIGINT,
	datum TEXT COLLATE "C",
	place_source TEXT COLLATE "C",
	place_note TEXT,
	distance_m BIGINT,
	purpose TEXT,
	outcome TEXT,
	supersedes TEXT COLLATE "C",
	CONSTRAINT visit_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT visit_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX visit_plan_id ON visit (tenant_id, plan_id)
--
CREATE INDEX visit_rep_id_started_at ON visit (tenant_id, rep_id, started_at)
--
CREATE INDEX visit_account_id_started_at ON visit (tenant_id, account_id, started_at)
--
CREATE TABLE "user" (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	name TEXT NOT NULL,
	role TEXT COLLATE "C" NOT NULL,
	unit_id TEXT COLLATE "C" NOT NULL,
	phone TEXT,
	left_on TEXT COLLATE "C",
	CONSTRAINT user_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT user_unit_id_ref FOREIGN KEY(tenant_id, unit_id) REFERENCES unit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE TABLE supplier_share (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	name TEXT NOT NULL,
	share_ppm BIGINT,
	noted_on TEXT COLLATE "C",
	CONSTRAINT supplier_share_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT supplier_share_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX supplier_share_account_id ON supplier_share (tenant_id, account_id)
--
CREATE TABLE wallet_estimate (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	total_minor BIGINT NOT NULL,
	currency TEXT NOT NULL,
	dated_on TEXT COLLATE "C" NOT NULL,
	basis TEXT,
	supersedes TEXT COLLATE "C",
	CONSTRAINT wallet_estimate_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT wallet_estimate_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT wallet_estimate_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES wallet_estimate (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT wallet_estimate_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX wallet_estimate_account_id_dated_on ON wallet_estimate (tenant_id, account_id, dated_on)
--
CREATE TABLE role_assignment (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	contact_id TEXT COLLATE "C" NOT NULL,
	role TEXT COLLATE "C" NOT NULL,
	subject TEXT,
	from_on TEXT COLLATE "C" NOT NULL,
	to_on TEXT COLLATE "C",
	CONSTRAINT role_assignment_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT role_assignment_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT role_assignment_contact_id_ref FOREIGN KEY(tenant_id, contact_id) REFERENCES contact (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX role_assignment_account_id ON role_assignment (tenant_id, account_id)
--
CREATE INDEX role_assignment_contact_id ON role_assignment (tenant_id, contact_id)
--
CREATE TABLE influence (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	from_contact_id TEXT COLLATE "C" NOT NULL,
	to_contact_id TEXT COLLATE "C" NOT NULL,
	strength BIGINT,
	CONSTRAINT influence_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT influence_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT influence_from_contact_id_ref FOREIGN KEY(tenant_id, from_contact_id) REFERENCES contact (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT influence_to_contact_id_ref FOREIGN KEY(tenant_id, to_contact_id) REFERENCES contact (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT influence_from_contact_id_to_contact_id_one UNIQUE (tenant_id, from_contact_id, to_contact_id)
)
--
CREATE INDEX influence_account_id ON influence (tenant_id, account_id)
--
CREATE INDEX influence_to_contact_id ON influence (tenant_id, to_contact_id)
--
CREATE TABLE visit_person (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	visit_id TEXT COLLATE "C" NOT NULL,
	account_id TEXT COLLATE "C" NOT NULL,
	contact_id TEXT COLLATE "C" NOT NULL,
	CONSTRAINT visit_person_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT visit_person_visit_id_ref FOREIGN KEY(tenant_id, visit_id) REFERENCES visit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT visit_person_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT visit_person_contact_id_ref FOREIGN KEY(tenant_id, contact_id) REFERENCES contact (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT visit_person_visit_id_contact_id_one UNIQUE (tenant_id, visit_id, contact_id)
)
--
CREATE INDEX visit_person_contact_id ON visit_person (tenant_id, contact_id)
--
CREATE INDEX visit_person_account_id ON visit_person (tenant_id, account_id)
--
CREATE TABLE promise (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	visit_id TEXT COLLATE "C",
	side TEXT COLLATE "C" NOT NULL,
	text TEXT NOT NULL,
	due_on TEXT COLLATE "C",
	state TEXT COLLATE "C" NOT NULL,
	settled_on TEXT COLLATE "C",
	settled_visit_id TEXT COLLATE "C",
	CONSTRAINT promise_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT promise_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT promise_visit_id_ref FOREIGN KEY(tenant_id, visit_id) REFERENCES visit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT promise_settled_visit_id_ref FOREIGN KEY(tenant_id, settled_visit_id) REFERENCES visit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX promise_settled_visit_id ON promise (tenant_id, settled_visit_id)
--
CREATE INDEX promise_state_due_on ON promise (tenant_id, state, due_on)
--
CREATE INDEX promise_visit_id ON promise (tenant_id, visit_id)
--
CREATE INDEX promise_account_id ON promise (tenant_id, account_id)
--
CREATE TABLE sample_given (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	visit_id TEXT COLLATE "C",
	name TEXT NOT NULL,
	quantity BIGINT NOT NULL,
	note TEXT,
	CONSTRAINT sample_given_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT sample_given_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT sample_given_visit_id_ref FOREIGN KEY(tenant_id, visit_id) REFERENCES visit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX sample_given_visit_id ON sample_given (tenant_id, visit_id)
--
CREATE INDEX sample_given_account_id ON sample_given (tenant_id, account_id)
--
CREATE TABLE objection (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	visit_id TEXT COLLATE "C",
	contact_id TEXT COLLATE "C",
	rate TEXT COLLATE "C" NOT NULL,
	category TEXT COLLATE "C" NOT NULL,
	words TEXT NOT NULL,
	severity BIGINT NOT NULL,
	value_minor BIGINT,
	currency TEXT,
	raised_at BIGINT NOT NULL,
	raised_offset BIGINT NOT NULL,
	raised_zone TEXT NOT NULL,
	supersedes TEXT COLLATE "C",
	CONSTRAINT objection_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT objection_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT objection_visit_id_ref FOREIGN KEY(tenant_id, visit_id) REFERENCES visit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT objection_contact_id_ref FOREIGN KEY(tenant_id, contact_id) REFERENCES contact (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT objection_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES objection (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT objection_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX objection_account_id ON objection (tenant_id, account_id)
--
CREATE INDEX objection_contact_id ON objection (tenant_id, contact_id)
--
CREATE INDEX objection_visit_id ON objection (tenant_id, visit_id)
--
CREATE TABLE account_opened (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	opened_on TEXT COLLATE "C" NOT NULL,
	evidence TEXT COLLATE "C" NOT NULL,
	reference TEXT,
	supersedes TEXT COLLATE "C",
	CONSTRAINT account_opened_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT account_opened_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT account_opened_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES account_opened (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT account_opened_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX account_opened_account_id ON account_opened (tenant_id, account_id)
--
CREATE TABLE account_merge (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	merged_id TEXT COLLATE "C" NOT NULL,
	state TEXT COLLATE "C" NOT NULL,
	effective_on TEXT COLLATE "C" NOT NULL,
	reason TEXT,
	choices TEXT,
	supersedes TEXT COLLATE "C",
	CONSTRAINT account_merge_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT account_merge_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT account_merge_merged_id_ref FOREIGN KEY(tenant_id, merged_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT account_merge_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES account_merge (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT account_merge_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX account_merge_account_id ON account_merge (tenant_id, account_id)
--
CREATE INDEX account_merge_merged_id ON account_merge (tenant_id, merged_id)
--
CREATE TABLE extra_field (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	owner TEXT COLLATE "C" NOT NULL,
	row_id TEXT NOT NULL,
	name TEXT NOT NULL,
	value TEXT,
	CONSTRAINT extra_field_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT extra_field_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT extra_field_row_id_name_one UNIQUE (tenant_id, row_id, name)
)
--
CREATE INDEX extra_field_account_id ON extra_field (tenant_id, account_id)
--
CREATE TABLE territory_assignment (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	territory_id TEXT COLLATE "C" NOT NULL,
	unit_id TEXT COLLATE "C",
	rep_id TEXT COLLATE "C",
	from_on TEXT COLLATE "C" NOT NULL,
	to_on TEXT COLLATE "C",
	CONSTRAINT territory_assignment_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT territory_assignment_territory_id_ref FOREIGN KEY(tenant_id, territory_id) REFERENCES territory (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT territory_assignment_unit_id_ref FOREIGN KEY(tenant_id, unit_id) REFERENCES unit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT territory_assignment_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX territory_assignment_rep_id ON territory_assignment (tenant_id, rep_id)
--
CREATE INDEX territory_assignment_territory_id_from_on ON territory_assignment (tenant_id, territory_id, from_on)
--
CREATE INDEX territory_assignment_unit_id ON territory_assignment (tenant_id, unit_id)
--
CREATE TABLE objection_event (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	objection_id TEXT COLLATE "C" NOT NULL,
	account_id TEXT COLLATE "C" NOT NULL,
	visit_id TEXT COLLATE "C",
	kind TEXT COLLATE "C" NOT NULL,
	evidence TEXT,
	note TEXT,
	happened_at BIGINT NOT NULL,
	happened_offset BIGINT NOT NULL,
	happened_zone TEXT NOT NULL,
	CONSTRAINT objection_event_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT objection_event_objection_id_ref FOREIGN KEY(tenant_id, objection_id) REFERENCES objection (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT objection_event_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT objection_event_visit_id_ref FOREIGN KEY(tenant_id, visit_id) REFERENCES visit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX objection_event_visit_id ON objection_event (tenant_id, visit_id)
--
CREATE INDEX objection_event_account_id ON objection_event (tenant_id, account_id)
--
CREATE INDEX objection_event_objection_id_happened_at ON objection_event (tenant_id, objection_id, happened_at)
--
CREATE TABLE origination (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	rep_id TEXT COLLATE "C" NOT NULL,
	weight_ppm BIGINT NOT NULL,
	from_on TEXT COLLATE "C" NOT NULL,
	evidence TEXT,
	state TEXT COLLATE "C" NOT NULL,
	supersedes TEXT COLLATE "C",
	CONSTRAINT origination_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT origination_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT origination_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT origination_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES origination (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT origination_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX origination_rep_id ON origination (tenant_id, rep_id)
--
CREATE INDEX origination_account_id ON origination (tenant_id, account_id)
--
CREATE TABLE service_assignment (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	rep_id TEXT COLLATE "C" NOT NULL,
	from_on TEXT COLLATE "C" NOT NULL,
	supersedes TEXT COLLATE "C",
	CONSTRAINT service_assignment_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT service_assignment_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT service_assignment_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT service_assignment_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES service_assignment (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT service_assignment_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX service_assignment_account_id_from_on ON service_assignment (tenant_id, account_id, from_on)
--
CREATE TABLE sales_order (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	rep_id TEXT COLLATE "C",
	number TEXT NOT NULL,
	channel TEXT COLLATE "C" NOT NULL,
	ordered_at BIGINT NOT NULL,
	ordered_offset BIGINT NOT NULL,
	ordered_zone TEXT NOT NULL,
	amount_minor BIGINT NOT NULL,
	currency TEXT NOT NULL,
	source_amount TEXT,
	promised_on TEXT COLLATE "C",
	delivered_on TEXT COLLATE "C",
	deposit_minor BIGINT,
	state TEXT COLLATE "C" NOT NULL,
	supersedes TEXT COLLATE "C",
	source TEXT,
	source_key TEXT,
	CONSTRAINT sales_order_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT sales_order_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT sales_order_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT sales_order_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES sales_order (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT sales_order_source_number_one UNIQUE (tenant_id, source, number),
	CONSTRAINT sales_order_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX sales_order_account_id_ordered_at ON sales_order (tenant_id, account_id, ordered_at)
--
CREATE INDEX sales_order_rep_id ON sales_order (tenant_id, rep_id)
--
CREATE INDEX sales_order_number ON sales_order (tenant_id, number)
--
CREATE TABLE order_line (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	order_id TEXT COLLATE "C" NOT NULL,
	account_id TEXT COLLATE "C" NOT NULL,
	line_no BIGINT NOT NULL,
	product_id TEXT COLLATE "C",
	description TEXT,
	quantity_milli BIGINT NOT NULL,
	unit TEXT,
	unit_price_minor BIGINT,
	discount_ppm BIGINT,
	amount_minor BIGINT NOT NULL,
	currency TEXT NOT NULL,
	source_amount TEXT,
	supersedes TEXT COLLATE "C",
	source TEXT,
	source_key TEXT,
	CONSTRAINT order_line_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT order_line_order_id_ref FOREIGN KEY(tenant_id, order_id) REFERENCES sales_order (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_line_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_line_product_id_ref FOREIGN KEY(tenant_id, product_id) REFERENCES product (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_line_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES order_line (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_line_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX order_line_product_id ON order_line (tenant_id, product_id)
--
CREATE INDEX order_line_order_id_line_no ON order_line (tenant_id, order_id, line_no)
--
CREATE INDEX order_line_account_id ON order_line (tenant_id, account_id)
--
CREATE TABLE invoice (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	order_id TEXT COLLATE "C" NOT NULL,
	account_id TEXT COLLATE "C" NOT NULL,
	number TEXT NOT NULL,
	title TEXT NOT NULL,
	tax_number TEXT,
	amount_minor BIGINT NOT NULL,
	currency TEXT NOT NULL,
	issued_on TEXT COLLATE "C" NOT NULL,
	supersedes TEXT COLLATE "C",
	CONSTRAINT invoice_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT invoice_order_id_ref FOREIGN KEY(tenant_id, order_id) REFERENCES sales_order (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT invoice_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT invoice_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES invoice (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT invoice_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX invoice_order_id ON invoice (tenant_id, order_id)
--
CREATE INDEX invoice_account_id ON invoice (tenant_id, account_id)
--
CREATE TABLE payment (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	order_id TEXT COLLATE "C",
	kind TEXT COLLATE "C" NOT NULL,
	payer TEXT,
	amount_minor BIGINT NOT NULL,
	currency TEXT NOT NULL,
	paid_on TEXT COLLATE "C" NOT NULL,
	supersedes TEXT COLLATE "C",
	CONSTRAINT payment_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT payment_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT payment_order_id_ref FOREIGN KEY(tenant_id, order_id) REFERENCES sales_order (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT payment_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES payment (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT payment_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX payment_order_id ON payment (tenant_id, order_id)
--
CREATE INDEX payment_account_id ON payment (tenant_id, account_id)
--
CREATE TABLE refund (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	order_id TEXT COLLATE "C" NOT NULL,
	amount_minor BIGINT NOT NULL,
	currency TEXT NOT NULL,
	refunded_on TEXT COLLATE "C" NOT NULL,
	reason TEXT,
	supersedes TEXT COLLATE "C",
	CONSTRAINT refund_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT refund_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT refund_order_id_ref FOREIGN KEY(tenant_id, order_id) REFERENCES sales_order (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT refund_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES refund (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT refund_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX refund_account_id ON refund (tenant_id, account_id)
--
CREATE INDEX refund_order_id ON refund (tenant_id, order_id)
--
CREATE TABLE trade_confirmation (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	order_id TEXT COLLATE "C" NOT NULL,
	invoice_id TEXT COLLATE "C",
	payment_id TEXT COLLATE "C",
	reason TEXT NOT NULL,
	confirmed_on TEXT COLLATE "C" NOT NULL,
	state TEXT COLLATE "C" NOT NULL,
	supersedes TEXT COLLATE "C",
	CONSTRAINT trade_confirmation_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT trade_confirmation_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT trade_confirmation_order_id_ref FOREIGN KEY(tenant_id, order_id) REFERENCES sales_order (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT trade_confirmation_invoice_id_ref FOREIGN KEY(tenant_id, invoice_id) REFERENCES invoice (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT trade_confirmation_payment_id_ref FOREIGN KEY(tenant_id, payment_id) REFERENCES payment (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT trade_confirmation_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES trade_confirmation (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT trade_confirmation_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX trade_confirmation_payment_id ON trade_confirmation (tenant_id, payment_id)
--
CREATE INDEX trade_confirmation_account_id ON trade_confirmation (tenant_id, account_id)
--
CREATE INDEX trade_confirmation_order_id ON trade_confirmation (tenant_id, order_id)
--
CREATE INDEX trade_confirmation_invoice_id ON trade_confirmation (tenant_id, invoice_id)
--
ALTER TABLE visit ADD CONSTRAINT visit_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
--
ALTER TABLE visit ADD CONSTRAINT visit_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES visit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
--
ALTER TABLE account ADD CONSTRAINT account_owner_id_ref FOREIGN KEY(tenant_id, owner_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
--
ALTER TABLE visit_plan ADD CONSTRAINT visit_plan_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
--
ALTER TABLE account ADD CONSTRAINT account_key_person_id_ref FOREIGN KEY(tenant_id, key_person_id) REFERENCES contact (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
--
ALTER TABLE contact ADD CONSTRAINT contact_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
--
ALTER TABLE account ADD CONSTRAINT account_territory_id_ref FOREIGN KEY(tenant_id, territory_id) REFERENCES territory (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
--
ALTER TABLE visit_plan ADD CONSTRAINT visit_plan_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
--
ALTER TABLE visit_plan ADD CONSTRAINT visit_plan_from_visit_id_ref FOREIGN KEY(tenant_id, from_visit_id) REFERENCES visit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
--
ALTER TABLE account ADD CONSTRAINT account_second_person_id_ref FOREIGN KEY(tenant_id, second_person_id) REFERENCES contact (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
--
ALTER TABLE visit ADD CONSTRAINT visit_plan_id_ref FOREIGN KEY(tenant_id, plan_id) REFERENCES visit_plan (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
--
ALTER TABLE visit ADD CONSTRAINT visit_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
--
CREATE FUNCTION fieldapp_in_write_path() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF current_setting('fieldapp.write_path', true) IS DISTINCT FROM 'on' THEN RAISE EXCEPTION 'synced tables are written by the write path only'; END IF; RETURN NULL; END $$
--
CREATE TRIGGER "territory_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "territory" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "product_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "product" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "unit_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "unit" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "user_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "user" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "account_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "account" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "supplier_share_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "supplier_share" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "wallet_estimate_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "wallet_estimate" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "contact_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "contact" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "role_assignment_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "role_assignment" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "influence_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "influence" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "territory_assignment_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "territory_assignment" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "visit_plan_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "visit_plan" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "visit_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "visit" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "visit_person_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "visit_person" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "promise_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "promise" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "sample_given_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "sample_given" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "objection_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "objection" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "objection_event_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "objection_event" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "account_opened_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "account_opened" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "origination_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "origination" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "service_assignment_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "service_assignment" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "sales_order_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "sales_order" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "order_line_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "order_line" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "invoice_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "invoice" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "payment_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "payment" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "refund_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "refund" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "trade_confirmation_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "trade_confirmation" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "account_merge_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "account_merge" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "extra_field_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "extra_field" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
