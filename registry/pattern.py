"""Patterns that are compiled when they are first used: a check uses a few of some fifty.

Who checks types sees `re.compile`.
"""

from __future__ import annotations

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from re import compile as pattern
else:
    import re

    class _Pattern:
        """Becomes the compiled one, method by method, as they are asked for."""

        def __init__(self, text, flags=0) -> None:  # noqa: ANN001 - as in the standard library
            self.pattern = text
            self._given = flags

        def __getattr__(self, name: str):  # noqa: ANN204 - as above
            if name.startswith("__"):
                raise AttributeError(name)  # what copies and pickles look for
            # `re` keeps what it has compiled; the method is kept here, so that the next call finds it at once
            found = getattr(re.compile(self.pattern, self._given), name)
            setattr(self, name, found)
            return found

    def pattern(text, flags=0):  # noqa: ANN001, ANN201 - as above
        """The pattern, not compiled yet; a mistake in it is told at its first use."""
        return _Pattern(text, flags)


__all__ = ["pattern"]
