"""Problems of the user's machine or file, as codes that the interface turns into sentences."""

from __future__ import annotations


class StoreError(Exception):
    """Not a fault of the program: something the user can act on.

    ``code`` is one of: ``wrong_key``, ``not_encrypted``, ``damaged``, ``damaged_now`` (seen while it is open),
    ``gone`` (moved or deleted while it is open), ``newer_schema``, ``disk_full``, ``read_only``, ``busy``,
    ``missing``, ``exists``, ``io``, ``no_key`` (the keyring holds none), ``keyring`` (it cannot be used:
    ``reason``). ``params`` holds what the sentence needs.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


class CompanyError(Exception):
    """The server, or the way to it, refused. ``code`` names why; ``ui.sync_texts`` has its sentence.

    ``wait_s`` is how long the server wants to be left alone.
    """

    def __init__(self, code: str, wait_s: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.wait_s = wait_s
