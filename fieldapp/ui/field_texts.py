"""What people call every kind of record and every field: for the heads of files and for the import."""

from __future__ import annotations

from collections.abc import Mapping

from fieldapp.infra.districts import district_text
from fieldapp.infra.i18n import Marked, tr, tr_marked, tr_noop
from fieldapp.ui import campaign_field_texts, pay_field_texts
from fieldapp.ui.texts import KINDS, code_text

_ENTITIES: Mapping[str, Marked] = {
    "territory": tr_noop("Territories"),
    "product": tr_noop("Products"),
    "unit": tr_noop("Companies and teams"),
    "user": tr_noop("Reps"),
    "account": tr_noop("Accounts"),
    "supplier_share": tr_noop("Other suppliers"),
    "wallet_estimate": tr_noop("Yearly purchases"),
    "contact": tr_noop("Contacts"),
    "role_assignment": tr_noop("Buying roles"),
    "influence": tr_noop("Influence"),
    "territory_assignment": tr_noop("Who works which territory"),
    "visit_plan": tr_noop("Planned visits"),
    "visit": tr_noop("Visits"),
    "visit_person": tr_noop("People met"),
    "promise": tr_noop("Promises"),
    "sample_given": tr_noop("Samples given"),
    "objection": tr_noop("Reasons against"),
    "objection_event": tr_noop("Work on reasons against"),
    "account_opened": tr_noop("Accounts opened"),
    "origination": tr_noop("Who brought the account"),
    "service_assignment": tr_noop("Who serves the account"),
    "sales_order": tr_noop("Orders"),
    "order_line": tr_noop("Order lines"),
    "invoice": tr_noop("Invoices"),
    "payment": tr_noop("Payments"),
    "refund": tr_noop("Refunds"),
    "trade_confirmation": tr_noop("Trade confirmations"),
    "account_merge": tr_noop("Merged accounts"),
    "extra_field": tr_noop("Extra fields"),
    **pay_field_texts.ENTITIES,
    **campaign_field_texts.ENTITIES,
}

_FIELDS: Mapping[str, Marked] = {
    "account_id": tr_noop("Account"),
    "abc_class": tr_noop("Class"),
    "address": tr_noop("Address"),
    "aliases": tr_noop("Other names"),
    "amount_minor": tr_noop("Amount"),
    "basis": tr_noop("Where the number comes from"),
    "cancel_reason": tr_noop("Why called off"),
    "cancelled_at": tr_noop("Called off at"),
    "category": tr_noop("Category"),
    "channel": tr_noop("Channel"),
    "choices": tr_noop("Fields chosen"),
    "closed_on": tr_noop("Closed on"),
    "code": tr_noop("Code"),
    "confirmed_on": tr_noop("Confirmed on"),
    "contact_id": tr_noop("Contact"),
    "currency": tr_noop("Currency"),
    "dated_on": tr_noop("As of the day"),
    "datum": tr_noop("Coordinate system"),
    "delivered_on": tr_noop("Delivered on"),
    "deposit_minor": tr_noop("Deposit"),
    "description": tr_noop("Description"),
    "discontinued_on": tr_noop("Discontinued on"),
    "discount_ppm": tr_noop("Discount"),
    "distance_m": tr_noop("Distance to the address (m)"),
    "district": tr_noop("District"),
    "divisions": tr_noop("Divisions covered (codes)"),
    "due_on": tr_noop("Due on"),
    "effective_on": tr_noop("Effective on"),
    "email": tr_noop("E-mail"),
    "ended_at": tr_noop("Ended at"),
    "evidence": tr_noop("Evidence"),
    "from_contact_id": tr_noop("Who influences"),
    "from_on": tr_noop("From the day"),
    "from_visit_id": tr_noop("Agreed on at the visit"),
    "happened_at": tr_noop("Happened at"),
    "happened_zone": tr_noop("Time zone of the event"),
    "has_time": tr_noop("With a time of day"),
    "industry": tr_noop("Industry"),
    "influence": tr_noop("Influence (1 to 5)"),
    "invoice_id": tr_noop("Invoice"),
    "invoice_title": tr_noop("Invoice title"),
    "is_outside": tr_noop("Outside the company"),
    "issued_on": tr_noop("Issued on"),
    "key_person_id": tr_noop("Key person"),
    "kind": tr_noop("Kind"),
    "lat": tr_noop("Latitude"),
    "left_on": tr_noop("Left on"),
    "legal_name": tr_noop("Legal name"),
    "line_no": tr_noop("Line number"),
    "list_price_minor": tr_noop("List price"),
    "lon": tr_noop("Longitude"),
    "map_x": tr_noop("Place on the decision map, across"),
    "map_y": tr_noop("Place on the decision map, down"),
    "merged_id": tr_noop("Account merged into it"),
    "mobile": tr_noop("Mobile"),
    "name": tr_noop("Name"),
    "need_choice": tr_noop("Need: choice (0 to 5)"),
    "need_quality": tr_noop("Need: quality (0 to 5)"),
    "need_saving": tr_noop("Need: savings (0 to 5)"),
    "need_speed": tr_noop("Need: speed (0 to 5)"),
    "note": tr_noop("Note"),
    "noted_on": tr_noop("Noted on"),
    "notes": tr_noop("Notes"),
    "number": tr_noop("Number"),
    "objection_id": tr_noop("Reason against"),
    "opened_on": tr_noop("Opened on"),
    "order_id": tr_noop("Order"),
    "ordered_at": tr_noop("Ordered at"),
    "ordered_zone": tr_noop("Time zone of the order"),
    "outcome": tr_noop("Outcome"),
    "owner": tr_noop("Belongs to a record of"),
    "owner_id": tr_noop("Owner"),
    "paid_on": tr_noop("Paid on"),
    "parent_id": tr_noop("Part of"),
    "payer": tr_noop("Paid by"),
    "payment_id": tr_noop("Payment"),
    "phone": tr_noop("Phone"),
    "place_note": tr_noop("Note on the place"),
    "place_source": tr_noop("How the place is known"),
    "plan_id": tr_noop("Planned visit"),
    "planned_at": tr_noop("Planned for"),
    "planned_zone": tr_noop("Time zone of the plan"),
    "product_id": tr_noop("Product"),
    "promised_on": tr_noop("Delivery promised for"),
    "purpose": tr_noop("Purpose"),
    "quantity": tr_noop("Quantity"),
    "quantity_milli": tr_noop("Quantity"),
    "raised_at": tr_noop("Raised at"),
    "raised_zone": tr_noop("Time zone where it was raised"),
    "rate": tr_noop("Rate it speaks against"),
    "reason": tr_noop("Why"),
    "reference": tr_noop("Number or name of the evidence"),
    "refunded_on": tr_noop("Refunded on"),
    "relation": tr_noop("Relation to the company"),
    "rep_id": tr_noop("Rep"),
    "role": tr_noop("Role"),
    "row_id": tr_noop("Id of the record"),
    "second_person_id": tr_noop("Second key person"),
    "settled_on": tr_noop("Settled on"),
    "settled_visit_id": tr_noop("Settled at the visit"),
    "severity": tr_noop("Severity (1 to 3)"),
    "share_ppm": tr_noop("Share"),
    "short_name": tr_noop("Short name"),
    "shortlist_place": tr_noop("Our place on their shortlist"),
    "shortlist_size": tr_noop("Length of their shortlist"),
    "side": tr_noop("Who promised"),
    "size": tr_noop("Company size"),
    "sold_from_on": tr_noop("Sold from"),
    "source": tr_noop("Where it came from"),
    "source_amount": tr_noop("Amount as the source wrote it"),
    "source_key": tr_noop("Key in the source"),
    "stage": tr_noop("Stage"),
    "stance": tr_noop("Stance"),
    "started_at": tr_noop("Began at"),
    "started_zone": tr_noop("Time zone of the visit"),
    "state": tr_noop("State"),
    "strength": tr_noop("Strength (1 to 5)"),
    "subject": tr_noop("In what matter"),
    "supersedes": tr_noop("Replaces the record"),
    "tags": tr_noop("Tags"),
    "tax_number": tr_noop("Tax number"),
    "territory_id": tr_noop("Territory", context="field"),
    "text": tr_noop("What was promised"),
    "title": tr_noop("Title"),
    "to_contact_id": tr_noop("Who is influenced"),
    "to_on": tr_noop("Until the day"),
    "total_minor": tr_noop("Yearly purchase"),
    "unit": tr_noop("Unit of quantity"),
    "unit_id": tr_noop("Team"),
    "unit_price_minor": tr_noop("Unit price"),
    "value": tr_noop("Value"),
    "value_minor": tr_noop("Money at stake"),
    "visit_id": tr_noop("Visit"),
    "wechat": tr_noop("WeChat"),
    "weight_ppm": tr_noop("Part in bringing the account"),
    "words": tr_noop("Their words"),
    "zone": tr_noop("Time zone"),
    **pay_field_texts.FIELDS,
    **campaign_field_texts.FIELDS,
}
_OFFSET = tr_noop("{field}: minutes from UTC")

_OF_ENTITY: Mapping[tuple[str, str], Marked] = {
    ("user", "unit_id"): tr_noop("Team or company"),
    ("invoice", "title"): tr_noop("Invoice title"),
    ("sales_order", "number"): tr_noop("Order number"),
    ("invoice", "number"): tr_noop("Invoice number"),
    ("product", "code"): tr_noop("Product code"),
    ("product", "name"): tr_noop("Product name"),
    ("territory", "name"): tr_noop("Territory name"),
    ("supplier_share", "name"): tr_noop("Supplier"),
    ("unit", "name"): tr_noop("Name of the team"),
    ("extra_field", "name"): tr_noop("Name of the field"),
    ("account_merge", "account_id"): tr_noop("Account that stays"),
    ("sample_given", "name"): tr_noop("Sample"),
    **pay_field_texts.OF_ENTITY,
    **campaign_field_texts.OF_ENTITY,
}

_CODE_KINDS: Mapping[tuple[str, str], str] = {
    ("user", "role"): "user_role",
    ("role_assignment", "role"): "role",
    ("unit", "kind"): "unit_kind",
    ("account", "abc_class"): "class",
    ("account", "size"): "size",
    ("account", "stage"): "stage",
    ("contact", "stance"): "stance",
    ("visit_plan", "channel"): "channel",
    ("visit", "channel"): "channel",
    ("promise", "side"): "promise_side",
    ("promise", "state"): "promise_state",
    ("objection", "rate"): "rate",
    ("objection", "category"): "category",
    ("objection_event", "kind"): "objection_event",
    ("account_opened", "evidence"): "evidence",
    ("origination", "state"): "origination_state",
    ("sales_order", "channel"): "order_channel",
    ("sales_order", "state"): "order_state",
    ("payment", "kind"): "payment_kind",
    ("trade_confirmation", "state"): "confirmation_state",
    ("territory", "kind"): "territory_kind",
    ("account_merge", "state"): "merge_state",
    **pay_field_texts.CODE_KINDS,
    **campaign_field_texts.CODE_KINDS,
}
_ANYWHERE = {"place_source": "place_source", "datum": "datum"}


def kind_text(entity: str) -> str:
    """Return what several rows of an entity are called; KeyError for an entity that does not exist."""
    return tr_marked(_ENTITIES[entity])


def field_text(entity: str, name: str) -> str:
    """Return the title of a field; the technical name of one that has none, such as ``id``."""
    if name.endswith("_offset") and f"{name.removesuffix('_offset')}_at" in _FIELDS:
        return tr_marked(_OFFSET, field=field_text(entity, f"{name.removesuffix('_offset')}_at"))
    marked = _OF_ENTITY.get((entity, name)) or _FIELDS.get(name)
    return tr_marked(marked) if marked else name


def value_text(entity: str, name: str, code: str) -> str:
    """Return the word for a code of a field, the name of a district; the code itself where there is none."""
    kind = _CODE_KINDS.get((entity, name)) or _ANYWHERE.get(name, "")
    if name == "district":
        return district_text(code)
    if (entity, name) == ("extra_field", "owner"):
        return kind_text(code) if code in _ENTITIES else code
    return code_text(kind, code) if code in KINDS.get(kind, {}) else code


class ExportWords:
    """Implements services.exporting.columns.Words in the language in use."""

    def kind(self, entity: str) -> str:
        """Return the name of the sheet."""
        return kind_text(entity)

    def field(self, entity: str, name: str) -> str:
        """Return the title of a column."""
        return field_text(entity, name)

    def code(self, entity: str, name: str, code: str) -> str:
        """Return the word for a code."""
        return value_text(entity, name, code)

    def flag(self, is_on: bool) -> str:
        """Return yes or no."""
        return tr("yes") if is_on else tr("no")
