"""Codes as words, in the language in use: the only place where a code becomes something people read."""

from __future__ import annotations

from collections.abc import Mapping

from fieldapp.domain import codes
from fieldapp.infra.i18n import Marked, tr, tr_marked, tr_noop
from fieldapp.ui import campaign_field_texts, pay_field_texts

_ROLES = {
    "user": tr_noop("User", "buying role"),
    "recommender": tr_noop("Recommender"),
    "selector": tr_noop("Selector"),
    "decision_maker": tr_noop("Decision-maker"),
    "payer": tr_noop("Payer"),
    "gatekeeper": tr_noop("Gatekeeper"),
    "champion": tr_noop("Champion"),
}
_STANCES = {
    "for": tr_noop("for us", "stance"),
    "neutral": tr_noop("neutral", "stance"),
    "against": tr_noop("against us", "stance"),
    "unknown": tr_noop("stance unknown", "stance"),
}
_CLASSES = {"A": tr_noop("Class A"), "B": tr_noop("Class B"), "C": tr_noop("Class C")}
_STAGES = {
    "prospect": tr_noop("Prospect", "stage"),
    "coverage": tr_noop("Coverage", "stage"),
    "conversion": tr_noop("Conversion", "stage"),
    "repurchase": tr_noop("Repurchase", "stage"),
    "penetration": tr_noop("Penetration", "stage"),
}
_RATES = {
    "coverage": tr_noop("Coverage", "rate"),
    "conversion": tr_noop("Conversion", "rate"),
    "repurchase": tr_noop("Repurchase", "rate"),
    "penetration": tr_noop("Penetration", "rate"),
}
_MODES = {
    "manual": tr_noop("Manual", "mode"),
    "semi": tr_noop("Semi-auto", "mode"),
    "auto": tr_noop("Auto", "mode"),
}
_SIZES = {
    "micro": tr_noop("Micro", "company size"),
    "small": tr_noop("Small", "company size"),
    "medium": tr_noop("Medium", "company size"),
    "large": tr_noop("Large", "company size"),
}
_CONTACT_CHANNELS = {
    "visit": tr_noop("Visit", "channel"),
    "call": tr_noop("Call", "channel"),
    "video": tr_noop("Video", "channel"),
    "message": tr_noop("Message", "channel"),
    "fair": tr_noop("Fair", "channel"),
    "mail": tr_noop("Mail", "channel"),
}
_ORDER_CHANNELS = {
    "rep": tr_noop("placed by the rep"),
    "assisted": tr_noop("assisted"),
    "self": tr_noop("self-service"),
    "renew": tr_noop("renewed by itself"),
}
_CATEGORIES = {
    "price": tr_noop("Price", "objection"),
    "terms": tr_noop("Payment terms", "objection"),
    "quality": tr_noop("Quality", "objection"),
    "delivery": tr_noop("Delivery", "objection"),
    "supply": tr_noop("Supply", "objection"),
    "switching": tr_noop("Switching cost", "objection"),
    "trust": tr_noop("Trust", "objection"),
    "competitor": tr_noop("Competitor", "objection"),
    "no_need": tr_noop("No need", "objection"),
    "other": tr_noop("Other", "objection"),
}
_OBJECTION_STATES = {
    "open": tr_noop("open", "objection state"),
    "answered": tr_noop("answered", "objection state"),
    "eliminated": tr_noop("eliminated", "objection state"),
    "accepted": tr_noop("accepted risk", "objection state"),
}
_OBJECTION_EVENTS = {
    "heard": tr_noop("heard again", "objection event"),
    "answered": tr_noop("answered", "objection event"),
    "eliminated": tr_noop("eliminated", "objection event"),
    "accepted": tr_noop("accepted as a risk", "objection event"),
    "reopened": tr_noop("reopened", "objection event"),
}
_PROMISE_SIDES = {"us": tr_noop("We promised"), "them": tr_noop("They promised")}
_PROMISE_STATES = {
    "open": tr_noop("open", "promise"),
    "kept": tr_noop("kept", "promise"),
    "broken": tr_noop("broken", "promise"),
    "withdrawn": tr_noop("withdrawn", "promise"),
}
_SEVERITIES = {
    "1": tr_noop("Slight", "severity"),
    "2": tr_noop("Serious", "severity"),
    "3": tr_noop("Decisive", "severity"),
}
_PLACE_SOURCES = {
    "manual": tr_noop("entered by hand", "place"),
    "gps": tr_noop("by GPS", "place"),
    "address": tr_noop("from the address", "place"),
    "none": tr_noop("not known", "place"),
}
_DATUMS = {"wgs84": tr_noop("WGS84"), "gcj02": tr_noop("GCJ02 (Amap, Tencent)"), "bd09": tr_noop("BD09 (Baidu)")}
_EVIDENCE = {
    "login": tr_noop("customer login", "opening"),
    "contract": tr_noop("contract", "opening"),
    "customer_number": tr_noop("customer number", "opening"),
}
_ORIGINATION_STATES = {
    "claimed": tr_noop("claimed", "origination"),
    "confirmed": tr_noop("confirmed", "origination"),
    "disputed": tr_noop("disputed", "origination"),
    "reversed": tr_noop("reversed", "origination"),
}
_ORDER_STATES = {"valid": tr_noop("valid", "order"), "cancelled": tr_noop("cancelled", "order")}
_PAYMENT_KINDS = {
    "full": tr_noop("in full", "payment"),
    "deposit": tr_noop("deposit", "payment"),
    "balance": tr_noop("balance", "payment"),
}
_CONFIRMATION_STATES = {
    "confirmed": tr_noop("confirmed", "trade"),
    "withdrawn": tr_noop("withdrawn", "trade"),
}
_USER_ROLES = {
    "rep": tr_noop("Rep"),
    "manager": tr_noop("Manager"),
    "finance": tr_noop("Finance"),
    "service": tr_noop("Service"),
    "admin": tr_noop("Administrator"),
}
_UNIT_KINDS = {"company": tr_noop("Company"), "team": tr_noop("Team"), "distributor": tr_noop("Distributor")}
_TERRITORY_KINDS = {"sales": tr_noop("Sales territory"), "division": tr_noop("Administrative division")}
_MERGE_STATES = {
    "merged": tr_noop("merged", "accounts"),
    "separated": tr_noop("separated again", "accounts"),
    "distinct": tr_noop("not the same", "accounts"),
}
_BANDS = {
    "none": tr_noop("nothing of ours", "band"),
    "trace": tr_noop("a trace", "band"),
    "droppable": tr_noop("can be dropped any time", "band"),
    "exposed": tr_noop("exposed", "band"),
    "safe": tr_noop("safe", "band"),
    "locked_in": tr_noop("locked in", "band"),
}
_NEEDS = {
    "need_choice": tr_noop("Choice", "need"),
    "need_speed": tr_noop("Speed", "need"),
    "need_quality": tr_noop("Quality", "need"),
    "need_saving": tr_noop("Savings", "need"),
}

_INTENTS = {
    "merge_accounts": tr_noop("accounts merged"),
    "separate_accounts": tr_noop("accounts separated"),
    "mark_distinct": tr_noop("accounts told apart"),
    "hand_over": tr_noop("accounts handed over"),
    "apply_held": tr_noop("held change applied"),
    "return_held": tr_noop("held change given back"),
    "discard_held": tr_noop("held change discarded"),
    "keep_mine": tr_noop("your own value kept"),
    "put_theirs_back": tr_noop("their value put back"),
    "send_again": tr_noop("done once more after it was refused"),
    "add_account": tr_noop("new account"),
    "edit_account": tr_noop("account changed"),
    "edit_accounts": tr_noop("several accounts changed"),
    "close_account": tr_noop("account closed"),
    "reopen_account": tr_noop("account opened again"),
    "set_wallet": tr_noop("yearly purchase noted"),
    "add_contact": tr_noop("new contact"),
    "edit_contact": tr_noop("contact changed"),
    "contact_left": tr_noop("contact has left"),
    "contact_back": tr_noop("contact is back"),
    "delete_contact": tr_noop("contact deleted"),
    "assign_role": tr_noop("role given"),
    "end_role": tr_noop("role ended"),
    "set_key_person": tr_noop("key person named"),
    "set_influence": tr_noop("influence changed"),
    "move_on_map": tr_noop("box of the decision map moved"),
    "tidy_map": tr_noop("decision map tidied up"),
    "raise_objection": tr_noop("reason against recorded"),
    "hear_objection": tr_noop("reason against heard again"),
    "answer_objection": tr_noop("reason against answered"),
    "eliminate_objection": tr_noop("reason against eliminated"),
    "accept_objection": tr_noop("reason against accepted as a risk"),
    "reopen_objection": tr_noop("reason against reopened"),
    "settle_promise": tr_noop("promise settled"),
    "add_order": tr_noop("new order"),
    "correct_order": tr_noop("order corrected"),
    "deliver_order": tr_noop("delivery noted"),
    "cancel_order": tr_noop("order cancelled"),
    "restore_order": tr_noop("order taken up again"),
    "add_invoice": tr_noop("new invoice"),
    "correct_invoice": tr_noop("invoice corrected"),
    "add_payment": tr_noop("new payment"),
    "correct_payment": tr_noop("payment corrected"),
    "add_refund": tr_noop("new refund"),
    "correct_refund": tr_noop("refund corrected"),
    "add_credit_memo": tr_noop("new credit memo"),
    "correct_credit_memo": tr_noop("credit memo corrected"),
    "grant_rebate": tr_noop("rebate granted"),
    "correct_rebate": tr_noop("rebate corrected"),
    "note_order_event": tr_noop("bad debt or lapse noted"),
    "split_payment": tr_noop("payment split over orders"),
    "open_account": tr_noop("opening noted"),
    "claim_account": tr_noop("claim on an account"),
    "correct_claim": tr_noop("claim corrected"),
    "decide_claim": tr_noop("claim decided"),
    "assign_service": tr_noop("service handed over"),
    "note_usage": tr_noop("use noted"),
    "end_share": tr_noop("share ended"),
    "confirm_trade": tr_noop("trade confirmed"),
    "withdraw_confirmation": tr_noop("confirmation withdrawn"),
    "log_visit": tr_noop("visit logged"),
    "amend_visit": tr_noop("visit amended"),
    "attach_files": tr_noop("files added"),
    "remove_files": tr_noop("files deleted"),
    "plan_visit": tr_noop("visit planned"),
    "move_plan": tr_noop("plan moved"),
    "cancel_plan": tr_noop("plan called off"),
    "set_mode": tr_noop("mode set by hand"),
    "end_mode": tr_noop("mode set by hand ended"),
    "note_backslide": tr_noop("reason of falling back noted"),
    "raise_dispute": tr_noop("commission disputed"),
    "withdraw_dispute": tr_noop("dispute taken back"),
    "decide_dispute": tr_noop("dispute decided"),
    "import": tr_noop("import"),
    "add_campaign": tr_noop("new campaign"),
    "edit_campaign": tr_noop("campaign changed"),
    "start_campaign": tr_noop("campaign started"),
    "close_campaign": tr_noop("campaign closed"),
    "add_stage": tr_noop("new stage"),
    "edit_stage": tr_noop("stage changed"),
    "start_stage": tr_noop("stage started"),
    "close_stage": tr_noop("stage closed"),
    "add_member": tr_noop("somebody added to the campaign"),
    "end_member": tr_noop("somebody left the campaign"),
    "freeze_targets": tr_noop("target list frozen"),
    "offer_accounts": tr_noop("accounts offered to service"),
    "accept_account": tr_noop("offer accepted"),
    "return_account": tr_noop("offer given back"),
    "start_alone": tr_noop("your name and team"),
    "undo": tr_noop("undo"),
}

KINDS: Mapping[str, Mapping[str, Marked]] = {
    "role": _ROLES,
    "stance": _STANCES,
    "class": _CLASSES,
    "stage": _STAGES,
    "rate": _RATES,
    "mode": _MODES,
    "size": _SIZES,
    "channel": _CONTACT_CHANNELS,
    "order_channel": _ORDER_CHANNELS,
    "category": _CATEGORIES,
    "objection_state": _OBJECTION_STATES,
    "objection_event": _OBJECTION_EVENTS,
    "promise_side": _PROMISE_SIDES,
    "promise_state": _PROMISE_STATES,
    "severity": _SEVERITIES,
    "place_source": _PLACE_SOURCES,
    "datum": _DATUMS,
    "evidence": _EVIDENCE,
    "origination_state": _ORIGINATION_STATES,
    "order_state": _ORDER_STATES,
    "payment_kind": _PAYMENT_KINDS,
    "confirmation_state": _CONFIRMATION_STATES,
    "user_role": _USER_ROLES,
    "unit_kind": _UNIT_KINDS,
    "territory_kind": _TERRITORY_KINDS,
    "merge_state": _MERGE_STATES,
    "band": _BANDS,
    "need": _NEEDS,
    "intent": _INTENTS,
    **pay_field_texts.CODES,
    **campaign_field_texts.CODES,
}
"""Kind of code to its words by code."""

CODES: Mapping[str, tuple[str, ...]] = {
    "role": codes.BUYING_ROLES,
    "stance": codes.STANCES,
    "class": codes.ACCOUNT_CLASSES,
    "stage": codes.STAGES,
    "rate": codes.RATES,
    "mode": codes.MODES,
    "size": codes.COMPANY_SIZES,
    "channel": codes.CONTACT_CHANNELS,
    "order_channel": codes.ORDER_CHANNELS,
    "category": codes.OBJECTION_CATEGORIES,
    "objection_state": codes.OBJECTION_STATES,
    "objection_event": codes.OBJECTION_EVENTS,
    "promise_side": codes.PROMISE_SIDES,
    "promise_state": codes.PROMISE_STATES,
    "place_source": codes.PLACE_SOURCES,
    "datum": codes.DATUMS,
    "evidence": codes.OPENING_EVIDENCE,
    "origination_state": codes.ORIGINATION_STATES,
    "order_state": codes.ORDER_STATES,
    "payment_kind": codes.PAYMENT_KINDS,
    "confirmation_state": codes.CONFIRMATION_STATES,
    "user_role": codes.USER_ROLES,
    "unit_kind": codes.UNIT_KINDS,
    "territory_kind": codes.TERRITORY_KINDS,
    "merge_state": codes.MERGE_STATES,
    **campaign_field_texts.CLOSED,
}
"""The closed lists of the domain, in the order in which a form offers them."""


def code_text(kind: str, code: str | None) -> str:
    """Return the word for a code, ``""`` for None; KeyError for a kind or code that does not exist."""
    return tr_marked(KINDS[kind][code]) if code else ""


def code_choices(kind: str) -> list[tuple[str, str]]:
    """Return (code, word) of a closed list, for a form."""
    return [(code, code_text(kind, code)) for code in CODES[kind]]


def intent_text(intent: str) -> str:
    """Return what a user did, for the sentence of undo; an intent without words is a change."""
    marked = _INTENTS.get(intent)
    return tr_marked(marked) if marked else tr("change")
