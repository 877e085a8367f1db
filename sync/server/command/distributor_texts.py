"""What is wrong with a distributor's profile, in sentences: what, where, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from fieldapp.domain.distributor import Flaw
from fieldapp.infra.i18n import Marked, tr, tr_marked, tr_noop

FLAWS: Mapping[str, Marked] = {
    "no_toml": tr_noop("it cannot be read as TOML ({value}). Mend that line."),
    "bad_name": tr_noop("“{value}” cannot name a package. Call the file by small letters, digits and hyphens."),
    "unknown_key": tr_noop("this is not known here. There are: {value}. Secrets do not belong into a profile."),
    "no_section": tr_noop("this is a section of its own, with its values beneath it. Write it in brackets."),
    "missing": tr_noop("it is missing. Write it."),
    "no_text": tr_noop("“{value}” is not one line of text. Write it in quotation marks."),
    "too_long": tr_noop("it is longer than {value} letters. Shorten it."),
    "bad_address": tr_noop("“{value}” is no address of a server. Write it like https://fieldapp.example.com."),
    "not_encrypted": tr_noop("“{value}” is not encrypted. Begin it with https."),
    "secret_in_address": tr_noop("there is a name or a password in the address. Take it out: people type their own."),
    "bad_file": tr_noop("this is not the name of a file beside the profile that ends in {value}. Put it there."),
    "no_such_file": tr_noop("{value} does not lie beside the profile. Put it there."),
    "too_big": tr_noop("{value} is larger than a megabyte. Make it smaller."),
    "no_picture": tr_noop("{value} is no PNG or SVG picture that can be used. Save it anew, without scripts."),
    "no_certificate": tr_noop("{value} is no certificate. Ask your network's administrators for it as PEM."),
    "private_key": tr_noop("{value} holds a private key. Give the certificate alone, and treat that key as lost."),
    "bad_colour": tr_noop("“{value}” is no colour. Write it like #0b6e69."),
    "too_pale": tr_noop("white letters cannot be read on {value}. Take a darker colour."),
    "too_dark": tr_noop("dark letters cannot be read on {value}. Take a paler colour."),
    "no_list": tr_noop('this is no list of words. Write it like ["zh_CN", "en"].'),
    "bad_choice": tr_noop("this is none of the choices: {value}. Take it out or write it as there."),
}


def flaw_sentence(file: str, flaw: Flaw) -> str:
    """Return where something is wrong, what it is, and what to do."""
    where = f"{file}, {flaw.place}" if flaw.place else file
    return tr("{where}: {what}", where=where, what=tr_marked(FLAWS[flaw.code], value=flaw.value))
