from collections.abc import Callable
from functools import cache

import pytest

from registry.catalogue import Catalogue
from tests.support.examples import catalogue_of, records

Examples = Callable[[str], Catalogue]


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Examples:
    """The catalogue of a worked example, read once."""

    @cache
    def read(name: str) -> Catalogue:
        return catalogue_of(records(name), tmp_path_factory.mktemp(name))

    return read
