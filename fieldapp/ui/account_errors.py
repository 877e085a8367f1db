"""What is wrong with a form about an account, as sentences shown at the field or above the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fieldapp.domain.errors import DomainError
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.texts import code_text

Params = Mapping[str, object]


def problem_text(error: BaseException) -> str:
    """Return the sentence for a problem; those of no form here are said by the general list."""
    make = _SENTENCES.get(error.code) if isinstance(error, DomainError) else None
    return make(error.params) if make is not None and isinstance(error, DomainError) else error_sentence(error)


def _missing(params: Params) -> str:
    texts = {
        "legal_name": tr("Enter the legal name."),
        "name": tr("Enter the name."),
        "words": tr("Enter what the customer said."),
        "evidence": tr("Enter how you know."),
    }
    return texts.get(str(params.get("field")), tr("This is needed."))


def _percent(params: Params) -> str:
    value = params.get("value")
    return formats.percent(value) if isinstance(value, int) else ""


_SENTENCES: dict[str, Callable[[Params], str]] = {
    "required": _missing,
    "exists": lambda p: (
        tr("An account with this tax number exists already.")
        if p.get("field") == "tax_number"
        else tr("An account with this legal name exists already.")
    ),
    "view_exists": lambda _: tr("A view of this name exists already."),
    "view_name_long": lambda _: tr("This name is too long."),
    "incomplete": lambda _: tr("Latitude, longitude and map system belong together."),
    "place_beyond_size": lambda _: tr("The place is beyond the number of suppliers on the list."),
    "shares_over_whole": lambda p: tr("The shares add up to {share}; more than 100% cannot be.", share=_percent(p)),
    "twice": lambda p: tr("“{name}” is there twice.", name=p.get("value")),
    "out_of_range": lambda _: tr("This number is out of range."),
    "not_a_number": lambda _: tr("Enter a plain number such as 1200000 or 12.5."),
    "wrong_shape": lambda _: tr("This does not look like an address of e-mail."),
    "several_originators": lambda _: tr("Several people brought this account: a manager changes the shares."),
    "key_and_second_same": lambda _: tr("Key person and second key person must be two people."),
    "key_person_unknown": lambda _: tr("The key person is not a person of this account."),
    "key_person_left": lambda _: tr("Somebody who has left cannot become key person."),
    "key_person_without_role": lambda _: tr("A key person needs at least one role: choose one."),
    "contact_has_history": lambda p: tr(
        "{name} was met or quoted, so the record stays. Note that the person has left instead.", name=p.get("name")
    ),
    "role_held": lambda p: tr(
        "{name} already is {role}.", name=p.get("name"), role=code_text("role", str(p.get("role")))
    ),
    "ends_before_start": lambda p: tr("The role began on {day}; it cannot end before.", day=p.get("from_on")),
    "influences_self": lambda _: tr("Nobody influences themselves on the map."),
    "evidence_missing": lambda _: tr("Eliminated needs evidence: who confirmed it, or what happened."),
    "illegal_transition": lambda _: tr("The reason is no longer in that state. Look again."),
    "already_settled": lambda _: tr("This promise is settled already."),
    "no_such_row": lambda _: tr("This record is no longer here."),
    "date_not_understood": lambda _: tr("Not understood. Try “next wed 10:00”, “11-27” or “tomorrow”."),
    "date_in_past": lambda _: tr("This lies in the past."),
}
