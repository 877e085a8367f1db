"""status, doctor, backup, restore."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from fieldapp.app.output import EXIT_PROBLEM, Output
from fieldapp.app.profile import backup_path
from fieldapp.app.session import held, open_profile, read_profile, this_profile
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.storage import doctor
from fieldapp.storage.backup import backup
from fieldapp.ui.health_texts import finding_sentence, status_lines


def run_status(_arguments: argparse.Namespace, output: Output) -> int:
    """Say what is stored and what waits."""
    profile = this_profile()
    with read_profile(profile) as reader:
        status = doctor.read_status(reader, profile.paths.store)
    folder = tr("Folder: {folder}", folder=profile.paths.folder)
    return output.result({**asdict(status), "folder": str(profile.paths.folder)}, folder, *status_lines(status))


def run_doctor(_arguments: argparse.Namespace, output: Output) -> int:
    """Check everything; exit 1 when anything is wrong. After damage the next start offers the backups."""
    profile = this_profile()
    with open_profile(profile, even_damaged=True) as opened:
        findings = list(doctor.examine(opened.store.db, profile.paths.store))
    is_ok = all(finding.is_ok for finding in findings)
    if all(finding.is_ok for finding in findings if finding.check in ("pages", "structure")):
        profile.paths.suspect.unlink(missing_ok=True)
    else:
        profile.paths.suspect.touch()
    lines = [("✓ " if one.is_ok else "✗ ") + finding_sentence(one) for one in findings]
    done = output.result({"ok": is_ok, "findings": [asdict(one) for one in findings]}, *lines)
    return done if is_ok else EXIT_PROBLEM


def run_backup(arguments: argparse.Namespace, output: Output) -> int:
    """Write an encrypted copy."""
    profile = this_profile()
    with open_profile(profile) as opened:
        target = arguments.output or backup_path(profile.paths, profile.clock)
        backup(opened.store.db, target)
    size = target.stat().st_size
    sentence = tr(
        "Copied to {file} ({size} bytes). It opens with this laptop's key or with your recovery code.",
        file=target,
        size=formats.number(size),
    )
    return output.result({"file": str(target), "bytes": size}, sentence)


def run_restore(arguments: argparse.Namespace, output: Output) -> int:
    """Put a backup in place."""
    profile = this_profile()
    with held(profile):
        replaced = profile.exists()
        kept = profile.restore(arguments.file, arguments.code)
        with_key = profile.open_with(profile.key_of(arguments.code))
        accounts = doctor.read_status(with_key.reader, profile.paths.store).accounts
        with_key.close()
    lines = [tr("Restored: %n accounts.", n=accounts)]
    if replaced:
        lines.append(tr("What was there is kept in {folder}.", folder=profile.paths.replaced))
    if not kept:
        lines.append(tr("This computer's keyring did not take the key: FieldApp will ask for the recovery code."))
    return output.result({"accounts": accounts, "key_kept": kept}, *lines)
