"""Credentials in files: what looks like one is replaced before anything else sees it."""

from __future__ import annotations

from registry.pattern import pattern
from registry.references.text import sound

MASKED = "[masked]"
"""What stands in the place of a value that looks like a credential."""

_KNOWN = pattern(
    r"(?:sk|pk|rk|gsk|key|tok|xai|pplx|nvapi|csk|fw|sess)[-_](?:[A-Za-z0-9]{1,12}[-_]){0,4}[A-Za-z0-9]{16,}"
    r"|gh[pousr]_\w{16,}|github_pat_\w{16,}|glpat-[\w-]{16,}|xox[a-z]-[\w-]{10,}"
    r"|A(?:KIA|SIA)[A-Z0-9]{12,}|AIza[\w-]{20,}|ya29\.[\w-]{16,}|hf_[A-Za-z0-9]{16,}|r8_[A-Za-z0-9]{16,}"
    r"|eyJ[\w-]{8,}\.[\w-]{8,}|-----BEGIN"
)
_RUN = pattern(r"[A-Za-z0-9]{24,}")
_USER = pattern(r"^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#@]*@")


MOST_LOOKED_AT = 500
"""No id and no address is longer; what is longer in such a place is never shown."""


def looks_secret(text: str) -> bool:
    """Whether the text looks like a key, a token or a password.

    Ids of models divide their words, so that a run of 24 letters and digits with both in it is none of them.
    """
    if len(text) < 16:  # noqa: PLR2004 - shorter than any key that a service gives out
        return False
    if len(text) > MOST_LOOKED_AT:
        return True
    return _KNOWN.search(text) is not None or any(map(_is_mixed, _RUN.findall(text)))


def _is_mixed(run: str) -> bool:
    return not run.isdigit() and not run.isalpha()


def masked(text: str) -> str:
    """The text, or `MASKED` if it looks like a credential."""
    return MASKED if looks_secret(text) else sound(text)


def masked_address(text: str) -> str:
    """The address without user, password, query and fragment, which may hold a key; a key in its path is masked."""
    bare = _USER.sub(r"\1", text.partition("?")[0].partition("#")[0])
    return "/".join(map(masked, bare.split("/")))
