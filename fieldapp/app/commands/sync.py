"""join, sync: the laptop becomes one of a company's, and exchanges what is new without a window."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from contextlib import contextmanager

from fieldapp.app.output import Output, ProblemError
from fieldapp.app.session import held, open_profile, this_profile
from fieldapp.domain.join_link import read_link
from fieldapp.infra.i18n import tr
from fieldapp.services.errors import CompanyError
from fieldapp.ui.sync_texts import problem_sentence


def join(arguments: argparse.Namespace, output: Output) -> int:
    """Join with an enrolment code, or sign in again with a new one; the first round fetches everything."""
    from fieldapp.app import admission, company

    profile = this_profile()
    with held(profile), said():
        link = read_link(f"{arguments.url} {arguments.code or ''}")
        with admission.told():
            joined = company.join(profile, link.address, link.code, ca=arguments.ca)
        joined.opened.close()
    lines = [
        tr("This laptop belongs to {company} now, for {person}.", company=joined.organisation, person=joined.person)
    ]
    if not joined.key_is_kept:
        lines.append(tr("No keyring keeps the key. Write the recovery code down; without it nothing can be opened."))
    lines.append(tr("Recovery code: {code}", code=joined.code))
    if joined.aside is not None:
        lines.append(tr("What was here before is kept in {file}; the window offers to bring it in.", file=joined.aside))
    document = {"person": joined.person, "organisation": joined.organisation, "recovery_code": joined.code}
    return output.result(document, *lines)


def run(_arguments: argparse.Namespace, output: Output) -> int:
    """Do one round."""
    from fieldapp.app import admission, company
    from fieldapp.storage.attachment_reader import FileQueue
    from sync.client.engine import Engine
    from sync.client.files import FileEngine

    profile = this_profile()
    with open_profile(profile) as opened:
        sides = company.connect(opened, profile.secrets)
        if sides is None:
            raise ProblemError("alone", tr("This profile belongs to no company. Join one: fieldapp join URL CODE"))
        local, client = sides
        with client, said(), admission.told():
            done = Engine(local, client).round()
            company.try_to_leave_key(opened, client)
            files = FileEngine(FileQueue(opened.thread_readers, opened.files), client, time.monotonic).round()
            local.rest()
    refused = [one for one in done.answers if one.status != "applied"]
    document = {"sent": done.sent, "received": done.rows, "not_taken": len(refused), "files": files.sending}
    sentence = tr("%n changes sent.", n=done.sent) + " " + tr("%n rows received.", n=done.rows)
    if files.sending:
        sentence += " " + tr("%n files sent.", n=files.sending)
    if done.push_problem is not None:
        raise ProblemError(done.push_problem.code.value, problem_sentence(done.push_problem.code.value), document)
    return output.result(document, sentence)


@contextmanager
def said() -> Iterator[None]:
    """Turn what the server refused into the sentence of a command."""
    try:
        yield
    except CompanyError as error:
        raise ProblemError(error.code, problem_sentence(error.code)) from error
