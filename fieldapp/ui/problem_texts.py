"""Broken rules as sentences: what is wrong and what to do. The one table of the codes of DomainError."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any, cast

from fieldapp.domain.errors import DomainError
from fieldapp.infra.i18n import Marked, tr, tr_marked, tr_noop
from fieldapp.ui.file_reason_texts import reason_text, size_text

Params = Mapping[str, object]

_VALUES: dict[str, Marked] = {
    "required": tr_noop("“{field}” must not be empty."),
    "not_in_list": tr_noop("“{value}” is not one of the choices for “{field}”."),
    "not_in_map": tr_noop("Nobody knows what “{value}” means for “{field}”; say it in the import, or in the mapping."),
    "out_of_range": tr_noop("{value} is out of range for “{field}”."),
    "wrong_type": tr_noop("“{value}” does not fit “{field}”."),
    "wrong_shape": tr_noop("“{value}” does not look like a value for “{field}”."),
    "not_a_number": tr_noop("“{value}” is not a number; write it like 1200000 or 12.5."),
    "not_unique": tr_noop("“{value}” is taken by another row already."),
    "no_such_reference": tr_noop("It refers to “{value}”, which is not here; import that first."),
    "duplicate_key": tr_noop("“{value}” stands in the file twice with different details; only the first row counts."),
    "first_row_counts": tr_noop("“{value}” stands in an earlier row with other details; those count."),
    "append_only": tr_noop("“{field}” is never changed once written; enter a correction instead."),
    "unknown_field": tr_noop("There is no field “{field}”."),
    "ambiguous_match": tr_noop("“{value}” is the name of several records; say which by its number."),
    "bad_id": tr_noop("“{value}” is not an id of FieldApp."),
    "missing_key": tr_noop("“{field}” is empty; without it the row cannot be recognised again."),
    "bad_number": tr_noop("“{value}” is not a number that can be read for “{field}”."),
    "bad_date": tr_noop("“{value}” is not a date that can be read; write it like 2026-11-27."),
    "bad_instant": tr_noop("“{value}” is not a date with a time; write it like 2026-11-27 10:00."),
    "bad_flag": tr_noop("“{value}” is neither yes nor no."),
    "bad_list": tr_noop("“{value}” is not a list that can be read."),
    "unknown_currency": tr_noop("“{value}” is not a currency; write its code, such as CNY."),
    "unknown_zone": tr_noop("“{value}” is not a time zone; write it like Asia/Shanghai."),
    "ambiguous_reference": tr_noop("“{value}” is the name of several records; say which by its number."),
    "ragged_row": tr_noop("The row has {cells} cells where the header has {columns}; nothing is guessed."),
    "unclosed_quote": tr_noop("The row opens a quotation mark that nobody closes; put it right in the file."),
    "bad_bytes": tr_noop("The row holds bytes that are no text in the encoding {encoding}; nothing is guessed."),
    "unclosed_card": tr_noop("The card has no end; the file may be cut off."),
    "field_too_long": tr_noop("The value of “{field}” is longer than {limit} characters."),
    "control_character": tr_noop("A control character stands here, which no text has; the file may be damaged."),
}
_COMPANY: dict[str, Marked] = {
    "closing_needs_reason": tr_noop("Say why the campaign is closed."),
    "severe_reasons_open": tr_noop(
        "{count} severe reasons against stand open; say why the stage is closed all the same."
    ),
    "stage_not_planned": tr_noop("This stage has begun already."),
    "stage_not_running": tr_noop("This stage does not run; start it first."),
    "empty_list": tr_noop("There is no account on the list; choose some first."),
    "dates_reversed": tr_noop("The end lies before the beginning."),
    "already_offered": tr_noop("“{account}” is offered to service already; wait for the answer."),
    "handover_settled": tr_noop("This offer was answered meanwhile."),
    "return_needs_reason": tr_noop("Say why the account is given back."),
    "bad_address": tr_noop("“{address}” is not a server's address; write it like https://fieldapp.example.com."),
    "no_join_code": tr_noop("There is no enrolment code in it; it looks like K7M2P-9XQ4R-TV0W1-ABCDE."),
    "no_join_address": tr_noop("The server's address is missing; paste the whole link that you were sent."),
    "damaged_installation": tr_noop("The installation is damaged ({path}). Your data are safe; install it again."),
    "not_encrypted_address": tr_noop("“{address}” is not encrypted; a server elsewhere needs https."),
}
_TRADE: dict[str, Marked] = {
    "number_taken": tr_noop("The number “{value}” is taken already."),
    "negative": tr_noop("An amount below zero cannot be ordered; record a refund instead."),
    "not_positive": tr_noop("Enter an amount above zero."),
    "zero": tr_noop("Enter an amount; below zero it is a credit note."),
    "in_future": tr_noop("{value} lies ahead; enter it on that day."),
    "before_order": tr_noop("{value} lies before the order."),
    "deposit_over_amount": tr_noop("The deposit is more than the order."),
    "other_currency": tr_noop("The order is in another currency than {value}."),
    "other_account": tr_noop("That order is another account’s."),
    "over_amount": tr_noop("Credit memos and rebates would come to more than the order."),
    "over_payment": tr_noop("The parts come to more than the payment."),
    "used_before_granted": tr_noop("{value} lies before the day on which the rebate was granted."),
    "claims_over_whole": tr_noop("More than the whole would be confirmed; reverse or correct another claim first."),
    "share_out_of_range": tr_noop("A share is more than 0 and at most 100 %."),
    "end_not_after": tr_noop("Say until when it is paid: a day after the end of the share."),
    "only_of_all": tr_noop("Who has left has left altogether: choose everything that this person brought."),
    "noted_already": tr_noop("This is noted already."),
    "over_received": tr_noop("More would be given back than was paid."),
    "already_corrected": tr_noop("This was corrected meanwhile. Look at the newest version."),
    "managers_only": tr_noop("Only a manager confirms; ask yours."),
    "nothing_to_confirm": tr_noop("There is nothing left to confirm here."),
    "not_your_role": tr_noop("Your role does not write this; ask your manager or finance."),
    "bad_terms": tr_noop("Days of payment cannot be below zero."),
}
_RECORDS: dict[str, Marked] = {
    "no_such_account": tr_noop("This account is no longer here."),
    "merge_self": tr_noop("These two are one account already."),
    "no_such_merge": tr_noop("This merge is no longer here."),
    "already_separated": tr_noop("These accounts were separated meanwhile."),
    "not_mergeable": tr_noop("“{field}” is not taken over when accounts are merged."),
    "no_such_plan": tr_noop("This planned visit is no longer here."),
    "no_such_visit": tr_noop("This visit is no longer here."),
    "no_such_row": tr_noop("This record is no longer here."),
    "not_of_account": tr_noop("This belongs to another account; choose the account again."),
    "plan_cancelled": tr_noop("This planned visit was called off; log it without the plan."),
    "plan_done": tr_noop("This planned visit is logged already; correct that one instead."),
    "plan_of_another": tr_noop("This planned visit belongs to another account."),
    "reason_missing": tr_noop("A visit that is called off needs a reason."),
    "illegal_transition": tr_noop("The reason is no longer in that state. Look again."),
    "evidence_missing": tr_noop("Eliminated needs evidence: who confirmed it, or what happened."),
    "already_settled": tr_noop("This promise is settled already."),
    "end_before_start": tr_noop("The visit would end before it begins."),
    "start_in_future": tr_noop("A visit that is done cannot begin later than now."),
    "amount_too_large": tr_noop("This amount is larger than can be kept."),
    "currency_mismatch": tr_noop("Amounts of different currencies cannot be added."),
    "not_an_amount": tr_noop("This is not an amount; write it like 12.50."),
}
_FILES: dict[str, Marked] = {
    "file_type": tr_noop("“{name}” is of a kind that is not taken in: photos, PDF, office files, sound and films are."),
    "file_disguised": tr_noop("“{name}” is not what its name says, and was not taken in."),
    "file_empty": tr_noop("“{name}” is empty."),
    "file_too_large": tr_noop("“{name}” is larger than {most}."),
    "file_gone": tr_noop("This file is no longer here."),
    "no_files": tr_noop("No file was named."),
    "file_missing": tr_noop("There is no file {file}."),
    "is_folder": tr_noop("{file} is a folder; name the files in it."),
    "file_unreadable": tr_noop("{file} cannot be read: {reason}."),
    "file_damaged": tr_noop(
        "{file} is damaged inside, or was cut off on its way. Open it in the program that it comes from and save it "
        "anew, or ask for it once more. Nothing was changed."
    ),
    "file_unwritable": tr_noop("{file} cannot be written: {reason}. Nothing was changed."),
    "file_disk_full": tr_noop(
        "The disk is full: {file} is not written, and nothing was changed. Make room in {folder}."
    ),
    "file_read_only": tr_noop("{folder} can only be read; choose another folder for {file}. Nothing was changed."),
    "file_no_permission": tr_noop("You may not write {file} in {folder}; choose another folder. Nothing was changed."),
    "nothing_interrupted": tr_noop("No import was interrupted."),
    "files_changed": tr_noop(
        "{files} was changed since the import began, so it cannot be gone on with. Take it back, then import anew."
    ),
    "nothing_to_save": tr_noop("No table has columns that were mapped here; there is nothing to save."),
    "not_json": tr_noop("The line is not one record of an export; the file was changed by another program."),
    "contacts_only": tr_noop("Only contacts become vCards; choose another ending than that of {file}."),
    "text_too_long": tr_noop(
        "The text in row {row}, column “{column}”, is longer than the {limit} characters that a spreadsheet holds; "
        "export it as CSV."
    ),
    "file_too_big": tr_noop("{file} is larger than {limit}; split it."),
    "line_too_long": tr_noop("{file} has a line of more than {limit} characters; this is no table."),
    "empty_file": tr_noop("{file} is empty."),
    "no_header": tr_noop("{file} has no row of column names at its top."),
    "file_too_packed": tr_noop("{file} would unpack to far more than a real table; it is not opened."),
    "is_spreadsheet": tr_noop("{file} is a packed spreadsheet; unpack it first."),
    "is_encrypted": tr_noop("{file} is locked with a password; save it without one first."),
    "is_old_workbook": tr_noop("{file} is a workbook of an old Excel; save it as XLSX first."),
    "is_binary_workbook": tr_noop("{file} is a binary workbook (XLSB); save it as XLSX first."),
    "not_a_workbook": tr_noop("{file} is an Office file without a sheet; save the table as XLSX or CSV."),
    "is_archive": tr_noop("{file} is an archive; unpack it and name the files in it."),
    "is_pdf": tr_noop("{file} is a PDF; ask for the table as XLSX or CSV."),
    "is_web_page": tr_noop("{file} is a web page whatever its name says; open it in Excel and save it as XLSX."),
    "is_json": tr_noop("{file} is JSON, which is no table; ask for XLSX or CSV."),
    "too_many_columns": tr_noop("{file} has more than {limit} columns; this is no list of records."),
    "not_text": tr_noop("{file} is not a text file; save it as CSV first."),
    "unknown_encoding": tr_noop("{file} is in an encoding that is not recognised; save it as UTF-8."),
    "unknown_kind": tr_noop("There is no kind “{kind}”. Kinds: {kinds}"),
    "unknown_format": tr_noop("The ending of {file} names no format. Formats: {formats}"),
    "kind_not_recognised": tr_noop(
        "What {file} holds is not recognised; name its kind or a mapping. Columns: {columns}"
    ),
    "columns_lacking": tr_noop(
        "{file} cannot come in as it is: no column gives {fields}. Say in the import, or in a mapping, which one does. "
        "Columns: {columns}"
    ),
    "missing_column": tr_noop("{file} has no column “{column}”. Columns: {columns}"),
    "missing_table": tr_noop("No file has the columns of the table “{table}”: {columns}"),
    "two_tables": tr_noop("{file} fits several tables of the mapping: {tables}"),
    "mapping_without_kind": tr_noop("The mapping {mapping} says nothing of this kind."),
    "mapping_invalid": tr_noop("The mapping {file} cannot be used: {problems}"),
    "mapping_syntax": tr_noop("it is not TOML: {reason}"),
    "mapping_unknown_setting": tr_noop("there is no setting “{name}”; allowed: {allowed}"),
    "mapping_missing_setting": tr_noop("the setting “{name}” is missing"),
    "mapping_wrong_type": tr_noop("“{name}” must be {wanted}"),
    "mapping_bad_value": tr_noop("“{name}” must be one of {allowed}"),
    "mapping_bad_pattern": tr_noop("a pattern cannot be read: {reason}"),
    "mapping_unknown_field": tr_noop("{kind} has no field “{field}”"),
    "mapping_required_field": tr_noop("{kind} needs the field “{field}”"),
    "mapping_unknown_table": tr_noop("there is no table “{table}”"),
    "mapping_unknown_rows": tr_noop("there are no rows “{rows}”"),
    "mapping_one_source": tr_noop("only one of {names} can be the source of a value"),
    "unknown_batch": tr_noop("There is no import “{batch}”."),
    "already_undone": tr_noop("The import “{batch}” is undone already."),
    "several_owners": tr_noop("The accounts chosen are of several people. Hand over those of one person at a time."),
    "nothing_to_hand_over": tr_noop("There are no accounts to hand over."),
    "same_owner": tr_noop("They have the accounts already. Choose somebody else."),
    "choose_somebody": tr_noop("Choose who gets the accounts."),
    "reason_required": tr_noop("Say why: it stays on record."),
    "held_gone": tr_noop("Somebody has decided about this change already."),
    "need_gone": tr_noop("Somebody dealt with this already."),
    "need_row_gone": tr_noop("The record is no longer here, so nothing can be written to it."),
    "need_blocked": tr_noop("Something that it belongs to is not here. Apply that first, or discard this."),
    "undo_blocked": tr_noop("This cannot be undone: later records depend on it ({subject})."),
}
_COMMISSION: dict[str, Marked] = {
    "managers_set_modes": tr_noop("Only a manager sets a mode by hand; ask yours."),
    "in_past": tr_noop("“{field}”: {value} is over already."),
    "nothing_to_end": tr_noop("This mode has ended already."),
    "not_posted_yet": tr_noop("This amount is a preview; it can be disputed once the company has posted it."),
    "disputed_already": tr_noop("This entry is disputed already."),
    "disputed_decided": tr_noop("This dispute is settled."),
    "dispute_withdrawn": tr_noop("This dispute was taken back; there is nothing to decide."),
    "finance_decides": tr_noop("Only finance decides on disputes."),
    "finance_closes_months": tr_noop("Only finance or an administrator closes months."),
    "server_closes_months": tr_noop("Months are closed on the company's server, by finance or an administrator."),
    "month_not_over": tr_noop("{month} is not over yet; a month is locked once its last day has passed."),
    "month_locked": tr_noop("{month} is locked already."),
    "month_not_locked": tr_noop("{month} is not locked yet: lock it first, then note that it was paid."),
    "month_paid": tr_noop("{month} was paid already."),
    "plan_refused": tr_noop("The plan is refused: {problems}"),
    "facts_refused": tr_noop("The facts are refused: {problems}"),
    "doc_too_long": tr_noop("The file is longer than {limit} characters."),
    "doc_syntax": tr_noop("The file cannot be read: {reason}."),
    "doc_missing": tr_noop("“{place}” is missing."),
    "doc_wrong_type": tr_noop("“{place}” is “{value}”; wanted is a {wanted}."),
    "doc_bad_choice": tr_noop("“{place}” is “{value}”; it can be {allowed}."),
    "doc_unknown_key": tr_noop("“{place}” is not known here; allowed: {allowed}."),
    "plan_empty": tr_noop("The plan “{plan}” has no version."),
    "plan_dates": tr_noop("Version {version} ends on {end}, before it has begun on {start}."),
    "plan_overlap": tr_noop("Versions {first} and {second} overlap from {day} on."),
    "plan_gap": tr_noop("Between {first} and {second} no version is valid: from {start} until {end}."),
    "plan_name_twice": tr_noop("“{name}” stands twice in “{place}”."),
    "plan_no_rules": tr_noop("Version {version} has no rule, so nothing would earn anything."),
    "plan_currency_needed": tr_noop("Version {version} names amounts; say in which currency."),
    "weights_sum": tr_noop("Version {version}: the weights for {channel} add up to {total}, not to 1."),
    "weights_no_originator": tr_noop(
        "Version {version}: who brought the customer must earn on {channel} orders; the weight is 0."
    ),
    "automation_punished": tr_noop(
        "Version {version}: who brought the customer would earn {weight_after} on {after} orders but {weight_before} "
        "on {before} orders, so automating would cost them. Raise it, or let an admin override with a reason."
    ),
    "rule_rate_and_tiers": tr_noop("“{place}” has a rate and goes by tiers; choose one."),
    "collected_needs_payment": tr_noop(
        "Version {version}: collected margin is released by payments, not by “{trigger}”."
    ),
    "tiers_missing": tr_noop("Version {version} has a rule that goes by tiers, but no tiers."),
    "tiers_start": tr_noop("Version {version}: the first tier must begin at 0."),
    "tiers_end": tr_noop("Version {version}: the last tier must have no end; it ends at {end}."),
    "tier_empty": tr_noop("Version {version}: a tier from {start} until {end} holds nothing."),
    "tiers_overlap": tr_noop("Version {version}: tiers overlap at {start}."),
    "tiers_gap": tr_noop("Version {version}: no tier holds from {start} until {end}."),
    "decay_years": tr_noop("Version {version}: decay begins with year 1, and its years rise."),
    "decay_floor": tr_noop("Version {version}: decay must stay above 0; a share is for life."),
    "sunset_months": tr_noop("Version {version}: say how many months a sunset lasts."),
    "clawback_not_up_front": tr_noop(
        "Version {version}: only commission paid up front is given back over time, not with “{trigger}”."
    ),
    "clawback_steps": tr_noop("Version {version}: the months of a clawback rise and its shares fall."),
    "facts_two_with_one_id": tr_noop("Two different facts have the id “{id}” and the same revision."),
    "facts_no_such_account": tr_noop("{place}: there is no account “{value}”."),
    "merge_cycle": tr_noop("The account “{account}” would be merged into itself."),
    "merged_twice": tr_noop("The account “{account}” is merged into two others at a time."),
    "origination_over_one": tr_noop("More than the whole of “{account}” is claimed on {day}."),
    "posting_no_period": tr_noop("No period holds {day}."),
    "posting_no_open_period": tr_noop("Every period is locked; open one for what belongs to {day}."),
}


def problem_text(code: str, params: Params) -> str:
    """Return the sentence for a code; one without a sentence is named, so that it can be reported."""
    marked = _VALUES.get(code) or _COMPANY.get(code) or _TRADE.get(code) or _FILES.get(code) or _COMMISSION.get(code)
    if marked is None:
        return tr("This cannot be saved ({code}). Nothing was changed.", code=code)
    if code == "file_unreadable":
        reason = reason_text(str(params.get("reason", "")))
        if not reason:
            return problem_text("file_damaged", params)
        params = {**params, "reason": reason}
    if code == "file_too_large" and isinstance(most := params.get("most"), int):
        params = {**params, "most": size_text(most)}
    if code == "file_too_big" and isinstance(limit := params.get("limit"), int):
        params = {**params, "limit": size_text(limit)}
    if code == "columns_lacking":
        from fieldapp.ui.import_texts import fields_text  # the window opens without the importer

        params = {**params, "fields": fields_text(cast("Sequence[tuple[str, str]]", params.get("fields", ())))}
    wanted: set[str] = {name for _, name, _, _ in Formatter().parse(marked.text) if name}
    values: dict[str, Any] = {name: _shown(params.get(name, "")) for name in wanted}
    return tr_marked(marked, **values)


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(_shown(one) for one in value)
    if value is None or isinstance(value, str | int):
        return "" if value is None else str(value)
    if isinstance(value, DomainError):
        return problem_text(value.code, value.params)
    from fieldapp.services.importing.mapping_file import MappingProblem  # the window opens without the importer

    if isinstance(value, MappingProblem):
        what = problem_text(value.code, value.params)
        return f"[{value.place}] {what}" if value.place else what
    return str(value)
