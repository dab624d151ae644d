"""Each of the 75 patterns has a place where it is found and one where nothing is: see patterns.yaml."""

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from registry.references.find import Found, find_references
from registry.references.listing import list_files
from registry.references.reference import Mode, Status
from registry.store.database import Database
from tests.references.test_corpus import CORPUS, EXPECTED

COUNT = 75
NOTHING = "nothing"


class Place(NamedTuple):
    """A place in a sample: folder of the corpus and file, and a text with the mark."""

    path: str
    text: str

    def spot(self) -> tuple[str, int, int]:
        """The path in its sample, line and column of the mark; the text stands once in the file."""
        text = (CORPUS / self.path).read_text(encoding="utf-8")
        before, mark, after = self.text.partition("«")
        assert mark, self
        assert text.count(before + after) == 1, self
        offset = text.index(before + after) + len(before)
        return self.path.partition("/")[2], text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


class Pattern(NamedTuple):
    """One way to name a model."""

    title: str
    mode: Mode
    status: Status
    found: Place
    silent: Place


def _patterns() -> list[Pattern]:
    found = []
    for row in yaml.safe_load((Path(__file__).parent / "patterns.yaml").read_text(encoding="utf-8")):
        title, silent = row.pop("pattern"), Place(*row.pop(NOTHING))
        ((what, place),) = row.items()
        mode, status = what.split(", ")
        found.append(Pattern(title, Mode(mode), Status(status), Place(*place), silent))
    return found


PATTERNS = _patterns()


@pytest.fixture(scope="module")
def read() -> dict[str, Found]:
    """What the samples give that were read already."""
    return {}


def references(place: Place, read: dict[str, Found], world: Database) -> list[tuple[Mode, Status]]:
    """Mode and status of what begins at the place."""
    case = place.path.partition("/")[0]
    if case not in read:
        listing = list_files(str(CORPUS / case), use_index=False)
        paths = tuple(path for path in listing.paths if path != EXPECTED)
        read[case] = find_references(listing._replace(paths=paths), world)
    spots = [((one.spot.path, one.spot.line, one.spot.column), one) for one in read[case].references]
    return [(one.mode, one.status) for spot, one in spots if spot == place.spot()]


def test_every_pattern_is_there_once() -> None:
    assert [one.title.partition(" ")[0] for one in PATTERNS] == [str(number) for number in range(1, COUNT + 1)]
    places = [place for one in PATTERNS for place in (one.found, one.silent)]
    assert len({place.spot() + place for place in places}) == 2 * COUNT


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda one: one.title)
def test_pattern_is_found_where_it_stands_and_not_where_it_does_not(
    pattern: Pattern, read: dict[str, Found], world: Database
) -> None:
    assert (pattern.mode, pattern.status) in references(pattern.found, read, world)
    assert references(pattern.silent, read, world) == []
