"""Types whose plain values are taken without running Python: nearly all values of a catalogue are.

A type has two checks. The first is pydantic's own and fast, and may refuse what is good; the second is ours, decides
of what the first refused, and has the words for what is wrong. So the first may never take what the second refuses.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError
from pydantic_core import CoreSchema, core_schema

OTHERWISE = "otherwise"
"""Type of the error by which the first check leaves a value to the second."""


class Quick:
    """The two checks of a type, to annotate it with."""

    def __init__(self, fits: CoreSchema, decides: CoreSchema) -> None:
        first = core_schema.custom_error_schema(fits, OTHERWISE, custom_error_message="it does not plainly fit")
        self._schema = core_schema.union_schema([first, decides], mode="left_to_right")

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """What pydantic asks an annotation for."""
        del source, handler
        return self._schema


def written(pattern: str, longest: int) -> CoreSchema:
    """A text that has that form in whole, in Rust's patterns; of so many characters at most."""
    return core_schema.str_schema(strict=True, max_length=longest, pattern=f"^(?:{pattern})$")


def checked(check: Callable[[Any], Any]) -> CoreSchema:
    """What our own check makes of any value."""
    return core_schema.no_info_plain_validator_function(check)


def afterwards(check: Callable[[Any], Any], first: CoreSchema) -> CoreSchema:
    """What our own check makes of a value that fits."""
    return core_schema.no_info_after_validator_function(check, first)


def mistakes(error: ValidationError) -> list[Any]:
    """The errors that there is something to tell of."""
    return [item for item in error.errors(include_url=False) if item["type"] != OTHERWISE]
