"""join, sync: the laptop becomes one of a company's, and exchanges what is new without a window."""

from __future__ import annotations

import argparse

from fieldapp.app.output import Output, ProblemError
from fieldapp.app.session import held, open_profile, this_profile
from fieldapp.infra.i18n import tr
from fieldapp.ui.sync_texts import problem_sentence


def join(arguments: argparse.Namespace, output: Output) -> int:
    """Join with an enrolment code, or sign in again with a new one; the first round fetches everything."""
    from fieldapp.app import company
    from sync.client.ports import OfflineError
    from sync.protocol.errors import ProtocolError

    profile = this_profile()
    with held(profile):
        try:
            joined = company.join(profile, arguments.url, arguments.code, ca=arguments.ca)
        except OfflineError as error:
            raise ProblemError("offline", problem_sentence("offline")) from error
        except ProtocolError as error:
            raise ProblemError(error.code.value, problem_sentence(error.code.value)) from error
        joined.opened.close()
    lines = [
        tr("This laptop belongs to {company} now, for {person}.", company=joined.organisation, person=joined.person)
    ]
    if not joined.key_is_kept:
        lines.append(tr("No keyring keeps the key. Write the recovery code down; without it nothing can be opened."))
    lines.append(tr("Recovery code: {code}", code=joined.code))
    document = {"person": joined.person, "organisation": joined.organisation, "recovery_code": joined.code}
    return output.result(document, *lines)


def run(_arguments: argparse.Namespace, output: Output) -> int:
    """Do one round."""
    from fieldapp.app import company
    from sync.client.engine import Engine
    from sync.client.ports import OfflineError, SignInError
    from sync.protocol.errors import ProtocolError

    profile = this_profile()
    with open_profile(profile) as opened:
        sides = company.connect(opened, profile.secrets)
        if sides is None:
            raise ProblemError("alone", tr("This profile belongs to no company. Join one: fieldapp join URL CODE"))
        local, client = sides
        with client:
            try:
                done = Engine(local, client).round()
            except OfflineError as error:
                raise ProblemError("offline", problem_sentence("offline")) from error
            except SignInError as error:
                raise ProblemError("sign_in", problem_sentence("sign_in")) from error
            except ProtocolError as error:
                raise ProblemError(error.code.value, problem_sentence(error.code.value)) from error
    refused = [one for one in done.answers if one.status != "applied"]
    document = {"sent": done.sent, "received": done.rows, "not_taken": len(refused)}
    sentence = tr("%n changes sent.", n=done.sent) + " " + tr("%n rows received.", n=done.rows)
    if done.push_problem is not None:
        raise ProblemError(done.push_problem.code.value, problem_sentence(done.push_problem.code.value), document)
    return output.result(document, sentence)
