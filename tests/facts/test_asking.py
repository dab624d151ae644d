from dataclasses import replace

from registry.claims import Arrangement
from registry.facts import holds
from tests.support.build import question


def arrangement(name: str, *includes: str) -> Arrangement:
    return Arrangement(name, "acme", "contract", name.title(), includes=includes)


def test_what_is_included_is_held_as_well() -> None:
    known = {one.id: one for one in (arrangement("a", "b", "c"), arrangement("b", "d"), arrangement("d", "a"))}
    asking = question(holding="a")
    assert replace(asking, holdings=frozenset("abcd")) == asking.with_included(known)


def test_what_nobody_knows_includes_nothing() -> None:
    assert question(holding="x") == question(holding="x").with_included({})


def test_of_every_need_one_choice_must_be_held() -> None:
    needs = (("a",), ("b", "c"))
    assert [holds(needs, frozenset(held)) for held in ("ab", "ac", "a", "bc")] == [True, True, False, False]
    assert holds((), frozenset())
