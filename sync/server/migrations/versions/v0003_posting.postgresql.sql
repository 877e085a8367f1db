ALTER TABLE sync_head ADD COLUMN people_ver BIGINT DEFAULT 0 NOT NULL
--
CREATE INDEX sync_index_gone ON sync_index (tenant_id, removed_at) WHERE removed_at IS NOT NULL
--
ALTER TABLE sync_scope ADD COLUMN top BIGINT DEFAULT 0 NOT NULL
--
CREATE INDEX sync_scope_top ON sync_scope (tenant_id, top)
--
ALTER TABLE auth_device ADD COLUMN pos BIGINT
--
CREATE TABLE sync_job (
	tenant_id TEXT COLLATE "C" NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	due_at BIGINT NOT NULL,
	ran_at BIGINT,
	told TEXT,
	CONSTRAINT sync_job_key PRIMARY KEY (tenant_id, name)
)
--
CREATE TABLE mode_override (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	mode TEXT COLLATE "C" NOT NULL,
	reason TEXT NOT NULL,
	from_at BIGINT NOT NULL,
	until_at BIGINT,
	supersedes TEXT COLLATE "C",
	CONSTRAINT mode_override_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT mode_override_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT mode_override_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES mode_override (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT mode_override_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX mode_override_account_id ON mode_override (tenant_id, account_id)
--
CREATE TABLE usage (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	contact_id TEXT COLLATE "C",
	product_id TEXT COLLATE "C",
	seat TEXT,
	used_on TEXT COLLATE "C" NOT NULL,
	seats_active BIGINT,
	sessions BIGINT,
	minutes BIGINT,
	supersedes TEXT COLLATE "C",
	source TEXT,
	source_key TEXT,
	CONSTRAINT usage_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT usage_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT usage_contact_id_ref FOREIGN KEY(tenant_id, contact_id) REFERENCES contact (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT usage_product_id_ref FOREIGN KEY(tenant_id, product_id) REFERENCES product (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT usage_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES usage (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT usage_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX usage_account_id_used_on ON usage (tenant_id, account_id, used_on)
--
CREATE INDEX usage_contact_id ON usage (tenant_id, contact_id)
--
CREATE INDEX usage_product_id ON usage (tenant_id, product_id)
--
CREATE TABLE commission_run (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	unit_id TEXT COLLATE "C",
	kind TEXT COLLATE "C" NOT NULL,
	as_of TEXT COLLATE "C" NOT NULL,
	started_at BIGINT NOT NULL,
	facts_hash TEXT NOT NULL,
	plans_hash TEXT NOT NULL,
	zone_data TEXT,
	accounts BIGINT NOT NULL,
	orders BIGINT NOT NULL,
	entries BIGINT NOT NULL,
	warnings TEXT,
	CONSTRAINT commission_run_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT commission_run_unit_id_ref FOREIGN KEY(tenant_id, unit_id) REFERENCES unit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX commission_run_started_at ON commission_run (tenant_id, started_at)
--
CREATE TABLE termination (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	rep_id TEXT COLLATE "C" NOT NULL,
	account_id TEXT COLLATE "C",
	kind TEXT COLLATE "C" NOT NULL,
	ended_on TEXT COLLATE "C" NOT NULL,
	until_on TEXT COLLATE "C",
	amount_minor BIGINT,
	currency TEXT,
	reason TEXT NOT NULL,
	approved_by_id TEXT COLLATE "C",
	supersedes TEXT COLLATE "C",
	CONSTRAINT termination_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT termination_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT termination_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT termination_approved_by_id_ref FOREIGN KEY(tenant_id, approved_by_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT termination_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES termination (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT termination_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX termination_account_id ON termination (tenant_id, account_id)
--
CREATE INDEX termination_rep_id ON termination (tenant_id, rep_id)
--
CREATE TABLE plan_version (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	unit_id TEXT COLLATE "C" NOT NULL,
	plan TEXT NOT NULL,
	name TEXT NOT NULL,
	version TEXT NOT NULL,
	from_on TEXT COLLATE "C" NOT NULL,
	until_on TEXT COLLATE "C",
	zone TEXT NOT NULL,
	document TEXT NOT NULL,
	reason TEXT,
	approved_by_id TEXT COLLATE "C",
	supersedes TEXT COLLATE "C",
	CONSTRAINT plan_version_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT plan_version_unit_id_ref FOREIGN KEY(tenant_id, unit_id) REFERENCES unit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT plan_version_approved_by_id_ref FOREIGN KEY(tenant_id, approved_by_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT plan_version_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES plan_version (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT plan_version_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX plan_version_plan_from_on ON plan_version (tenant_id, plan, from_on)
--
CREATE TABLE plan_terms (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	beneficiary_id TEXT COLLATE "C" NOT NULL,
	plan TEXT NOT NULL,
	name TEXT NOT NULL,
	version TEXT NOT NULL,
	from_on TEXT COLLATE "C" NOT NULL,
	until_on TEXT COLLATE "C",
	zone TEXT NOT NULL,
	document TEXT NOT NULL,
	is_default BIGINT NOT NULL,
	supersedes TEXT COLLATE "C",
	CONSTRAINT plan_terms_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT plan_terms_beneficiary_id_ref FOREIGN KEY(tenant_id, beneficiary_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT plan_terms_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES plan_terms (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT plan_terms_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX plan_terms_beneficiary_id_from_on ON plan_terms (tenant_id, beneficiary_id, from_on)
--
CREATE TABLE plan_assignment (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C",
	rep_id TEXT COLLATE "C",
	plan TEXT NOT NULL,
	pinned_version TEXT,
	from_on TEXT COLLATE "C" NOT NULL,
	supersedes TEXT COLLATE "C",
	CONSTRAINT plan_assignment_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT plan_assignment_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT plan_assignment_rep_id_ref FOREIGN KEY(tenant_id, rep_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT plan_assignment_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES plan_assignment (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT plan_assignment_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX plan_assignment_account_id_from_on ON plan_assignment (tenant_id, account_id, from_on)
--
CREATE INDEX plan_assignment_rep_id ON plan_assignment (tenant_id, rep_id)
--
CREATE TABLE commission_period (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	unit_id TEXT COLLATE "C",
	kind TEXT COLLATE "C" NOT NULL,
	from_on TEXT COLLATE "C" NOT NULL,
	until_on TEXT COLLATE "C" NOT NULL,
	state TEXT COLLATE "C" NOT NULL,
	changed_at BIGINT,
	changed_by_id TEXT COLLATE "C",
	zone_data TEXT,
	CONSTRAINT commission_period_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT commission_period_unit_id_ref FOREIGN KEY(tenant_id, unit_id) REFERENCES unit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT commission_period_changed_by_id_ref FOREIGN KEY(tenant_id, changed_by_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX commission_period_from_on ON commission_period (tenant_id, from_on)
--
CREATE TABLE commission_entry (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	beneficiary TEXT NOT NULL,
	beneficiary_id TEXT COLLATE "C",
	unit_id TEXT COLLATE "C",
	role TEXT COLLATE "C" NOT NULL,
	component TEXT NOT NULL,
	account_key TEXT NOT NULL,
	account_name TEXT,
	order_key TEXT NOT NULL,
	order_number TEXT,
	channel TEXT COLLATE "C",
	mode TEXT COLLATE "C",
	ordered_on TEXT COLLATE "C",
	event_key TEXT NOT NULL,
	cause TEXT NOT NULL,
	effective_on TEXT COLLATE "C" NOT NULL,
	period_on TEXT COLLATE "C" NOT NULL,
	payable_on TEXT COLLATE "C",
	order_minor BIGINT,
	base_minor BIGINT,
	rate_ppm BIGINT,
	weight_ppm BIGINT,
	earned_minor BIGINT NOT NULL,
	target_minor BIGINT NOT NULL,
	amount_minor BIGINT NOT NULL,
	currency TEXT NOT NULL,
	plan TEXT,
	version TEXT,
	tier BIGINT,
	is_adjusting BIGINT NOT NULL,
	reason TEXT COLLATE "C",
	reverses_id TEXT COLLATE "C",
	dispute_key TEXT,
	run_key TEXT,
	explanation TEXT,
	CONSTRAINT commission_entry_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT commission_entry_beneficiary_id_ref FOREIGN KEY(tenant_id, beneficiary_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT commission_entry_unit_id_ref FOREIGN KEY(tenant_id, unit_id) REFERENCES unit (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT commission_entry_reverses_id_ref FOREIGN KEY(tenant_id, reverses_id) REFERENCES commission_entry (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX commission_entry_account_key_beneficiary ON commission_entry (tenant_id, account_key, beneficiary)
--
CREATE INDEX commission_entry_beneficiary_period_on ON commission_entry (tenant_id, beneficiary, period_on)
--
CREATE INDEX commission_entry_order_key ON commission_entry (tenant_id, order_key)
--
CREATE INDEX commission_entry_reverses_id ON commission_entry (tenant_id, reverses_id)
--
CREATE TABLE statement (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	beneficiary_id TEXT COLLATE "C" NOT NULL,
	period_on TEXT COLLATE "C" NOT NULL,
	period_end_on TEXT COLLATE "C" NOT NULL,
	currency TEXT NOT NULL,
	opening_minor BIGINT NOT NULL,
	earned_minor BIGINT NOT NULL,
	adjustments_minor BIGINT NOT NULL,
	held_minor BIGINT NOT NULL,
	paid_minor BIGINT NOT NULL,
	closing_minor BIGINT NOT NULL,
	entries BIGINT NOT NULL,
	entries_hash TEXT,
	state TEXT COLLATE "C" NOT NULL,
	paid_on TEXT COLLATE "C",
	payout_reference TEXT,
	CONSTRAINT statement_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT statement_beneficiary_id_ref FOREIGN KEY(tenant_id, beneficiary_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
--
CREATE INDEX statement_beneficiary_id_period_on ON statement (tenant_id, beneficiary_id, period_on)
--
CREATE TABLE dispute (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	raised_by_id TEXT COLLATE "C" NOT NULL,
	state TEXT COLLATE "C" NOT NULL,
	entry_key TEXT,
	account_name TEXT,
	order_key TEXT,
	order_number TEXT,
	claimed_minor BIGINT,
	currency TEXT,
	reason TEXT NOT NULL,
	raised_on TEXT COLLATE "C" NOT NULL,
	supersedes TEXT COLLATE "C",
	CONSTRAINT dispute_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT dispute_raised_by_id_ref FOREIGN KEY(tenant_id, raised_by_id) REFERENCES "user" (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT dispute_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES dispute (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT dispute_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX dispute_entry_key ON dispute (tenant_id, entry_key)
--
CREATE INDEX dispute_raised_by_id ON dispute (tenant_id, raised_by_id)
--
CREATE TABLE mode_note (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	order_id TEXT COLLATE "C" NOT NULL,
	reason TEXT NOT NULL,
	noted_on TEXT COLLATE "C" NOT NULL,
	supersedes TEXT COLLATE "C",
	CONSTRAINT mode_note_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT mode_note_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT mode_note_order_id_ref FOREIGN KEY(tenant_id, order_id) REFERENCES sales_order (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT mode_note_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES mode_note (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT mode_note_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX mode_note_account_id ON mode_note (tenant_id, account_id)
--
CREATE INDEX mode_note_order_id ON mode_note (tenant_id, order_id)
--
CREATE TABLE origination_decision (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	origination_id TEXT COLLATE "C" NOT NULL,
	verdict TEXT COLLATE "C" NOT NULL,
	reason TEXT,
	decided_on TEXT COLLATE "C" NOT NULL,
	supersedes TEXT COLLATE "C",
	CONSTRAINT origination_decision_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT origination_decision_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT origination_decision_origination_id_ref FOREIGN KEY(tenant_id, origination_id) REFERENCES origination (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT origination_decision_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES origination_decision (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT origination_decision_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX origination_decision_account_id ON origination_decision (tenant_id, account_id)
--
CREATE INDEX origination_decision_origination_id ON origination_decision (tenant_id, origination_id)
--
CREATE TABLE rebate (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	earned_order_id TEXT COLLATE "C",
	used_order_id TEXT COLLATE "C",
	amount_minor BIGINT NOT NULL,
	currency TEXT NOT NULL,
	granted_on TEXT COLLATE "C" NOT NULL,
	used_on TEXT COLLATE "C",
	reason TEXT,
	supersedes TEXT COLLATE "C",
	CONSTRAINT rebate_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT rebate_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT rebate_earned_order_id_ref FOREIGN KEY(tenant_id, earned_order_id) REFERENCES sales_order (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT rebate_used_order_id_ref FOREIGN KEY(tenant_id, used_order_id) REFERENCES sales_order (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT rebate_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES rebate (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT rebate_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX rebate_account_id ON rebate (tenant_id, account_id)
--
CREATE INDEX rebate_earned_order_id ON rebate (tenant_id, earned_order_id)
--
CREATE INDEX rebate_used_order_id ON rebate (tenant_id, used_order_id)
--
CREATE TABLE order_event (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	order_id TEXT COLLATE "C" NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	happened_on TEXT COLLATE "C" NOT NULL,
	reason TEXT,
	supersedes TEXT COLLATE "C",
	CONSTRAINT order_event_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT order_event_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_event_order_id_ref FOREIGN KEY(tenant_id, order_id) REFERENCES sales_order (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_event_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES order_event (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_event_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX order_event_account_id ON order_event (tenant_id, account_id)
--
CREATE INDEX order_event_order_id ON order_event (tenant_id, order_id)
--
CREATE TABLE dispute_decision (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	dispute_id TEXT COLLATE "C" NOT NULL,
	verdict TEXT COLLATE "C" NOT NULL,
	amount_minor BIGINT,
	currency TEXT,
	reason TEXT NOT NULL,
	decided_on TEXT COLLATE "C" NOT NULL,
	supersedes TEXT COLLATE "C",
	CONSTRAINT dispute_decision_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT dispute_decision_dispute_id_ref FOREIGN KEY(tenant_id, dispute_id) REFERENCES dispute (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT dispute_decision_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES dispute_decision (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT dispute_decision_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX dispute_decision_dispute_id ON dispute_decision (tenant_id, dispute_id)
--
CREATE TABLE payment_allocation (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	payment_id TEXT COLLATE "C" NOT NULL,
	order_id TEXT COLLATE "C" NOT NULL,
	amount_minor BIGINT NOT NULL,
	currency TEXT NOT NULL,
	supersedes TEXT COLLATE "C",
	CONSTRAINT payment_allocation_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT payment_allocation_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT payment_allocation_payment_id_ref FOREIGN KEY(tenant_id, payment_id) REFERENCES payment (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT payment_allocation_order_id_ref FOREIGN KEY(tenant_id, order_id) REFERENCES sales_order (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT payment_allocation_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES payment_allocation (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT payment_allocation_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX payment_allocation_account_id ON payment_allocation (tenant_id, account_id)
--
CREATE INDEX payment_allocation_order_id ON payment_allocation (tenant_id, order_id)
--
CREATE INDEX payment_allocation_payment_id ON payment_allocation (tenant_id, payment_id)
--
CREATE TABLE credit_memo (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	order_id TEXT COLLATE "C" NOT NULL,
	invoice_id TEXT COLLATE "C",
	number TEXT,
	amount_minor BIGINT NOT NULL,
	currency TEXT NOT NULL,
	issued_on TEXT COLLATE "C" NOT NULL,
	reason TEXT,
	supersedes TEXT COLLATE "C",
	CONSTRAINT credit_memo_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT credit_memo_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT credit_memo_order_id_ref FOREIGN KEY(tenant_id, order_id) REFERENCES sales_order (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT credit_memo_invoice_id_ref FOREIGN KEY(tenant_id, invoice_id) REFERENCES invoice (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT credit_memo_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES credit_memo (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT credit_memo_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX credit_memo_account_id ON credit_memo (tenant_id, account_id)
--
CREATE INDEX credit_memo_invoice_id ON credit_memo (tenant_id, invoice_id)
--
CREATE INDEX credit_memo_order_id ON credit_memo (tenant_id, order_id)
--
CREATE TABLE order_cost (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	order_id TEXT COLLATE "C" NOT NULL,
	line_id TEXT COLLATE "C",
	refund_id TEXT COLLATE "C",
	credit_memo_id TEXT COLLATE "C",
	cost_minor BIGINT NOT NULL,
	deductions_minor BIGINT,
	currency TEXT NOT NULL,
	supersedes TEXT COLLATE "C",
	CONSTRAINT order_cost_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT order_cost_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_cost_order_id_ref FOREIGN KEY(tenant_id, order_id) REFERENCES sales_order (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_cost_line_id_ref FOREIGN KEY(tenant_id, line_id) REFERENCES order_line (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_cost_refund_id_ref FOREIGN KEY(tenant_id, refund_id) REFERENCES refund (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_cost_credit_memo_id_ref FOREIGN KEY(tenant_id, credit_memo_id) REFERENCES credit_memo (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_cost_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES order_cost (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_cost_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX order_cost_account_id ON order_cost (tenant_id, account_id)
--
CREATE INDEX order_cost_credit_memo_id ON order_cost (tenant_id, credit_memo_id)
--
CREATE INDEX order_cost_line_id ON order_cost (tenant_id, line_id)
--
CREATE INDEX order_cost_order_id ON order_cost (tenant_id, order_id)
--
CREATE INDEX order_cost_refund_id ON order_cost (tenant_id, refund_id)
--
CREATE TABLE order_base (
	tenant_id TEXT COLLATE "C" NOT NULL,
	id TEXT COLLATE "C" NOT NULL,
	ver BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C",
	account_id TEXT COLLATE "C" NOT NULL,
	order_id TEXT COLLATE "C" NOT NULL,
	line_id TEXT COLLATE "C",
	refund_id TEXT COLLATE "C",
	credit_memo_id TEXT COLLATE "C",
	base_minor BIGINT NOT NULL,
	currency TEXT NOT NULL,
	supersedes TEXT COLLATE "C",
	CONSTRAINT order_base_key PRIMARY KEY (tenant_id, id),
	CONSTRAINT order_base_account_id_ref FOREIGN KEY(tenant_id, account_id) REFERENCES account (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_base_order_id_ref FOREIGN KEY(tenant_id, order_id) REFERENCES sales_order (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_base_line_id_ref FOREIGN KEY(tenant_id, line_id) REFERENCES order_line (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_base_refund_id_ref FOREIGN KEY(tenant_id, refund_id) REFERENCES refund (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_base_credit_memo_id_ref FOREIGN KEY(tenant_id, credit_memo_id) REFERENCES credit_memo (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_base_supersedes_ref FOREIGN KEY(tenant_id, supersedes) REFERENCES order_base (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT order_base_supersedes_one UNIQUE (tenant_id, supersedes)
)
--
CREATE INDEX order_base_account_id ON order_base (tenant_id, account_id)
--
CREATE INDEX order_base_credit_memo_id ON order_base (tenant_id, credit_memo_id)
--
CREATE INDEX order_base_line_id ON order_base (tenant_id, line_id)
--
CREATE INDEX order_base_order_id ON order_base (tenant_id, order_id)
--
CREATE INDEX order_base_refund_id ON order_base (tenant_id, refund_id)
--
CREATE TRIGGER "mode_override_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "mode_override" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "mode_note_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "mode_note" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "usage_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "usage" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "origination_decision_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "origination_decision" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "payment_allocation_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "payment_allocation" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "credit_memo_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "credit_memo" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "rebate_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "rebate" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "order_event_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "order_event" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "order_cost_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "order_cost" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "order_base_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "order_base" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "termination_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "termination" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "plan_version_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "plan_version" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "plan_terms_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "plan_terms" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "plan_assignment_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "plan_assignment" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "commission_period_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "commission_period" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "commission_run_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "commission_run" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "commission_entry_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "commission_entry" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "statement_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "statement" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "dispute_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "dispute" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
--
CREATE TRIGGER "dispute_decision_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "dispute_decision" FOR EACH STATEMENT EXECUTE FUNCTION fieldapp_in_write_path()
