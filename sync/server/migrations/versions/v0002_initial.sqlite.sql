CREATE TABLE tenant (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	public_key TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (id)
)
--
CREATE TABLE sync_head (
	tenant_id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	gc_floor BIGINT NOT NULL,
	epoch TEXT NOT NULL,
	PRIMARY KEY (tenant_id)
)
--
CREATE TABLE sync_index (
	tenant_id TEXT NOT NULL,
	scope TEXT NOT NULL,
	tbl TEXT NOT NULL,
	row_id TEXT NOT NULL,
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
	tenant_id TEXT NOT NULL,
	scope TEXT NOT NULL,
	tbl TEXT NOT NULL,
	xor BIGINT NOT NULL,
	live BIGINT NOT NULL,
	CONSTRAINT sync_scope_key PRIMARY KEY (tenant_id, scope, tbl)
)
--
CREATE TABLE sync_client (
	tenant_id TEXT NOT NULL,
	client_id TEXT NOT NULL,
	device_id TEXT NOT NULL,
	last_mid BIGINT NOT NULL,
	pos BIGINT NOT NULL,
	seen_at BIGINT NOT NULL,
	CONSTRAINT sync_client_key PRIMARY KEY (tenant_id, client_id)
)
--
CREATE TABLE sync_mutation (
	tenant_id TEXT NOT NULL,
	muid TEXT NOT NULL,
	client_id TEXT NOT NULL,
	mid BIGINT NOT NULL,
	user_id TEXT NOT NULL,
	group_id TEXT NOT NULL,
	sha TEXT NOT NULL,
	status TEXT NOT NULL,
	code TEXT,
	detail TEXT,
	at BIGINT NOT NULL,
	CONSTRAINT sync_mutation_key PRIMARY KEY (tenant_id, muid),
	CONSTRAINT sync_mutation_mid_one UNIQUE (tenant_id, client_id, mid),
	CONSTRAINT sync_mutation_status CHECK (status IN ('applied', 'conflict', 'rejected', 'quarantined'))
)
--
CREATE TABLE sync_deadletter (
	tenant_id TEXT NOT NULL,
	muid TEXT NOT NULL,
	user_id TEXT NOT NULL,
	tbl TEXT NOT NULL,
	row_id TEXT NOT NULL,
	op TEXT NOT NULL,
	payload TEXT NOT NULL,
	reason TEXT NOT NULL,
	at BIGINT NOT NULL,
	resolved_at BIGINT,
	resolved_by TEXT,
	CONSTRAINT sync_deadletter_key PRIMARY KEY (tenant_id, muid)
)
--
CREATE INDEX sync_deadletter_row ON sync_deadletter (tenant_id, tbl, row_id)
--
CREATE TABLE sync_attempt (
	tenant_id TEXT NOT NULL,
	muid TEXT NOT NULL,
	attempts BIGINT NOT NULL,
	at BIGINT NOT NULL,
	CONSTRAINT sync_attempt_key PRIMARY KEY (tenant_id, muid)
)
--
CREATE TABLE auth_credential (
	tenant_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	login TEXT NOT NULL,
	password TEXT,
	changed_at BIGINT NOT NULL,
	CONSTRAINT auth_credential_key PRIMARY KEY (tenant_id, user_id),
	CONSTRAINT auth_credential_login_one UNIQUE (tenant_id, login)
)
--
CREATE TABLE auth_enrolment (
	code_sha TEXT NOT NULL,
	tenant_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	made_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL,
	used_at BIGINT,
	PRIMARY KEY (code_sha)
)
--
CREATE TABLE auth_throttle (
	name TEXT NOT NULL,
	failures BIGINT NOT NULL,
	blocked_until BIGINT NOT NULL,
	PRIMARY KEY (name)
)
--
CREATE TABLE auth_device (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	name TEXT NOT NULL,
	platform TEXT NOT NULL,
	version TEXT NOT NULL,
	status TEXT NOT NULL,
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
	tenant_id TEXT NOT NULL,
	sha TEXT NOT NULL,
	kind TEXT NOT NULL,
	family TEXT NOT NULL,
	device_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	parent TEXT,
	made_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL,
	used_at BIGINT,
	revoked BOOLEAN DEFAULT false NOT NULL,
	CONSTRAINT auth_token_key PRIMARY KEY (tenant_id, sha)
)
--
CREATE INDEX auth_token_family ON auth_token (tenant_id, family)
--
CREATE INDEX auth_token_device ON auth_token (tenant_id, device_id)
--
CREATE TABLE territory (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	code TEXT,
	parent_id TEXT,
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
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	category TEXT,
	unit TEXT,
	list_price_minor BIGINT,
	currency TEXT,
	sold_from_on TEXT,
	discontinued_on TEXT,
	source TEXT,
	source_key TEXT,
	CONSTRAINT product_key PRIMARY KEY (tenant_id, id)
)
--
CREATE INDEX product_code ON product (tenant_id, code)
--
CREATE TABLE unit (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	parent_id TEXT,
	CONSTRAINT unit_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT unit_parent_id_ref FOREIGN KEY(tenant_id, parent_id) REFERENCES unit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE TABLE account (
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
	CONSTRAINT account_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT account_owner_id_ref FOREIGN KEY(tenant_id, owner_id) REFERENCES user (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT account_key_person_id_ref FOREIGN KEY(tenant_id, key_person_id) REFERENCES contact (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT account_second_person_id_ref FOREIGN KEY(tenant_id, second_person_id) REFERENCES contact (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT account_territory_id_ref FOREIGN KEY(tenant_id, territory_id) REFERENCES territory (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX account_key_person_id ON account (tenant_id, key_person_id)
--
CREATE INDEX account_owner_id ON account (tenant_id, owner_id)
--
CREATE INDEX account_legal_name ON account (tenant_id, legal_name)
--
CREATE INDEX account_second_person_id ON account (tenant_id, second_person_id)
--
CREATE INDEX account_territory_id ON account (tenant_id, territory_id)
--
CREATE INDEX account_tax_number ON account (tenant_id, tax_number)
--
CREATE TABLE contact (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	name TEXT NOT NULL,
	title TEXT,
	phone TEXT,
	mobile TEXT,
	email TEXT,
	wechat TEXT,
	is_outside BIGINT,
	relation TEXT,
	stance TEXT,
	influence BIGINT,
	left_on TEXT,
	notes TEXT,
	map_x BIGINT,
	map_y BIGINT,
	source TEXT,
	source_key TEXT,
	CONSTRAINT contact_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT contact_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX contact_account_id ON contact (tenant_id, account_id)
--
CREATE TABLE visit_plan (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	rep_id TEXT NOT NULL,
	channel TEXT NOT NULL,
	planned_at BIGINT NOT NULL,
	planned_offset BIGINT NOT NULL,
	planned_zone TEXT NOT NULL,
	has_time BIGINT NOT NULL,
	purpose TEXT,
	from_visit_id TEXT,
	cancelled_at BIGINT,
	cancel_reason TEXT,
	CONSTRAINT visit_plan_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT visit_plan_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT visit_plan_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES user (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT visit_plan_from_visit_id_ref FOREIGN KEY(tenant_id, from_visit_id) REFERENCES visit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX visit_plan_rep_id_planned_at ON visit_plan (tenant_id, rep_id, planned_at)
--
CREATE INDEX visit_plan_account_id ON visit_plan (tenant_id, account_id)
--
CREATE INDEX visit_plan_from_visit_id ON visit_plan (tenant_id, from_visit_id)
--
CREATE TABLE visit (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	rep_id TEXT NOT NULL,
	channel TEXT NOT NULL,
	plan_id TEXT,
	started_at BIGINT NOT NULL,
	started_offset BIGINT NOT NULL,
	started_zone TEXT NOT NULL,
	ended_at BIGINT,
	lat BIGINT,
	lon BIGINT,
	datum TEXT,
	place_source TEXT,
	place_note TEXT,
	distance_m BIGINT,
	purpose TEXT,
	outcome TEXT,
	supersedes TEXT,
	CONSTRAINT visit_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT visit_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT visit_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES user (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT visit_plan_id_ref FOREIGN KEY(tenant_id, plan_id) REFERENCES visit_plan (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT visit_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES visit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT visit_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX visit_account_id_started_at ON visit (tenant_id, account_id, started_at)
--
CREATE INDEX visit_plan_id ON visit (tenant_id, plan_id)
--
CREATE INDEX visit_rep_id_started_at ON visit (tenant_id, rep_id, started_at)
--
CREATE TABLE user (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	name TEXT NOT NULL,
	role TEXT NOT NULL,
	unit_id TEXT NOT NULL,
	phone TEXT,
	left_on TEXT,
	CONSTRAINT user_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT user_unit_id_ref FOREIGN KEY(tenant_id, unit_id) REFERENCES unit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE TABLE supplier_share (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	name TEXT NOT NULL,
	share_ppm BIGINT,
	noted_on TEXT,
	CONSTRAINT supplier_share_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT supplier_share_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX supplier_share_account_id ON supplier_share (tenant_id, account_id)
--
CREATE TABLE wallet_estimate (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	total_minor BIGINT NOT NULL,
	currency TEXT NOT NULL,
	dated_on TEXT NOT NULL,
	basis TEXT,
	supersedes TEXT,
	CONSTRAINT wallet_estimate_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT wallet_estimate_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT wallet_estimate_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES wallet_estimate (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT wallet_estimate_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX wallet_estimate_account_id_dated_on ON wallet_estimate (tenant_id, account_id, dated_on)
--
CREATE TABLE role_assignment (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	contact_id TEXT NOT NULL,
	role TEXT NOT NULL,
	subject TEXT,
	from_on TEXT NOT NULL,
	to_on TEXT,
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
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	from_contact_id TEXT NOT NULL,
	to_contact_id TEXT NOT NULL,
	strength BIGINT,
	CONSTRAINT influence_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT influence_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT influence_from_contact_id_ref FOREIGN KEY(tenant_id, from_contact_id) REFERENCES contact (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT influence_to_contact_id_ref FOREIGN KEY(tenant_id, to_contact_id) REFERENCES contact (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT influence_from_contact_id_to_contact_id_one UNIQUE (tenant_id, from_contact_id, to_contact_id)
)
--
CREATE INDEX influence_to_contact_id ON influence (tenant_id, to_contact_id)
--
CREATE INDEX influence_account_id ON influence (tenant_id, account_id)
--
CREATE TABLE visit_person (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	visit_id TEXT NOT NULL,
	account_id TEXT NOT NULL,
	contact_id TEXT NOT NULL,
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
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	visit_id TEXT,
	side TEXT NOT NULL,
	text TEXT NOT NULL,
	due_on TEXT,
	state TEXT NOT NULL,
	settled_on TEXT,
	settled_visit_id TEXT,
	CONSTRAINT promise_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT promise_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT promise_visit_id_ref FOREIGN KEY(tenant_id, visit_id) REFERENCES visit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT promise_settled_visit_id_ref FOREIGN KEY(tenant_id, settled_visit_id) REFERENCES visit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX promise_state_due_on ON promise (tenant_id, state, due_on)
--
CREATE INDEX promise_account_id ON promise (tenant_id, account_id)
--
CREATE INDEX promise_visit_id ON promise (tenant_id, visit_id)
--
CREATE INDEX promise_settled_visit_id ON promise (tenant_id, settled_visit_id)
--
CREATE TABLE sample_given (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	visit_id TEXT,
	name TEXT NOT NULL,
	quantity BIGINT NOT NULL,
	note TEXT,
	CONSTRAINT sample_given_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT sample_given_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT sample_given_visit_id_ref FOREIGN KEY(tenant_id, visit_id) REFERENCES visit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX sample_given_account_id ON sample_given (tenant_id, account_id)
--
CREATE INDEX sample_given_visit_id ON sample_given (tenant_id, visit_id)
--
CREATE TABLE objection (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	visit_id TEXT,
	contact_id TEXT,
	rate TEXT NOT NULL,
	category TEXT NOT NULL,
	words TEXT NOT NULL,
	severity BIGINT NOT NULL,
	value_minor BIGINT,
	currency TEXT,
	raised_at BIGINT NOT NULL,
	raised_offset BIGINT NOT NULL,
	raised_zone TEXT NOT NULL,
	supersedes TEXT,
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
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	opened_on TEXT NOT NULL,
	evidence TEXT NOT NULL,
	reference TEXT,
	supersedes TEXT,
	CONSTRAINT account_opened_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT account_opened_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT account_opened_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES account_opened (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT account_opened_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX account_opened_account_id ON account_opened (tenant_id, account_id)
--
CREATE TABLE account_merge (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	merged_id TEXT NOT NULL,
	state TEXT NOT NULL,
	effective_on TEXT NOT NULL,
	reason TEXT,
	choices TEXT,
	supersedes TEXT,
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
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	owner TEXT NOT NULL,
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
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	territory_id TEXT NOT NULL,
	unit_id TEXT,
	rep_id TEXT,
	from_on TEXT NOT NULL,
	to_on TEXT,
	CONSTRAINT territory_assignment_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT territory_assignment_territory_id_ref FOREIGN KEY(tenant_id, territory_id) REFERENCES territory (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT territory_assignment_unit_id_ref FOREIGN KEY(tenant_id, unit_id) REFERENCES unit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT territory_assignment_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES user (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX territory_assignment_unit_id ON territory_assignment (tenant_id, unit_id)
--
CREATE INDEX territory_assignment_rep_id ON territory_assignment (tenant_id, rep_id)
--
CREATE INDEX territory_assignment_territory_id_from_on ON territory_assignment (tenant_id, territory_id, from_on)
--
CREATE TABLE objection_event (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	objection_id TEXT NOT NULL,
	account_id TEXT NOT NULL,
	visit_id TEXT,
	kind TEXT NOT NULL,
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
CREATE INDEX objection_event_objection_id_happened_at ON objection_event (tenant_id, objection_id, happened_at)
--
CREATE INDEX objection_event_account_id ON objection_event (tenant_id, account_id)
--
CREATE INDEX objection_event_visit_id ON objection_event (tenant_id, visit_id)
--
CREATE TABLE origination (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	rep_id TEXT NOT NULL,
	weight_ppm BIGINT NOT NULL,
	from_on TEXT NOT NULL,
	evidence TEXT,
	state TEXT NOT NULL,
	supersedes TEXT,
	CONSTRAINT origination_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT origination_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT origination_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES user (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT origination_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES origination (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT origination_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX origination_account_id ON origination (tenant_id, account_id)
--
CREATE INDEX origination_rep_id ON origination (tenant_id, rep_id)
--
CREATE TABLE service_assignment (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	rep_id TEXT NOT NULL,
	from_on TEXT NOT NULL,
	supersedes TEXT,
	CONSTRAINT service_assignment_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT service_assignment_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT service_assignment_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES user (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT service_assignment_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES service_assignment (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT service_assignment_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX service_assignment_account_id_from_on ON service_assignment (tenant_id, account_id, from_on)
--
CREATE TABLE sales_order (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	rep_id TEXT,
	number TEXT NOT NULL,
	channel TEXT NOT NULL,
	ordered_at BIGINT NOT NULL,
	ordered_offset BIGINT NOT NULL,
	ordered_zone TEXT NOT NULL,
	amount_minor BIGINT NOT NULL,
	currency TEXT NOT NULL,
	source_amount TEXT,
	promised_on TEXT,
	delivered_on TEXT,
	deposit_minor BIGINT,
	state TEXT NOT NULL,
	supersedes TEXT,
	source TEXT,
	source_key TEXT,
	CONSTRAINT sales_order_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT sales_order_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT sales_order_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES user (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
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
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	order_id TEXT NOT NULL,
	account_id TEXT NOT NULL,
	line_no BIGINT NOT NULL,
	product_id TEXT,
	description TEXT,
	quantity_milli BIGINT NOT NULL,
	unit TEXT,
	unit_price_minor BIGINT,
	discount_ppm BIGINT,
	amount_minor BIGINT NOT NULL,
	currency TEXT NOT NULL,
	source_amount TEXT,
	supersedes TEXT,
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
CREATE INDEX order_line_order_id_line_no ON order_line (tenant_id, order_id, line_no)
--
CREATE INDEX order_line_account_id ON order_line (tenant_id, account_id)
--
CREATE INDEX order_line_product_id ON order_line (tenant_id, product_id)
--
CREATE TABLE invoice (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	order_id TEXT NOT NULL,
	account_id TEXT NOT NULL,
	number TEXT NOT NULL,
	title TEXT NOT NULL,
	tax_number TEXT,
	amount_minor BIGINT NOT NULL,
	currency TEXT NOT NULL,
	issued_on TEXT NOT NULL,
	supersedes TEXT,
	CONSTRAINT invoice_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT invoice_order_id_ref FOREIGN KEY(tenant_id, order_id) REFERENCES sales_order (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT invoice_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT invoice_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES invoice (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT invoice_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX invoice_account_id ON invoice (tenant_id, account_id)
--
CREATE INDEX invoice_order_id ON invoice (tenant_id, order_id)
--
CREATE TABLE payment (
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	order_id TEXT,
	kind TEXT NOT NULL,
	payer TEXT,
	amount_minor BIGINT NOT NULL,
	currency TEXT NOT NULL,
	paid_on TEXT NOT NULL,
	supersedes TEXT,
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
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	order_id TEXT NOT NULL,
	amount_minor BIGINT NOT NULL,
	currency TEXT NOT NULL,
	refunded_on TEXT NOT NULL,
	reason TEXT,
	supersedes TEXT,
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
	tenant_id TEXT NOT NULL,
	id TEXT NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT,
	account_id TEXT NOT NULL,
	order_id TEXT NOT NULL,
	invoice_id TEXT,
	payment_id TEXT,
	reason TEXT NOT NULL,
	confirmed_on TEXT NOT NULL,
	state TEXT NOT NULL,
	supersedes TEXT,
	CONSTRAINT trade_confirmation_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT trade_confirmation_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT trade_confirmation_order_id_ref FOREIGN KEY(tenant_id, order_id) REFERENCES sales_order (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT trade_confirmation_invoice_id_ref FOREIGN KEY(tenant_id, invoice_id) REFERENCES invoice (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT trade_confirmation_payment_id_ref FOREIGN KEY(tenant_id, payment_id) REFERENCES payment (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT trade_confirmation_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES trade_confirmation (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT trade_confirmation_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX trade_confirmation_account_id ON trade_confirmation (tenant_id, account_id)
--
CREATE INDEX trade_confirmation_order_id ON trade_confirmation (tenant_id, order_id)
--
CREATE INDEX trade_confirmation_invoice_id ON trade_confirmation (tenant_id, invoice_id)
--
CREATE INDEX trade_confirmation_payment_id ON trade_confirmation (tenant_id, payment_id)
--
CREATE TRIGGER "territory_guard_insert" BEFORE INSERT ON "territory" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "territory_guard_update" BEFORE UPDATE ON "territory" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "territory_guard_delete" BEFORE DELETE ON "territory" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "product_guard_insert" BEFORE INSERT ON "product" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "product_guard_update" BEFORE UPDATE ON "product" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "product_guard_delete" BEFORE DELETE ON "product" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "unit_guard_insert" BEFORE INSERT ON "unit" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "unit_guard_update" BEFORE UPDATE ON "unit" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "unit_guard_delete" BEFORE DELETE ON "unit" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "user_guard_insert" BEFORE INSERT ON "user" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "user_guard_update" BEFORE UPDATE ON "user" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "user_guard_delete" BEFORE DELETE ON "user" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "account_guard_insert" BEFORE INSERT ON "account" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "account_guard_update" BEFORE UPDATE ON "account" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "account_guard_delete" BEFORE DELETE ON "account" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "supplier_share_guard_insert" BEFORE INSERT ON "supplier_share" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "supplier_share_guard_update" BEFORE UPDATE ON "supplier_share" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "supplier_share_guard_delete" BEFORE DELETE ON "supplier_share" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "wallet_estimate_guard_insert" BEFORE INSERT ON "wallet_estimate" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "wallet_estimate_guard_update" BEFORE UPDATE ON "wallet_estimate" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "wallet_estimate_guard_delete" BEFORE DELETE ON "wallet_estimate" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "contact_guard_insert" BEFORE INSERT ON "contact" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "contact_guard_update" BEFORE UPDATE ON "contact" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "contact_guard_delete" BEFORE DELETE ON "contact" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "role_assignment_guard_insert" BEFORE INSERT ON "role_assignment" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "role_assignment_guard_update" BEFORE UPDATE ON "role_assignment" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "role_assignment_guard_delete" BEFORE DELETE ON "role_assignment" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "influence_guard_insert" BEFORE INSERT ON "influence" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "influence_guard_update" BEFORE UPDATE ON "influence" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "influence_guard_delete" BEFORE DELETE ON "influence" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "territory_assignment_guard_insert" BEFORE INSERT ON "territory_assignment" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "territory_assignment_guard_update" BEFORE UPDATE ON "territory_assignment" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "territory_assignment_guard_delete" BEFORE DELETE ON "territory_assignment" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "visit_plan_guard_insert" BEFORE INSERT ON "visit_plan" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "visit_plan_guard_update" BEFORE UPDATE ON "visit_plan" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "visit_plan_guard_delete" BEFORE DELETE ON "visit_plan" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "visit_guard_insert" BEFORE INSERT ON "visit" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "visit_guard_update" BEFORE UPDATE ON "visit" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "visit_guard_delete" BEFORE DELETE ON "visit" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "visit_person_guard_insert" BEFORE INSERT ON "visit_person" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "visit_person_guard_update" BEFORE UPDATE ON "visit_person" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "visit_person_guard_delete" BEFORE DELETE ON "visit_person" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "promise_guard_insert" BEFORE INSERT ON "promise" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "promise_guard_update" BEFORE UPDATE ON "promise" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "promise_guard_delete" BEFORE DELETE ON "promise" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "sample_given_guard_insert" BEFORE INSERT ON "sample_given" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "sample_given_guard_update" BEFORE UPDATE ON "sample_given" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "sample_given_guard_delete" BEFORE DELETE ON "sample_given" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "objection_guard_insert" BEFORE INSERT ON "objection" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "objection_guard_update" BEFORE UPDATE ON "objection" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "objection_guard_delete" BEFORE DELETE ON "objection" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "objection_event_guard_insert" BEFORE INSERT ON "objection_event" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "objection_event_guard_update" BEFORE UPDATE ON "objection_event" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "objection_event_guard_delete" BEFORE DELETE ON "objection_event" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "account_opened_guard_insert" BEFORE INSERT ON "account_opened" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "account_opened_guard_update" BEFORE UPDATE ON "account_opened" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "account_opened_guard_delete" BEFORE DELETE ON "account_opened" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "origination_guard_insert" BEFORE INSERT ON "origination" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "origination_guard_update" BEFORE UPDATE ON "origination" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "origination_guard_delete" BEFORE DELETE ON "origination" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "service_assignment_guard_insert" BEFORE INSERT ON "service_assignment" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "service_assignment_guard_update" BEFORE UPDATE ON "service_assignment" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "service_assignment_guard_delete" BEFORE DELETE ON "service_assignment" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "sales_order_guard_insert" BEFORE INSERT ON "sales_order" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "sales_order_guard_update" BEFORE UPDATE ON "sales_order" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "sales_order_guard_delete" BEFORE DELETE ON "sales_order" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "order_line_guard_insert" BEFORE INSERT ON "order_line" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "order_line_guard_update" BEFORE UPDATE ON "order_line" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "order_line_guard_delete" BEFORE DELETE ON "order_line" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "invoice_guard_insert" BEFORE INSERT ON "invoice" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "invoice_guard_update" BEFORE UPDATE ON "invoice" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "invoice_guard_delete" BEFORE DELETE ON "invoice" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "payment_guard_insert" BEFORE INSERT ON "payment" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "payment_guard_update" BEFORE UPDATE ON "payment" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "payment_guard_delete" BEFORE DELETE ON "payment" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "refund_guard_insert" BEFORE INSERT ON "refund" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "refund_guard_update" BEFORE UPDATE ON "refund" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "refund_guard_delete" BEFORE DELETE ON "refund" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "trade_confirmation_guard_insert" BEFORE INSERT ON "trade_confirmation" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "trade_confirmation_guard_update" BEFORE UPDATE ON "trade_confirmation" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "trade_confirmation_guard_delete" BEFORE DELETE ON "trade_confirmation" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "account_merge_guard_insert" BEFORE INSERT ON "account_merge" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "account_merge_guard_update" BEFORE UPDATE ON "account_merge" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "account_merge_guard_delete" BEFORE DELETE ON "account_merge" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "extra_field_guard_insert" BEFORE INSERT ON "extra_field" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "extra_field_guard_update" BEFORE UPDATE ON "extra_field" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
--
CREATE TRIGGER "extra_field_guard_delete" BEFORE DELETE ON "extra_field" WHEN NOT fieldapp_in_write_path() BEGIN SELECT RAISE(ABORT, 'synced tables are written by the write path only'); END
