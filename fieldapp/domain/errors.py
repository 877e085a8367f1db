"""Errors of the rules: codes and parameters, never sentences."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial


class DomainError(Exception):
    """A rule was broken. ``code`` names the rule, ``params`` what the sentence about it needs."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        """Let another process tell it."""
        make: Callable[..., object] = type(self)
        return partial(make, **self.params), (self.code,)


class FieldError(DomainError):
    """A value that its field may not hold."""

    def __init__(self, code: str, entity: str, field: str, value: object) -> None:
        super().__init__(code, entity=entity, field=field, value=value)
        self.entity = entity
        self.field = field
