"""What an administrator asked for and cannot have."""

from __future__ import annotations


class PeopleError(Exception):
    """``code`` names what is wrong, ``params`` what the sentence about it needs."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
