import pytest

from registry.places import Places, expand_groups
from tests.support.build import PLACES


@pytest.mark.parametrize(
    ("places", "allowed"),
    [
        ([], ["EEA"]),
        ([], []),
        (["SE"], ["SE"]),
        (["SE"], ["EU"]),
        (["EU"], ["EEA"]),
        (["EU"], ["SE", "DE"]),
        (["eu-1"], ["EU"]),
        (["eu-1"], ["DE"]),
        (["eu-1"], ["eu-1"]),
        (["own-word"], ["own-word"]),
        (["SE", "CH"], ["EEA", "CH"]),
        (["SE"], ["EEA", "nowhere-1"]),
        (["SE"], ["EEA", "global"]),
    ],
)
def test_places_inside_are_within(places: list[str], allowed: list[str]) -> None:
    assert PLACES.within(places, allowed) is True


@pytest.mark.parametrize(
    ("places", "allowed"),
    [
        (["US"], ["EEA"]),
        (["SE", "US"], ["EEA"]),
        (["EEA"], ["EU"]),
        (["EU"], ["SE"]),
        (["global"], ["EEA"]),
        (["global"], ["global"]),
        (["DE"], ["eu-1"]),
        (["SE"], []),
        (["own-word", "US"], ["EEA"]),
        (["region", "global"], ["EEA"]),
    ],
)
def test_one_place_outside_decides(places: list[str], allowed: list[str]) -> None:
    assert PLACES.within(places, allowed) is False


@pytest.mark.parametrize("places", [["own-word"], ["SE", "own-word"], ["region"], ["unknown"]])
def test_of_a_place_that_nobody_knows_nobody_can_tell(places: list[str]) -> None:
    assert PLACES.within(places, ["EEA"]) is None


@pytest.mark.parametrize("place", ["SE", "EU", "eu-1", "global", "region"])
def test_a_place_of_the_reference_data_is_known(place: str) -> None:
    assert PLACES.knows(place)


@pytest.mark.parametrize("place", ["XX", "Europe", "own-word", "unknown", ""])
def test_another_place_is_not_known(place: str) -> None:
    assert not PLACES.knows(place)


def test_places_stand_for_the_countries_inside() -> None:
    assert frozenset({"DE"}) == PLACES.countries_of("DE")
    assert frozenset({"DE"}) == PLACES.countries_of("eu-1")
    assert frozenset({"SE", "DE"}) == PLACES.countries_of("EU")
    assert PLACES.countries_of("global") is None


def test_places_together_are_anywhere_if_one_is() -> None:
    assert frozenset({"SE", "DE", "CH"}) == PLACES.union(["EU", "CH"])
    assert PLACES.union(["EU", "global"]) is None


def test_a_region_holds_no_country() -> None:
    assert frozenset({"SE"}) == PLACES.inside(["SE", "eu-1", "global", "nowhere-1"])


def test_places_have_names() -> None:
    assert [
        PLACES.name("SE"),
        PLACES.name("eu-1"),
        PLACES.name("EU"),
        Places(regions={"x-1": "XX"}).name("x-1"),
    ] == ["Country SE", "eu-1 (Country DE)", "EU", "x-1 (XX)"]


def test_groups_inside_groups_become_their_countries() -> None:
    groups = expand_groups({"EU": ["SE", "DE"], "EEA": ["EU", "NO"], "WIDE": ["EEA", "CH"]})
    assert {"SE", "DE", "NO", "CH"} == groups["WIDE"]


def test_a_group_that_contains_itself_comes_to_an_end() -> None:
    groups = expand_groups({"ONE": ["TWO", "SE"], "TWO": ["ONE", "DE"]})
    assert {"ONE": frozenset({"SE", "DE"}), "TWO": frozenset({"SE", "DE"})} == groups
