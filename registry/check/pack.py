"""What files say, all of one folder in one text of the cache: thousands of small files are slow to write."""

from __future__ import annotations

import json

from registry.check.cache import Cache

MOST_KEPT = 8 << 20
"""Most characters that are kept."""


class Pack:
    """Texts by key, read when it is made and written when it is saved."""

    def __init__(self, cache: Cache, name: str) -> None:
        """`name` tells one folder from another."""
        self._cache = cache
        self._name = f"files\n{name}"
        self._kept = _texts(cache.get(self._name))
        self._used: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """The text under the key, if there is one."""
        text = self._kept.get(key)
        if text is not None:
            self._used[key] = text
        return text

    def put(self, key: str, text: str) -> None:
        """Keeps the text."""
        self._kept[key] = self._used[key] = text

    def save(self) -> None:
        """Writes what was used this time; the rest is of files that have changed or gone."""
        if self._used and self._used != _texts(self._cache.get(self._name)):
            text = json.dumps(self._used)
            if len(text) <= MOST_KEPT:
                self._cache.put(self._name, text)


def _texts(text: str | None) -> dict[str, str]:
    """The texts in the cache; what has another form is as if it were not there."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    is_sound = isinstance(found, dict) and all(isinstance(one, str) for one in found.values())
    return found if is_sound else {}
