"""What stands in for slow imports does what they do."""

import copy
import hashlib
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.digest import sha256
from registry.pattern import pattern


@given(st.binary())
def test_digests_are_those_of_hashlib(raw: bytes) -> None:
    assert sha256(raw).hexdigest() == hashlib.sha256(raw).hexdigest()


@given(st.text("ab1 "))
def test_a_pattern_finds_what_the_compiled_one_finds(text: str) -> None:
    late, usual = pattern(r"(?P<word>A+)\d", re.IGNORECASE), re.compile(r"(?P<word>A+)\d", re.IGNORECASE)
    for _ in range(2):  # the first use compiles, the second does not
        assert [one.span("word") for one in late.finditer(text)] == [one.span("word") for one in usual.finditer(text)]
        assert bool(late.fullmatch(text)) is bool(usual.fullmatch(text))
    assert late.sub("x", text) == usual.sub("x", text)


def test_a_pattern_keeps_its_text_and_flags() -> None:
    late = pattern("a.b", re.DOTALL)
    assert late.pattern == "a.b"
    assert late.flags & re.DOTALL


def test_a_mistake_in_a_pattern_is_told_when_it_is_used() -> None:
    late = pattern("(")
    with pytest.raises(re.error, match="unterminated"):
        late.match("x")
    with pytest.raises(AttributeError):
        _ = pattern("a").nothing  # type: ignore[attr-defined]


def test_a_pattern_can_be_copied_and_pickled_like_any_object() -> None:
    assert copy.copy(pattern("a+")).fullmatch("aa")
    assert pickle.loads(pickle.dumps(pattern("a+"))).fullmatch("aa")  # noqa: S301 - our own bytes
